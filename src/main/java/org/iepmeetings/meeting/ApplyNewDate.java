package org.iepmeetings.meeting;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/**
 * Tells everything that runs for the meeting that it has a new date: the meeting itself, which
 * begins its preparation anew, and the input that people are still asked for.
 */
@Component
@ModelBean
class ApplyNewDate implements JavaDelegate {

  private final RuntimeService runtimeService;

  ApplyNewDate(RuntimeService runtimeService) {
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    runtimeService
        .createMessageCorrelation("DateChanged")
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .correlateAll();
  }
}
