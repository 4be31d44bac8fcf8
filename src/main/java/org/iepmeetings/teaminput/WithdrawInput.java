package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** The meeting was called off: this input is not asked for any more. */
@Component
@ModelBean
class WithdrawInput implements JavaDelegate {

  private final InputRequests requests;

  WithdrawInput(InputRequests requests) {
    this.requests = requests;
  }

  @Override
  public void execute(DelegateExecution execution) {
    requests.close(
        (String) execution.getVariable("meetingId"),
        InputKind.of((String) execution.getVariable("inputKind")),
        (String) execution.getVariable("respondentId"),
        InputRequests.Status.CANCELLED);
  }
}
