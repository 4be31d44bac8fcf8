package org.iepmeetings.meeting;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
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
  private final MoveDueDates moveDueDates;
  private final RuntimeService runtimeService;
  private final IdentityService identityService;

  MeetingChanges(
      Meetings meetings,
      MeetingRecord record,
      MoveDueDates moveDueDates,
      RuntimeService runtimeService,
      IdentityService identityService) {
    this.meetings = meetings;
    this.record = record;
    this.moveDueDates = moveDueDates;
    this.runtimeService = runtimeService;
    this.identityService = identityService;
  }

  /** Why the date cannot be moved now, in a sentence; empty when it can. */
  public Optional<String> whyNotMoved(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    if (meeting.endedAt() != null || hasMet(meeting)) {
      return Optional.of("The team has met on this date, so it cannot be moved any more.");
    }
    if (isCoordinated(meetingId)) {
      return Optional.of(
          "A date is being coordinated right now: the task is in the case manager's Tasklist.");
    }
    if (!listens(meetingId, "DateMustChange")) {
      return Optional.of(
          "This meeting was begun in an earlier version, whose meetings cannot be moved. Write the"
              + " change into its forms.");
    }
    return Optional.empty();
  }

  /** Why the meeting cannot be cancelled now, in a sentence; empty when it can. */
  public Optional<String> whyNotCancelled(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    if (meeting.endedAt() != null || hasMet(meeting)) {
      return Optional.of("The team has met, so the meeting cannot be cancelled any more.");
    }
    if (meeting.cancelledAs() != null) {
      return Optional.of("The meeting is cancelled.");
    }
    if (!listens(meetingId, "MeetingCancelled")) {
      return Optional.of(
          "This meeting was begun in an earlier version, whose meetings cannot be cancelled here."
              + " Ask an administrator.");
    }
    return Optional.empty();
  }

  /** Why the team of the date cannot be changed now, in a sentence; empty when it can. */
  public Optional<String> whyTeamStands(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    if (meeting.endedAt() != null || meeting.cancelledAs() != null) {
      return Optional.of("This meeting is over, so its team cannot be changed any more.");
    }
    if (hasMet(meeting)) {
      return Optional.of("The team has met on this date, so it cannot be changed any more.");
    }
    return withoutPermissions(
        () -> {
          if (!meeting.hasDate() || isCoordinated(meetingId)) {
            return Optional.of(
                "A date is being coordinated right now, and who comes is a part of it: tell the"
                    + " case manager, who writes it into the task “Coordinate the date with the"
                    + " team”.");
          }
          if (!listens(meetingId, "TeamChanged")) {
            return Optional.of(
                "This meeting was begun in an earlier version, whose team cannot be changed here."
                    + " Tell the case manager.");
          }
          return Optional.empty();
        });
  }

  /**
   * Tells the running meeting that its team is not the same any more; what has changed is on record
   * already.
   *
   * @param personId whom it is about
   */
  @Transactional
  public void tellTeamChanged(String meetingId, String changeId, String personId) {
    withoutPermissions(
        () -> {
          correlate(
              meetingId,
              runtimeService
                  .createMessageCorrelation("TeamChanged")
                  .setVariableToTriggeredScope("teamChangeId", changeId)
                  .setVariableToTriggeredScope("respondentId", personId));
          return null;
        });
  }

  /** What the meeting does by itself is not up to the permissions of who has caused it. */
  private <T> T withoutPermissions(Supplier<T> work) {
    Authentication person = identityService.getCurrentAuthentication();
    identityService.clearAuthentication();
    try {
      return work.get();
    } finally {
      identityService.setAuthentication(person);
    }
  }

  /** Whether the team has begun to meet in this sitting. */
  public boolean hasMet(Meeting meeting) {
    return record
        .latest(meeting.id(), "opening")
        .filter(opening -> opening.sitting() == meeting.sitting())
        .isPresent();
  }

  /** Also before the job that begins the coordination has run. */
  boolean isCoordinated(String meetingId) {
    return runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(meetingId)
                .processDefinitionKey("find-date")
                .count()
            > 0
        || runtimeService
                .createExecutionQuery()
                .processInstanceBusinessKey(meetingId)
                .processDefinitionKey(ROOT)
                .activityId("call_findNewDate")
                .count()
            > 0;
  }

  /**
   * Asks for another date; the old one stands until a new one is set. Asked again while one is
   * looked for, nothing changes but that whoever looks for it reads this reason as well.
   *
   * @param askedBy login name, or {@code link:} and the person of a secure link
   * @return false when no search for a date begins, see {@link #whyNotMoved}
   */
  @Transactional
  public boolean askForNewDate(String meetingId, String askedBy, String reason) {
    meetings.hold(meetingId);
    boolean begins = whyNotMoved(meetingId).isEmpty();
    if (begins || isStillLookedFor(meetingId)) {
      keep(meetingId, NewDateReasons.FORM, "dateChange", askedBy, Map.of("reason", reason));
    }
    if (!begins) {
      return false;
    }
    correlate(meetingId, runtimeService.createMessageCorrelation("DateMustChange"));
    return true;
  }

  private boolean isStillLookedFor(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    return meeting.endedAt() == null
        && meeting.cancelledAs() == null
        && !hasMet(meeting)
        && isCoordinated(meetingId);
  }

  /**
   * Ends the meeting without it being held.
   *
   * @return false when it cannot be cancelled, see {@link #whyNotCancelled}
   */
  @Transactional
  public boolean cancel(String meetingId, CancelReason reason, String by, String note) {
    meetings.hold(meetingId);
    if (whyNotCancelled(meetingId).isPresent()) {
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

  /**
   * Something has come in, before or after the meeting was begun, from which the law counts time: a
   * parent's written request (30 days, EC 56343.5), a referral or the signed assessment plan (EC
   * 56344(a)). What is counted from it is counted anew. Noted again, the later note holds; the
   * record keeps both.
   *
   * @param receivedOn the day the school received it
   */
  @Transactional
  void note(String meetingId, CameIn what, LocalDate receivedOn, String by) {
    keep(meetingId, what.code(), what.section(), by, Map.of("receivedOn", Words.date(receivedOn)));
    meetings.note(meetingId, what.milestone(), receivedOn);
    moveDueDates.of(meetingId);
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
