package org.iepmeetings.invitation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Opens the task to correct the notice information where it is not true in SEIS any more. */
@Component
@ModelBean
class CheckSeisSheet implements JavaDelegate {

  private final SeisSheet sheet;

  CheckSeisSheet(SeisSheet sheet) {
    this.sheet = sheet;
  }

  @Override
  public void execute(DelegateExecution execution) {
    sheet.changed((String) execution.getVariable("meetingId"));
  }
}
