package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** The person is not on the team any more: this input is not asked for any more. */
@Component
@ModelBean
class ReleaseInput implements JavaDelegate {

  private final InputRequests requests;

  ReleaseInput(InputRequests requests) {
    this.requests = requests;
  }

  @Override
  public void execute(DelegateExecution execution) {
    requests.close(
        (String) execution.getVariable("meetingId"),
        InputKind.of((String) execution.getVariable("inputKind")),
        (String) execution.getVariable("respondentId"),
        InputRequests.Status.RELEASED);
  }
}
