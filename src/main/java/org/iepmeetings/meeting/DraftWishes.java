package org.iepmeetings.meeting;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.ModelBean;
import org.iepmeetings.roster.Roster;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether the parents want draft pages before the meeting. Handbook, "Before the Meeting", bullet
 * 8. The case manager asks; what a parent writes later than that counts more.
 */
@Component("draftWishes")
@ModelBean
public class DraftWishes {

  /** Where a parent may say so: the sections of the reply to the notice and of the parent input. */
  private static final List<String> PARENTS_SAY = List.of("reply", "parentInput");

  private static final String YES = "yes";

  private final MeetingRecord record;
  private final Meetings meetings;
  private final MeetingChanges changes;
  private final Steps steps;
  private final Roster roster;
  private final RuntimeService runtimeService;
  private final Clock clock;

  DraftWishes(
      MeetingRecord record,
      Meetings meetings,
      MeetingChanges changes,
      Steps steps,
      Roster roster,
      RuntimeService runtimeService,
      Clock clock) {
    this.record = record;
    this.meetings = meetings;
    this.changes = changes;
    this.steps = steps;
    this.roster = roster;
    this.runtimeService = runtimeService;
    this.clock = clock;
  }

  private enum Wish {
    NOT_ASKED,
    NO,
    YES
  }

  /** The case manager's last answer was yes, or a parent's yes came after it. */
  public boolean wanted(String meetingId) {
    return wish(meetingId, record.all(meetingId)) == Wish.YES;
  }

  /** A parent's yes after the case manager's no begins the work on the draft after all. */
  @EventListener
  void kept(FormKept kept) {
    String meetingId = kept.form().meetingId();
    if (!PARENTS_SAY.contains(String.valueOf(kept.form().section()))
        || !YES.equals(kept.text("wantsDraft"))
        || !isAhead(meetingId)) {
      return;
    }
    List<SubmittedForm> all = record.all(meetingId);
    if (wish(meetingId, all.subList(0, all.size() - 1)) == Wish.NO
        && steps.has(meetingId, "draft")) {
      String studentId = meetings.meeting(meetingId).studentId();
      Unasked.run(
          () ->
              runtimeService.startProcessInstanceByKey(
                  "share-late-draft",
                  meetingId,
                  Map.of(
                      "meetingId", meetingId,
                      "studentId", studentId,
                      "studentLabel", roster.student(studentId).label())));
    }
  }

  private Wish wish(String meetingId, List<SubmittedForm> forms) {
    int sitting = meetings.meeting(meetingId).sitting();
    Wish wish = Wish.NOT_ASKED;
    for (SubmittedForm form : forms) {
      if ("ask-draft-wish".equals(form.formId()) && form.sitting() == sitting) {
        wish = YES.equals(form.answers().get("draftWanted")) ? Wish.YES : Wish.NO;
      } else if (wish == Wish.NO
          && PARENTS_SAY.contains(String.valueOf(form.section()))
          && YES.equals(form.sectionAnswers().get("wantsDraft"))) {
        wish = Wish.YES;
      }
    }
    return wish;
  }

  private boolean isAhead(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    // A team may open its meeting some minutes before its time.
    return meeting.endedAt() == null
        && meeting.hasDate()
        && meeting.startsAt().isAfter(clock.instant())
        && !changes.hasMet(meeting);
  }
}
