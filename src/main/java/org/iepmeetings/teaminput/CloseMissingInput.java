package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Tells every open request of this meeting that the meeting has begun. */
@Component
@ModelBean
class CloseMissingInput implements JavaDelegate {

  private final RuntimeService runtimeService;

  CloseMissingInput(RuntimeService runtimeService) {
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    runtimeService
        .createMessageCorrelation("MeetingBegan")
        .processInstanceVariableEquals("meetingId", execution.getVariable("meetingId"))
        .correlateAll();
  }
}
