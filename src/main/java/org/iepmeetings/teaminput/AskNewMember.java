package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Steps;
import org.springframework.stereotype.Component;

/**
 * A teacher or provider who came in after the others were asked for input is asked as they were.
 * Before that day nobody is: then they are among the others.
 */
@Component
@ModelBean
class AskNewMember implements JavaDelegate {

  private final TeamInput input;
  private final Steps steps;

  AskNewMember(TeamInput input, Steps steps) {
    this.input = input;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    if (steps.isDone((String) execution.getVariable("meetingId"), "teamInputRequest")) {
      input.askStaff(execution);
    }
  }
}
