package org.iepmeetings.invitation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Takes the calendar entry of a former date back from the interpreter who was booked for it. */
@Component
@ModelBean
class ReleaseInterpreter implements JavaDelegate {

  private final InterpreterLetters letters;

  ReleaseInterpreter(InterpreterLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    letters.releaseFormer((String) execution.getVariable("meetingId"));
  }
}
