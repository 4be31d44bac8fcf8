package org.iepmeetings.invitation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/**
 * Notes that a letter waits no longer for its translation: another one takes its place, or the
 * meeting is cancelled.
 */
@Component
@ModelBean
class DropWaitingLetter implements JavaDelegate {

  private final UntranslatedLetters letters;

  DropWaitingLetter(UntranslatedLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    letters.drop(letters.of(execution));
  }
}
