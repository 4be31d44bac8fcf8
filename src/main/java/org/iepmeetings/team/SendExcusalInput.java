package org.iepmeetings.team;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.PdfPrinter;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.invitation.NotReachedFacts;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.message.Attachment;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * The written input of an excused member goes to the parents and to the team; whom it does not
 * reach by e-mail gets it on paper, and only then it has gone to all of them.
 */
@Component
@ModelBean
class SendExcusalInput implements JavaDelegate {

  private final Excusals excusals;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final Team team;
  private final Roster roster;
  private final PdfPrinter printer;
  private final Documents documents;
  private final MeetingLetters letters;
  private final NotReachedFacts notReached;

  SendExcusalInput(
      Excusals excusals,
      Meetings meetings,
      MeetingRecord record,
      Team team,
      Roster roster,
      PdfPrinter printer,
      Documents documents,
      MeetingLetters letters,
      NotReachedFacts notReached) {
    this.excusals = excusals;
    this.meetings = meetings;
    this.record = record;
    this.team = team;
    this.roster = roster;
    this.printer = printer;
    this.documents = documents;
    this.letters = letters;
    this.notReached = notReached;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Excusal excusal = excusals.of(execution);
    Meeting meeting = meetings.meeting(excusal.meetingId());
    byte[] page = print(excusal, meeting);
    documents.store(
        meeting.id(),
        DocumentKind.EXCUSAL_INPUT.code(),
        fileName(excusal.id()),
        "application/pdf",
        page,
        "system");
    Attachment pdf = new Attachment("written-input.pdf", "application/pdf", page);
    var start = excusal.absentAt().atZone(meetings.zone(meeting.id()));
    String purpose = purpose(excusal.id());
    Map<String, Object> model = new HashMap<>();
    model.put("member", team.person(excusal.personId()).name());
    model.put("role", excusal.role().inLetters());
    model.put("start", start);
    letters.toParents(Letter.of(meeting.id(), purpose, "excusalInput", null, model).with(pdf));
    for (StaffMember person : recipients(meeting.id())) {
      // Who has a login reads it there; mail leaves the school.
      boolean attached = !person.hasLogin();
      Letter letter =
          Letter.of(
              meeting.id(),
              purpose,
              "excusalInputTeam",
              null,
              Map.of(
                  "start", start,
                  "caseManagerName", letters.caseManagerName(meeting.id()),
                  "attached", attached));
      letters.toStaff(person, attached ? letter.with(pdf) : letter);
    }
    boolean everybody = notReached.withoutWriting(meeting.id(), purpose).isEmpty();
    execution.setVariable("everybodyHasInput", everybody);
    if (everybody) {
      excusals.inputSent(String.valueOf(excusal.id()));
    }
  }

  /** What the ledger calls it. */
  static String purpose(long excusalId) {
    return "excusalInput-" + excusalId;
  }

  /** Two members may be excused from one meeting: which input this is. */
  static String fileName(long excusalId) {
    return "written-input-" + excusalId + ".pdf";
  }

  private List<StaffMember> recipients(String meetingId) {
    return Stream.concat(
            team.staffOf(meetingId).stream(), team.leaRepresentative(meetingId).stream())
        .distinct()
        .toList();
  }

  private byte[] print(Excusal excusal, Meeting meeting) {
    var student = roster.student(meeting.studentId());
    Map<String, Object> model = new HashMap<>();
    model.put("school", roster.school(student.schoolId()).name());
    model.put("student", student.fullName());
    model.put("when", Words.when(excusal.absentAt().atZone(meetings.zone(meeting.id()))));
    model.put("member", team.person(excusal.personId()));
    model.put(
        "input",
        record
            .latest(meeting.id(), "excusalInput", excusal.personId())
            .orElseThrow()
            .sectionAnswers());
    return printer.print("excusal-input", model, Locale.US);
  }
}
