package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Input is missing well after it was due: the case manager and the leader learn of it. */
@Component
@ModelBean
class TellOfMissingInput implements JavaDelegate {

  private final InputLetters letters;

  TellOfMissingInput(InputLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    letters.tellOfMissing(execution);
  }
}
