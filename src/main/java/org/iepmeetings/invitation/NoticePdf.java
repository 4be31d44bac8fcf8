package org.iepmeetings.invitation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.iepmeetings.document.PdfPrinter;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;

/**
 * The notice of the meeting on paper, in the language of the person it goes to, with a slip for the
 * reply of a family that has no e-mail.
 */
@Component
class NoticePdf {

  private final PdfPrinter printer;
  private final NoticeContent content;
  private final Safeguards safeguards;
  private final MeetingLetters letters;
  private final Meetings meetings;
  private final Roster roster;
  private final Clock clock;

  NoticePdf(
      PdfPrinter printer,
      NoticeContent content,
      Safeguards safeguards,
      MeetingLetters letters,
      Meetings meetings,
      Roster roster,
      Clock clock) {
    this.printer = printer;
    this.content = content;
    this.safeguards = safeguards;
    this.letters = letters;
    this.meetings = meetings;
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * @param attempt number of the notice to this person, from 1
   */
  byte[] print(Meeting meeting, Guardian person, int attempt) {
    Sentences notice = Sentences.in("notice", person.language());
    Locale reader = Locale.forLanguageTag(notice.language());
    Student student = roster.student(meeting.studentId());
    var school = roster.school(student.schoolId());
    var zone = meetings.zone(meeting.id());
    Map<String, Object> model = new HashMap<>(content.notice(meeting));
    model.put("personal", true);
    model.put("revised", isRevised(meeting, attempt));
    model.put("n", notice);
    model.put("m", Sentences.in("mail", notice.language()));
    model.put(
        "untranslated",
        notice.language().equals(Locale.forLanguageTag(person.language()).getLanguage())
            ? null
            : language(person.language(), reader));
    model.put("school", school);
    model.put("student", student);
    model.put("birthDate", Words.date(student.birthDate(), reader));
    model.put("homeLanguage", language(roster.caseload(student.id()).homeLanguage(), reader));
    model.put("person", person);
    model.put("sentOn", Words.date(LocalDate.now(clock.withZone(zone)), reader));
    model.put("attempt", attempt);
    model.put("purposes", content.purposes(meeting));
    model.put("when", Words.when(meeting, zone, reader));
    model.put("schoolRecords", content.schoolRecords(meeting));
    model.put("enclosed", safeguards.in(notice.language()).isPresent());
    model.put("safeguardsLink", safeguards.link());
    model.put("caseManager", letters.caseManagerName(meeting.id()));
    model.put("slip", person.email() == null);
    model.put("options", List.of("inPerson", "phone", "video", "reschedule", "goOnWithoutMe"));
    return printer.print("notice", model, reader);
  }

  /** Whether it takes the place of an earlier notice, of another date or of another team. */
  static boolean isRevised(Meeting meeting, int attempt) {
    return meeting.scheduleVersion() > 1 || attempt > 1;
  }

  private static String language(String code, Locale reader) {
    return code == null ? "" : Locale.forLanguageTag(code).getDisplayLanguage(reader);
  }
}
