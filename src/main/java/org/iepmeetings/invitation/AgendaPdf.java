package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.iepmeetings.document.PdfPrinter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/** The agenda on paper, as the family gets it and the team follows it. */
@Component
class AgendaPdf {

  private final PdfPrinter printer;
  private final Meetings meetings;
  private final Roster roster;

  AgendaPdf(PdfPrinter printer, Meetings meetings, Roster roster) {
    this.printer = printer;
    this.meetings = meetings;
    this.roster = roster;
  }

  byte[] print(Meeting meeting, Map<String, Object> agenda) {
    var student = roster.student(meeting.studentId());
    Map<String, Object> model = new HashMap<>();
    model.put("school", roster.school(student.schoolId()).name());
    model.put("student", student.fullName());
    model.put("when", Words.when(meeting, meetings.zone(meeting.id())));
    model.put("where", Words.mode(meeting.mode()));
    model.put("minutes", meeting.durationMinutes());
    model.put("items", agenda.getOrDefault("items", List.of()));
    model.put("concerns", agenda.getOrDefault("concerns", List.of()));
    model.put("note", agenda.getOrDefault("noteToFamily", ""));
    return printer.print("agenda", model, Locale.US);
  }
}
