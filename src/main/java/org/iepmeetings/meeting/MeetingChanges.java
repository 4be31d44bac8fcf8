package org.iepmeetings.meeting;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can become of a meeting before it is held: another date, or none at all. What is asked for
 * is written first and told to the process then, so that nothing hangs on the engine's memory.
 */
@Component
public class MeetingChanges {

  private static final String ROOT = "iep-meeting";

  private final Meetings meetings;
  private final MeetingRecord record;
  private final RuntimeService runtimeService;

  MeetingChanges(Meetings meetings, MeetingRecord record, RuntimeService runtimeService) {
    this.meetings = meetings;
    this.record = record;
    this.runtimeService = runtimeService;
  }

  /** Whether the meeting has a date that can still be moved: it is set and the team has not met. */
  public boolean canMove(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    return meeting.hasDate() && listens(meetingId, "DateChanged") && !isAskedFor(meetingId);
  }

  /** Whether a new date is being looked for right now. */
  public boolean isAskedFor(String meetingId) {
    return runtimeService
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(meetingId)
            .processDefinitionKey("find-date")
            .count()
        > 0;
  }

  public boolean canCancel(String meetingId) {
    return meetings.meeting(meetingId).endedAt() == null && listens(meetingId, "MeetingCancelled");
  }

  /**
   * Asks for another date; the old one stands until a new one is set. Asked again while one is
   * looked for, nothing changes.
   *
   * @param askedBy login name, or {@code link:} and the person of a secure link
   * @return false when the meeting has no date to move, or is being held already
   */
  @Transactional
  public boolean askForNewDate(String meetingId, String askedBy, String reason) {
    if (!canMove(meetingId)) {
      return false;
    }
    keep(meetingId, "date-change", "dateChange", askedBy, Map.of("reason", reason));
    correlate(meetingId, runtimeService.createMessageCorrelation("DateMustChange"));
    return true;
  }

  /**
   * Ends the meeting without it being held.
   *
   * @return false when it is over already
   */
  @Transactional
  public boolean cancel(String meetingId, CancelReason reason, String by, String note) {
    if (!canCancel(meetingId)) {
      return false;
    }
    keep(
        meetingId,
        "cancel-meeting",
        "cancellation",
        by,
        Map.of("code", reason.code(), "reason", reason.words(), "note", note));
    meetings.cancelled(meetingId, reason);
    correlate(meetingId, runtimeService.createMessageCorrelation("MeetingCancelled"));
    return true;
  }

  private void keep(
      String meetingId, String formId, String section, String by, Map<String, Object> answers) {
    record.keep(
        new MeetingRecord.Entry(
            meetingId, formId, "page", section, null, by, false, Map.of(section, answers)));
  }

  private boolean listens(String meetingId, String message) {
    return runtimeService
            .createExecutionQuery()
            .processInstanceBusinessKey(meetingId)
            .processDefinitionKey(ROOT)
            .messageEventSubscriptionName(message)
            .count()
        > 0;
  }

  private void correlate(String meetingId, MessageCorrelationBuilder message) {
    String root =
        runtimeService
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(meetingId)
            .processDefinitionKey(ROOT)
            .singleResult()
            .getId();
    message.processInstanceId(root).correlate();
  }
}
