package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** The input came while it was asked for. */
@Component
@ModelBean
class NoteInput implements JavaDelegate {

  private final InputRequests requests;

  NoteInput(InputRequests requests) {
    this.requests = requests;
  }

  @Override
  public void execute(DelegateExecution execution) {
    requests.close(
        (String) execution.getVariable("meetingId"),
        InputKind.of((String) execution.getVariable("inputKind")),
        (String) execution.getVariable("respondentId"),
        InputRequests.Status.RECEIVED);
  }
}
