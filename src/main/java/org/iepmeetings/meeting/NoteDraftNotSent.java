package org.iepmeetings.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** The team met before the draft that a parent wanted had gone out. */
@Component
@ModelBean
class NoteDraftNotSent implements JavaDelegate {

  private final Meetings meetings;
  private final PreparationGaps gaps;

  NoteDraftNotSent(Meetings meetings, PreparationGaps gaps) {
    this.meetings = meetings;
    this.gaps = gaps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    gaps.note(
        meetingId,
        meetings.meeting(meetingId).sitting(),
        "Draft pages that a parent had asked for did not go out");
  }
}
