package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Asks a respondent for input, with a link to the form. */
@Component
@ModelBean
class AskForInput implements JavaDelegate {

  private final InputLetters letters;

  AskForInput(InputLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable("letterOutcome", letters.send(execution, "inputRequest"));
  }
}
