package org.iepmeetings.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** What goes on while the date moves keeps its tasks: they are due for the new date. */
@Component
@ModelBean
class CountDueDatesOfMeeting implements JavaDelegate {

  private final MoveDueDates moveDueDates;

  CountDueDatesOfMeeting(MoveDueDates moveDueDates) {
    this.moveDueDates = moveDueDates;
  }

  @Override
  public void execute(DelegateExecution execution) {
    moveDueDates.of((String) execution.getVariable("meetingId"));
  }
}
