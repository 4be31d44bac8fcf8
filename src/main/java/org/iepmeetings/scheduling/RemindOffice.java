package org.iepmeetings.scheduling;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Reminds the office of support that is due soon. */
@Component
@ModelBean
class RemindOffice implements JavaDelegate {

  private final SupportLetters letters;

  RemindOffice(SupportLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    letters.remindOffice(
        (String) execution.getVariable("meetingId"), (String) execution.getVariable("supportKind"));
  }
}
