package org.iepmeetings.record;

import static java.util.stream.Collectors.joining;

import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.engine.AnsweredForms;
import org.iepmeetings.form.AnswersInWords;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingDoor;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.PreparationGaps;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.message.Mailer;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.iepmeetings.teaminput.InputRequests;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The whole file of one meeting on one page, to read and to print; nothing can be changed here.
 *
 * <p>For those who run the student's meetings, and for leaders. Everybody else gets the same answer
 * as for a meeting that does not exist (404). Each view is kept in the access record.
 */
@Controller
class MeetingRecordPage {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);

  private final Meetings meetings;
  private final MeetingDoor door;
  private final MeetingRecord record;
  private final AnsweredForms forms;
  private final InputRequests requests;
  private final EffectLedger ledger;
  private final Mailer mailer;
  private final PreparationGaps gaps;
  private final People people;
  private final Roster roster;
  private final StudentAccess access;
  private final AccessRecord accessRecord;

  MeetingRecordPage(
      Meetings meetings,
      MeetingDoor door,
      MeetingRecord record,
      AnsweredForms forms,
      InputRequests requests,
      EffectLedger ledger,
      Mailer mailer,
      PreparationGaps gaps,
      People people,
      Roster roster,
      StudentAccess access,
      AccessRecord accessRecord) {
    this.meetings = meetings;
    this.door = door;
    this.record = record;
    this.forms = forms;
    this.requests = requests;
    this.ledger = ledger;
    this.mailer = mailer;
    this.gaps = gaps;
    this.people = people;
    this.roster = roster;
    this.access = access;
    this.accessRecord = accessRecord;
  }

  record Submitted(
      String title,
      String who,
      String when,
      int sitting,
      boolean late,
      List<AnswersInWords.Group> groups) {}

  record Asked(String who, String what, String status) {}

  /**
   * @param to the person's name; empty for a system
   * @param failures every attempt that went wrong, with its time and reason
   */
  record Sent(String what, String to, String state, String receipt, List<String> failures) {}

  record Gap(int sitting, String step) {}

  @GetMapping("/meetings/{meetingId}/record")
  String show(@PathVariable String meetingId, Principal user, Model page) {
    Meeting meeting = door.forReadersOfTheRecord(meetingId, user);
    accessRecord.note(user.getName(), meeting.studentId(), "record of meeting " + meetingId);
    ZoneId zone = meetings.zone(meetingId);
    Student student = roster.student(meeting.studentId());
    page.addAttribute("meetingId", meetingId);
    page.addAttribute("student", student.fullName() + ", grade " + student.grade());
    page.addAttribute("type", Words.type(meeting.type()));
    page.addAttribute("when", Words.when(meeting, zone));
    page.addAttribute("where", where(meeting));
    page.addAttribute("sitting", meeting.sitting());
    page.addAttribute("zone", zone.getDisplayName(TextStyle.FULL, Locale.US));
    page.addAttribute("submitted", submitted(meetingId, zone));
    page.addAttribute("asked", asked(meetingId));
    page.addAttribute(
        "sent", ledger.entries(meetingId).stream().map(entry -> sent(entry, zone)).toList());
    page.addAttribute("gaps", gaps(meeting));
    return "record/meeting";
  }

  private static String where(Meeting meeting) {
    if (!meeting.hasDate()) {
      return "";
    }
    return Stream.of(Words.mode(meeting.mode()), meeting.place(), meeting.dialIn())
        .filter(part -> part != null && !part.isBlank())
        .collect(joining(", "));
  }

  private List<Submitted> submitted(String meetingId, ZoneId zone) {
    return record.all(meetingId).stream().map(form -> submitted(form, zone)).toList();
  }

  private Submitted submitted(SubmittedForm form, ZoneId zone) {
    return new Submitted(
        forms.title(form.formId()),
        people.author(form),
        when(form.submittedAt(), zone),
        form.sitting(),
        form.late(),
        AnswersInWords.of(
            forms.find(form.formId(), form.formVersion()).orElse(null),
            form.answers(),
            people::find,
            zone));
  }

  private List<Asked> asked(String meetingId) {
    return requests.of(meetingId).stream()
        .map(
            request ->
                new Asked(
                    people.nameOf(request.personId()),
                    request.kind().words(),
                    request.status().words()))
        .toList();
  }

  private Sent sent(LedgerEntry entry, ZoneId zone) {
    return new Sent(
        mailer.inStaffsWords(entry.what()),
        people.find(entry.key().recipient()).orElse(""),
        state(entry, zone),
        entry.receipt(),
        entry.failures().stream()
            .map(failure -> when(failure.at(), zone) + ": " + failure.reason())
            .toList());
  }

  private static String state(LedgerEntry entry, ZoneId zone) {
    return switch (entry.state()) {
      case DONE -> "done, " + when(entry.done(), zone);
      case CLAIMED -> "begun, " + when(entry.begun(), zone) + "; no result yet";
      case FAILED -> "failed, first tried " + when(entry.begun(), zone);
    };
  }

  private List<Gap> gaps(Meeting meeting) {
    return IntStream.rangeClosed(1, meeting.sitting())
        .boxed()
        .flatMap(
            sitting -> gaps.of(meeting.id(), sitting).stream().map(step -> new Gap(sitting, step)))
        .toList();
  }

  private static String when(Instant time, ZoneId zone) {
    return WHEN.format(time.atZone(zone));
  }
}
