package org.iepmeetings.teaminput;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Team;
import org.springframework.stereotype.Component;

/**
 * Who writes down for a colleague and gives the task back gives it back to the colleague, not to a
 * queue.
 */
@Component
@ModelBean
class BackToRespondent implements TaskListener {

  private final Team team;

  BackToRespondent(Team team) {
    this.team = team;
  }

  @Override
  public void notify(DelegateTask task) {
    if (task.getAssignee() == null) {
      task.setAssignee(team.login((String) task.getVariable("respondentId")));
    }
  }
}
