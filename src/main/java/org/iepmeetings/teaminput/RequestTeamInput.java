package org.iepmeetings.teaminput;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * Starts one {@code collect-team-input} a respondent: every general-education teacher, every
 * provider, every parent who holds educational rights and the adult student, as far as the type of
 * the meeting has their form (table {@code meeting-steps}).
 */
@Component
@ModelBean
class RequestTeamInput implements JavaDelegate {

  private final Roster roster;
  private final InputRequests requests;
  private final RuntimeService runtimeService;
  private final Steps steps;

  RequestTeamInput(
      Roster roster, InputRequests requests, RuntimeService runtimeService, Steps steps) {
    this.roster = roster;
    this.requests = requests;
    this.runtimeService = runtimeService;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String studentId = (String) execution.getVariable("studentId");
    roster
        .generalEducationTeachers(studentId)
        .forEach(teacher -> ask(execution, InputKind.GE_FEEDBACK, teacher.id()));
    roster
        .providers(studentId)
        .forEach(provider -> ask(execution, InputKind.PROVIDER_REPORT, provider.id()));
    roster
        .noticeRecipients(studentId)
        .forEach(person -> ask(execution, InputKind.PARENT_INPUT, person.id()));
    steps.done((String) execution.getVariable("meetingId"), "teamInputRequest");
  }

  private void ask(DelegateExecution execution, InputKind kind, String personId) {
    String meetingId = (String) execution.getVariable("meetingId");
    if (!steps.has(meetingId, kind.code())) {
      return;
    }
    requests.requested(meetingId, kind, personId);
    runtimeService.startProcessInstanceByKey(
        "collect-team-input",
        meetingId,
        Map.of(
            "meetingId", meetingId,
            "studentId", execution.getVariable("studentId"),
            "studentLabel", execution.getVariable("studentLabel"),
            "respondentId", personId,
            "inputKind", kind.code()));
  }
}
