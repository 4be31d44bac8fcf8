package org.iepmeetings.team;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/**
 * Notes how an excusal ended: valid, refused, or closed before everybody had answered. Who is
 * excused from a part comes for the rest. A change of the team that waits for it goes on.
 */
@Component
@ModelBean
class SettleExcusal implements JavaDelegate {

  private final Excusals excusals;
  private final TeamChanges changes;
  private final RuntimeService runtimeService;

  SettleExcusal(Excusals excusals, TeamChanges changes, RuntimeService runtimeService) {
    this.excusals = excusals;
    this.changes = changes;
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Excusal excusal = excusals.of(execution);
    excusals.close(excusal);
    if (excusal.isValid() && excusal.inPart()) {
      changes.comesForAPart(excusal);
    }
    if (excusal.isValid() || excusal.isRefused()) {
      runtimeService
          .createMessageCorrelation("ExcusalSettled")
          .processInstanceBusinessKey(execution.getProcessBusinessKey())
          .processInstanceVariableEquals("excusalId", String.valueOf(excusal.id()))
          .correlateAll();
    }
  }
}
