package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/**
 * Who is gone for good is asked for no input: what runs for them ends, and where nobody was asked
 * yet, they will not be.
 */
@Component
@ModelBean
class EndInput implements JavaDelegate {

  private final RuntimeService runtimeService;
  private final TeamInput input;

  EndInput(RuntimeService runtimeService, TeamInput input) {
    this.runtimeService = runtimeService;
    this.input = input;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String person = (String) execution.getVariable("respondentId");
    runtimeService
        .createMessageCorrelation("MemberGone")
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .processInstanceVariableEquals("respondentId", person)
        .correlateAll();
    input.spare((String) execution.getVariable("meetingId"), person);
  }
}
