package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.PdfPrinter;
import org.iepmeetings.document.StoredDocument;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/** The student's invitation and the question about an agency, for those without e-mail. */
@Component
class TransitionPapers {

  private final PdfPrinter printer;
  private final Documents documents;
  private final MeetingLetters letters;
  private final Meetings meetings;
  private final Roster roster;

  TransitionPapers(
      PdfPrinter printer,
      Documents documents,
      MeetingLetters letters,
      Meetings meetings,
      Roster roster) {
    this.printer = printer;
    this.documents = documents;
    this.letters = letters;
    this.meetings = meetings;
    this.roster = roster;
  }

  /** Prints and keeps the student's own letter for the present date, once. */
  void printInvitation(Meeting meeting, Guardian student, Map<String, Object> date) {
    print(DocumentKind.STUDENT_LETTER, "student-letter", meeting, student, new HashMap<>(date));
  }

  void printConsent(Meeting meeting, Agency agency, Guardian person) {
    Map<String, Object> model = new HashMap<>();
    model.put("agency", agency.name());
    model.put("reason", agency.reason());
    print(DocumentKind.AGENCY_CONSENT, name(agency), meeting, person, model);
  }

  Optional<String> invitationUrl(Meeting meeting, String studentId) {
    return url(DocumentKind.STUDENT_LETTER, "student-letter", meeting, studentId);
  }

  Optional<String> consentUrl(Agency agency, String personId) {
    return url(
        DocumentKind.AGENCY_CONSENT, name(agency), meetings.meeting(agency.meetingId()), personId);
  }

  private static String name(Agency agency) {
    return "agency-consent-" + agency.id();
  }

  private void print(
      DocumentKind kind, String name, Meeting meeting, Guardian person, Map<String, Object> model) {
    if (find(kind, name, meeting, person.id()).isPresent()) {
      return;
    }
    Sentences texts = Sentences.in("mail", person.language());
    Locale reader = Locale.forLanguageTag(texts.language());
    var student = roster.student(meeting.studentId());
    model.put("personal", true);
    model.put("m", texts);
    model.put("n", Sentences.in("notice", texts.language()));
    model.put("school", roster.school(student.schoolId()));
    model.put("student", student);
    model.put("person", person);
    model.put("when", Words.when(meeting, meetings.zone(meeting.id()), reader));
    model.put("caseManager", letters.caseManagerName(meeting.id()));
    documents.store(
        meeting.id(),
        kind.code(),
        fileName(name, meeting, person.id()),
        "application/pdf",
        printer.print(kind.code(), model, reader),
        "system");
  }

  private Optional<String> url(DocumentKind kind, String name, Meeting meeting, String personId) {
    return find(kind, name, meeting, personId)
        .map(paper -> "/meetings/" + paper.meetingId() + "/documents/" + paper.id());
  }

  private Optional<StoredDocument> find(
      DocumentKind kind, String name, Meeting meeting, String personId) {
    List<StoredDocument> all = documents.list(meeting.id(), kind);
    return all.stream()
        .filter(paper -> paper.fileName().equals(fileName(name, meeting, personId)))
        .findFirst();
  }

  private static String fileName(String name, Meeting meeting, String personId) {
    return "%s-%d-%s.pdf".formatted(name, meeting.scheduleVersion(), personId);
  }
}
