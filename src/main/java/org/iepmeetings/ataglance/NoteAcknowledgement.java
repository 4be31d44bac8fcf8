package org.iepmeetings.ataglance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** The teacher knows their responsibilities. */
@Component
@ModelBean
class NoteAcknowledgement implements JavaDelegate {

  private final AtAGlances atAGlances;

  NoteAcknowledgement(AtAGlances atAGlances) {
    this.atAGlances = atAGlances;
  }

  @Override
  public void execute(DelegateExecution execution) {
    atAGlances.markAcknowledged(
        (String) execution.getVariable("atAGlanceId"),
        (String) execution.getVariable("respondentId"));
  }
}
