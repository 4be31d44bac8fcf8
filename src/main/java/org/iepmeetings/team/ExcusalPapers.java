package org.iepmeetings.team;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.PdfPrinter;
import org.iepmeetings.document.StoredDocument;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;

/**
 * The question whether a member may be excused, in the words of who is asked, and as a letter with
 * a slip to sign. It is printed for everybody who is asked: an answer by phone is no agreement in
 * writing (34 CFR 300.321(e)), also where the letter came by e-mail.
 */
@Component
class ExcusalPapers {

  private final PdfPrinter printer;
  private final Documents documents;
  private final MeetingLetters letters;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final Team team;
  private final Roster roster;

  ExcusalPapers(
      PdfPrinter printer,
      Documents documents,
      MeetingLetters letters,
      Meetings meetings,
      MeetingRecord record,
      Team team,
      Roster roster) {
    this.printer = printer;
    this.documents = documents;
    this.letters = letters;
    this.meetings = meetings;
    this.record = record;
    this.team = team;
    this.roster = roster;
  }

  /** Prints and keeps the letter, once. */
  void print(Excusal excusal, Guardian person) {
    if (find(excusal, person.id()).isPresent()) {
      return;
    }
    Meeting meeting = meetings.meeting(excusal.meetingId());
    Student student = roster.student(meeting.studentId());
    Sentences texts = Sentences.in("mail", person.language());
    Map<String, Object> model = new HashMap<>();
    model.put("personal", true);
    model.put("m", texts);
    model.put("n", Sentences.in("notice", texts.language()));
    model.put("school", roster.school(student.schoolId()));
    model.put("student", student);
    model.put("person", person);
    model.put("absence", absence(excusal, texts.language()));
    model.put("caseManager", letters.caseManagerName(meeting.id()));
    documents.store(
        meeting.id(),
        DocumentKind.EXCUSAL_REQUEST.code(),
        fileName(excusal, person.id()),
        "application/pdf",
        printer.print(
            DocumentKind.EXCUSAL_REQUEST.code(), model, Locale.forLanguageTag(texts.language())),
        "system");
  }

  /** Where the letter to this person opens; empty where there is none. */
  String url(Excusal excusal, String personId) {
    return find(excusal, personId)
        .map(paper -> "/meetings/" + paper.meetingId() + "/documents/" + paper.id())
        .orElse("");
  }

  /**
   * What the excusal is about.
   *
   * @param language BCP 47 code of who reads it
   */
  Map<String, Object> absence(Excusal excusal, String language) {
    Map<String, Object> about =
        record
            .latest(excusal.meetingId(), "excusal", excusal.personId())
            .map(SubmittedForm::sectionAnswers)
            .orElse(Map.of());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("member", team.person(excusal.personId()).name());
    facts.put(
        "role",
        inSentence(Sentences.in("mail", language).get("role." + excusal.role().inLetters())));
    facts.put(
        "when",
        Words.when(
            excusal.absentAt().atZone(meetings.zone(excusal.meetingId())),
            Locale.forLanguageTag(language)));
    facts.put("area", about.getOrDefault("area", ""));
    facts.put("reason", about.getOrDefault("reason", ""));
    facts.put("whole", "whole".equals(about.get("extent")));
    facts.put("part", about.getOrDefault("part", ""));
    facts.put("discussed", Boolean.TRUE.equals(excusal.discussed()));
    facts.put("notDiscussed", Boolean.FALSE.equals(excusal.discussed()));
    return facts;
  }

  /** What begins a line in a letter stands in the middle of a sentence here. */
  private static String inSentence(String role) {
    return role.substring(0, 1).toLowerCase(Locale.ROOT) + role.substring(1);
  }

  private Optional<StoredDocument> find(Excusal excusal, String personId) {
    return documents.list(excusal.meetingId(), DocumentKind.EXCUSAL_REQUEST).stream()
        .filter(paper -> paper.fileName().equals(fileName(excusal, personId)))
        .findFirst();
  }

  private static String fileName(Excusal excusal, String personId) {
    return "excusal-request-%d-%s.pdf".formatted(excusal.id(), personId);
  }
}
