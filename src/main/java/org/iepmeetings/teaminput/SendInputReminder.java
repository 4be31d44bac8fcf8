package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Reminds a respondent before the input is due. */
@Component
@ModelBean
class SendInputReminder implements JavaDelegate {

  private final InputLetters letters;

  SendInputReminder(InputLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable("letterOutcome", letters.send(execution, "inputReminder"));
  }
}
