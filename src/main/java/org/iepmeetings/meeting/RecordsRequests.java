package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.roster.Roster;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A parent's reply asks for the reports before the meeting: that is a request for records, and the
 * law's days begin (EC 56504). The office gets one task for it, whoever else asks while it is open.
 * It outlives the meeting: the right does not hang on it.
 */
@Component
class RecordsRequests {

  private static final String PROCESS = "provide-records";
  static final String SECTION = "reply";
  static final String FIELD = "wantsReports";
  static final String YES = "yes";

  private final MeetingRecord record;
  private final Meetings meetings;
  private final Roster roster;
  private final RuntimeService runtimeService;
  private final Clock clock;

  RecordsRequests(
      MeetingRecord record,
      Meetings meetings,
      Roster roster,
      RuntimeService runtimeService,
      Clock clock) {
    this.record = record;
    this.meetings = meetings;
    this.roster = roster;
    this.runtimeService = runtimeService;
    this.clock = clock;
  }

  @EventListener
  void kept(FormKept kept) {
    String meetingId = kept.form().meetingId();
    if (!SECTION.equals(kept.form().section())
        || !YES.equals(kept.text(FIELD))
        || askedBefore(kept.form())
        || isOpen(meetingId)) {
      return;
    }
    Meeting meeting = meetings.meeting(meetingId);
    meetings.note(
        meetingId,
        Milestone.RECORDS_REQUESTED,
        LocalDate.ofInstant(clock.instant(), meetings.zone(meetingId)));
    Unasked.run(
        () ->
            runtimeService.startProcessInstanceByKey(
                PROCESS,
                meetingId,
                Map.of(
                    "meetingId", meetingId,
                    "studentId", meeting.studentId(),
                    "studentLabel", roster.student(meeting.studentId()).label())));
  }

  /** The same person's former reply asked for them, and the office knows. */
  private boolean askedBefore(MeetingRecord.Entry reply) {
    List<SubmittedForm> former =
        record.all(reply.meetingId()).stream()
            .filter(form -> SECTION.equals(form.section()))
            .filter(form -> String.valueOf(reply.respondentId()).equals(form.respondentId()))
            .toList();
    return former.size() > 1
        && YES.equals(former.get(former.size() - 2).sectionAnswers().get(FIELD));
  }

  private boolean isOpen(String meetingId) {
    return runtimeService
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(meetingId)
            .processDefinitionKey(PROCESS)
            .count()
        > 0;
  }
}
