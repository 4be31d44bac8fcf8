package org.iepmeetings.family;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Whoever holds the educational rights no more is asked for no reply and no input any more. */
@Component
@ModelBean
class EndForFormerFamily implements JavaDelegate {

  private final FamilyChanges changes;
  private final RuntimeService runtimeService;

  EndForFormerFamily(FamilyChanges changes, RuntimeService runtimeService) {
    this.changes = changes;
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    for (String person : changes.gone(meetingId)) {
      runtimeService
          .createMessageCorrelation("RightsEnded")
          .processInstanceBusinessKey(meetingId)
          .processInstanceVariableEquals("respondentId", person)
          .correlateAll();
      runtimeService
          .createMessageCorrelation("MemberGone")
          .processInstanceBusinessKey(meetingId)
          .processInstanceVariableEquals("respondentId", person)
          .correlateAll();
    }
  }
}
