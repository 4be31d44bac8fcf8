package org.iepmeetings.ataglance;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * Gives every general-education teacher of this day a copy. Handbook, "Ending the Meeting", last
 * bullet.
 */
@Component
@ModelBean
class HandOutCopies implements JavaDelegate {

  private final AtAGlances atAGlances;
  private final Roster roster;
  private final RuntimeService runtimeService;

  HandOutCopies(AtAGlances atAGlances, Roster roster, RuntimeService runtimeService) {
    this.atAGlances = atAGlances;
    this.roster = roster;
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String atAGlanceId = (String) execution.getVariable("atAGlanceId");
    String meetingId = (String) execution.getVariable("meetingId");
    String studentId = (String) execution.getVariable("studentId");
    // Who still has the version before to acknowledge gets this one instead.
    runtimeService
        .createMessageCorrelation("NewerVersionIssued")
        .processInstanceVariableEquals("studentId", studentId)
        .correlateAll();
    for (StaffMember teacher : roster.generalEducationTeachers(studentId)) {
      atAGlances.issue(atAGlanceId, teacher.id());
      runtimeService.startProcessInstanceByKey(
          "distribute-at-a-glance",
          meetingId,
          Map.of(
              "meetingId", meetingId,
              "studentId", studentId,
              "studentLabel", execution.getVariable("studentLabel"),
              "atAGlanceId", atAGlanceId,
              "respondentId", teacher.id()));
    }
  }
}
