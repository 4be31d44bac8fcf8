package org.iepmeetings.scheduling;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/**
 * Tells case manager and leaders, on the school day before the meeting, what is still not arranged.
 */
@Component
@ModelBean
class EscalateSupport implements JavaDelegate {

  private final SupportLetters letters;

  EscalateSupport(SupportLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    letters.escalate(
        (String) execution.getVariable("meetingId"), (String) execution.getVariable("supportKind"));
  }
}
