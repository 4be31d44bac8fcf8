package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Tells a respondent that the input is overdue. */
@Component
@ModelBean
class SendInputOverdue implements JavaDelegate {

  private final InputLetters letters;

  SendInputOverdue(InputLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable("letterOutcome", letters.send(execution, "inputOverdue"));
  }
}
