package org.iepmeetings.meeting;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.ModelBean;
import org.iepmeetings.roster.Roster;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What parents want on the agenda, told to the process when it comes in. */
@Component("lateAdditions")
@ModelBean
public class LateAdditions {

  private final MeetingRecord record;
  private final Meetings meetings;
  private final ParentAdditions additions;
  private final Roster roster;
  private final RuntimeService runtimeService;

  LateAdditions(
      MeetingRecord record,
      Meetings meetings,
      ParentAdditions additions,
      Roster roster,
      RuntimeService runtimeService) {
    this.record = record;
    this.meetings = meetings;
    this.additions = additions;
    this.roster = roster;
    this.runtimeService = runtimeService;
  }

  /** Whether the agenda of this sitting was prepared before what comes in now. */
  public boolean agendaIsPrepared(String meetingId) {
    int sitting = meetings.meeting(meetingId).sitting();
    return record.latest(meetingId, "agenda").filter(form -> form.sitting() == sitting).isPresent();
  }

  @EventListener
  void kept(FormKept kept) {
    if (!ParentAdditions.isIn(kept)) {
      return;
    }
    String meetingId = kept.form().meetingId();
    String studentId = meetings.meeting(meetingId).studentId();
    Unasked.run(
        () ->
            runtimeService.startProcessInstanceByKey(
                "take-agenda-addition",
                meetingId,
                Map.of(
                    "meetingId",
                    meetingId,
                    "studentId",
                    studentId,
                    "studentLabel",
                    roster.student(studentId).label(),
                    "additionNumber",
                    additions.count(meetingId))));
  }
}
