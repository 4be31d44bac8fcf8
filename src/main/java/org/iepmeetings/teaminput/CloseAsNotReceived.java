package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** The meeting began without this input; it is still taken when it comes late. */
@Component
@ModelBean
class CloseAsNotReceived implements JavaDelegate {

  private final InputRequests requests;

  CloseAsNotReceived(InputRequests requests) {
    this.requests = requests;
  }

  @Override
  public void execute(DelegateExecution execution) {
    requests.close(
        (String) execution.getVariable("meetingId"),
        InputKind.of((String) execution.getVariable("inputKind")),
        (String) execution.getVariable("respondentId"),
        InputRequests.Status.NOT_RECEIVED);
  }
}
