package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * Who has come to hold the educational rights after the parents were asked for input is asked as
 * they were. Before that day nobody is: then they are among the others.
 */
@Component
@ModelBean
class AskNewFamily implements JavaDelegate {

  private final Roster roster;
  private final TeamInput input;
  private final InputRequests requests;

  AskNewFamily(Roster roster, TeamInput input, InputRequests requests) {
    this.roster = roster;
    this.input = input;
    this.requests = requests;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    boolean parentsWereAsked =
        requests.of(meetingId).stream()
            .anyMatch(request -> request.kind() == InputKind.PARENT_INPUT);
    if (parentsWereAsked) {
      roster
          .noticeRecipients((String) execution.getVariable("studentId"))
          .forEach(person -> input.ask(execution, InputKind.PARENT_INPUT, person.id()));
    }
  }
}
