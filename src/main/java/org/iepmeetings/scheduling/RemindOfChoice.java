package org.iepmeetings.scheduling;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Reminds the family that dates are held for it. */
@Component
@ModelBean
class RemindOfChoice implements JavaDelegate {

  private final OfferLetters letters;

  RemindOfChoice(OfferLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    letters.send((String) execution.getVariable("meetingId"), "dateOptionsReminder");
  }
}
