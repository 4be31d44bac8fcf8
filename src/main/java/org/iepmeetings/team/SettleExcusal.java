package org.iepmeetings.team;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Notes how an excusal ended: valid, refused, or closed before everybody had answered. */
@Component
@ModelBean
class SettleExcusal implements JavaDelegate {

  private final Excusals excusals;

  SettleExcusal(Excusals excusals) {
    this.excusals = excusals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    excusals.close(excusals.of(execution));
  }
}
