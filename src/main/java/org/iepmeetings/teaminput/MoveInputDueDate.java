package org.iepmeetings.teaminput;

import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Deadlines;
import org.springframework.stereotype.Component;

/** The meeting has a new date: what this person is asked for is due anew. */
@Component
@ModelBean
class MoveInputDueDate implements JavaDelegate {

  private final TaskService taskService;
  private final Deadlines deadlines;

  MoveInputDueDate(TaskService taskService, Deadlines deadlines) {
    this.taskService = taskService;
    this.deadlines = deadlines;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Date due = deadlines.due(execution, (String) execution.getVariable("inputKind"));
    taskService
        .createTaskQuery()
        .processInstanceId(execution.getProcessInstanceId())
        .taskDefinitionKeyIn(
            "task_giveGeFeedback", "task_giveProviderReport", "task_giveParentInput")
        .list()
        .forEach(task -> taskService.setDueDate(task.getId(), due));
  }
}
