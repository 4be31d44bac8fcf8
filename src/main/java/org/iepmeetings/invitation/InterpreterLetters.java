package org.iepmeetings.invitation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.message.CalendarPart;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.Mail;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.springframework.stereotype.Component;

/**
 * The interpreter's calendar entry: when and where, and whom to call, without the student's name.
 * The interpreter is on no roster; name and address stand in the booking form. Where no e-mail gets
 * there, the office calls when a booking is taken back: nobody comes for nothing.
 */
@Component
class InterpreterLetters {

  private static final String BOOKED = "interpreterBooking";
  static final String RELEASED = "interpreterRelease";

  /** The ledger names no mail address. */
  private static final String RECIPIENT = "interpreter";

  private final Meetings meetings;
  private final MeetingRecord record;
  private final MeetingLetters letters;
  private final CalendarEntry calendarEntry;
  private final EffectLedger ledger;
  private final Roster roster;
  private final RuntimeService runtimeService;
  private final HistoryService historyService;

  InterpreterLetters(
      Meetings meetings,
      MeetingRecord record,
      MeetingLetters letters,
      CalendarEntry calendarEntry,
      EffectLedger ledger,
      Roster roster,
      RuntimeService runtimeService,
      HistoryService historyService) {
    this.meetings = meetings;
    this.record = record;
    this.letters = letters;
    this.calendarEntry = calendarEntry;
    this.ledger = ledger;
    this.roster = roster;
    this.runtimeService = runtimeService;
    this.historyService = historyService;
  }

  /**
   * Sends the entry of the date that stands; without an address nothing is sent, since the
   * interpreter has agreed to the date before the booking was entered.
   */
  void book(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    booking(meetingId)
        .ifPresent(
            to ->
                send(
                    meeting,
                    BOOKED,
                    meeting.scheduleVersion(),
                    to,
                    calendarEntry.request(meeting)));
  }

  /**
   * Takes back the entry of a date that no longer stands. Called for each date anew; once a booking
   * is taken back, nothing happens.
   */
  void releaseFormer(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    lastBooked(meetingId)
        .filter(version -> version < meeting.scheduleVersion())
        .ifPresent(version -> release(meeting, version, calendarEntry.withdraw(meeting)));
  }

  /** Takes the entry back since the meeting is cancelled. */
  void cancel(Meeting meeting) {
    lastBooked(meeting.id())
        .ifPresent(version -> release(meeting, version, calendarEntry.cancel(meeting)));
  }

  private void release(Meeting meeting, int version, CalendarPart entry) {
    booking(meeting.id()).ifPresent(to -> send(meeting, RELEASED, version, to, entry));
  }

  /** The schedule version of the last booking that went out, or may have. */
  private Optional<Integer> lastBooked(String meetingId) {
    return ledger.entries(meetingId).stream()
        .filter(entry -> entry.key().purpose().equals(BOOKED))
        .map(entry -> entry.key().scheduleVersion())
        .max(Comparator.naturalOrder());
  }

  private Optional<Map<String, Object>> booking(String meetingId) {
    return record
        .latest(meetingId, "interpreter")
        .map(SubmittedForm::sectionAnswers)
        .filter(answers -> answers.get("name") != null);
  }

  private void send(
      Meeting meeting, String purpose, int version, Map<String, Object> to, CalendarPart entry) {
    EffectKey key = new EffectKey(meeting.id(), purpose, RECIPIENT, version, 0);
    String address =
        to.get("email") instanceof String email && !email.isBlank() ? email.strip() : null;
    if (!mail(meeting, key, to, address, entry) && purpose.equals(RELEASED)) {
      call(meeting, key);
    }
  }

  /** A task of the office for each booking that is taken back, however often the job runs. */
  private void call(Meeting meeting, EffectKey key) {
    boolean isTask =
        historyService
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(meeting.id())
                .processDefinitionKey("reach-another-way")
                .variableValueEquals("returnedMail", key.text())
                .count()
            > 0;
    if (!isTask) {
      runtimeService.startProcessInstanceByKey(
          "reach-another-way",
          meeting.id(),
          Map.of(
              "meetingId", meeting.id(),
              "studentId", meeting.studentId(),
              "studentLabel", roster.student(meeting.studentId()).label(),
              "returnedLetter", "another",
              "returnedMail", key.text()));
    }
  }

  private boolean mail(
      Meeting meeting, EffectKey key, Map<String, Object> to, String address, CalendarPart entry) {
    School school = roster.school(roster.student(meeting.studentId()).schoolId());
    Map<String, Object> model = new HashMap<>();
    model.put("schoolName", school.name());
    model.put("schoolPhone", school.phone());
    model.put("caseManagerName", letters.caseManagerName(meeting.id()));
    if (key.purpose().equals(BOOKED)) {
      model.put("start", meeting.startsAt(meetings.zone(meeting.id())));
      model.put("minutes", meeting.durationMinutes());
      model.put("place", entry.location());
    }
    return letters.send(
        new Mail(
            key,
            key.purpose(),
            Locale.ENGLISH,
            String.valueOf(to.get("name")),
            address,
            model,
            entry,
            List.of()),
        "no address in the booking");
  }
}
