package org.iepmeetings.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Notes that the meeting began without support that the family had asked for late. */
@Component
@ModelBean
class NoteSupportGap implements JavaDelegate {

  private final Meetings meetings;
  private final Steps steps;
  private final PreparationGaps gaps;

  NoteSupportGap(Meetings meetings, Steps steps, PreparationGaps gaps) {
    this.meetings = meetings;
    this.steps = steps;
    this.gaps = gaps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    String kind = (String) execution.getVariable("supportKind");
    String label = steps.openPreparation(meetingId).get(kind);
    if (label != null) {
      gaps.note(meetingId, meetings.meeting(meetingId).sitting(), label);
    }
  }
}
