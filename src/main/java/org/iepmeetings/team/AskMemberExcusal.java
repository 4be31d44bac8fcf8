package org.iepmeetings.team;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.springframework.stereotype.Component;

/** Starts {@code obtain-excusal} for a member who cannot come to the date that stands. */
@Component
@ModelBean
class AskMemberExcusal implements JavaDelegate {

  private final TeamChanges changes;
  private final Meetings meetings;
  private final Excusals excusals;
  private final RuntimeService runtimeService;

  AskMemberExcusal(
      TeamChanges changes, Meetings meetings, Excusals excusals, RuntimeService runtimeService) {
    this.changes = changes;
    this.meetings = meetings;
    this.excusals = excusals;
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    TeamChange change = changes.change((String) execution.getVariable("teamChangeId"));
    Meeting meeting = meetings.meeting(change.meetingId());
    String excusalId = excusals.begin(meeting.id(), changes.member(change), meeting.startsAt());
    // The answer is awaited by it: message ExcusalSettled.
    execution.setVariable("excusalId", excusalId);
    runtimeService.startProcessInstanceByKey(
        "obtain-excusal",
        execution.getProcessBusinessKey(),
        Map.of(
            "meetingId", meeting.id(),
            "studentId", execution.getVariable("studentId"),
            "studentLabel", execution.getVariable("studentLabel"),
            "respondentId", change.goneId(),
            "excusalId", excusalId));
  }
}
