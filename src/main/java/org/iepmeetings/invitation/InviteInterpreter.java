package org.iepmeetings.invitation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Sends the interpreter whom the office booked the calendar entry. */
@Component
@ModelBean
class InviteInterpreter implements JavaDelegate {

  private final InterpreterLetters letters;

  InviteInterpreter(InterpreterLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    letters.book((String) execution.getVariable("meetingId"));
  }
}
