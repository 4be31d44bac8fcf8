package org.iepmeetings.teaminput;

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
  private final TeamInput input;
  private final Steps steps;

  RequestTeamInput(Roster roster, TeamInput input, Steps steps) {
    this.roster = roster;
    this.input = input;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    input.askStaff(execution);
    roster
        .noticeRecipients((String) execution.getVariable("studentId"))
        .forEach(person -> input.ask(execution, InputKind.PARENT_INPUT, person.id()));
    steps.done((String) execution.getVariable("meetingId"), "teamInputRequest");
  }
}
