package org.iepmeetings.meeting;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Another date was asked for, and the old one stays: whoever waits for it goes on without. */
@Component
@ModelBean
class TellDateStays implements JavaDelegate {

  private final RuntimeService runtimeService;

  TellDateStays(RuntimeService runtimeService) {
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    runtimeService
        .createMessageCorrelation("DateStays")
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .correlateAll();
  }
}
