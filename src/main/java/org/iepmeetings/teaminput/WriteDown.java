package org.iepmeetings.teaminput;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.meeting.Team;
import org.springframework.stereotype.Component;

/**
 * Lets the office or the case manager write down what somebody says who was asked for input and
 * calls instead. Meanwhile the task is theirs; the link in the person's letter goes on working, and
 * whoever comes second is told. Given back, it is the person's again ({@link BackToRespondent}).
 */
@Component
public class WriteDown {

  private static final Map<InputKind, String> TASKS =
      Map.of(
          InputKind.GE_FEEDBACK, "task_giveGeFeedback",
          InputKind.PROVIDER_REPORT, "task_giveProviderReport",
          InputKind.PARENT_INPUT, "task_giveParentInput");

  private final TaskService taskService;
  private final Team team;

  WriteDown(TaskService taskService, Team team) {
    this.taskService = taskService;
    this.team = team;
  }

  /** Whether another person's task is open and nobody else is writing for them. */
  public boolean isPossible(String meetingId, InputKind kind, String personId, String login) {
    return !login.equals(team.login(personId))
        && find(meetingId, kind, personId)
            .filter(task -> isFree(task, personId) || login.equals(task.getAssignee()))
            .isPresent();
  }

  /**
   * @return id of the task, which is this login's now; empty where the input is in meanwhile or
   *     somebody else writes it down
   */
  public Optional<String> take(String meetingId, InputKind kind, String personId, String login) {
    return find(meetingId, kind, personId)
        .filter(task -> isFree(task, personId) || login.equals(task.getAssignee()))
        .map(
            task -> {
              taskService.setAssignee(task.getId(), login);
              return task.getId();
            });
  }

  private boolean isFree(Task task, String personId) {
    return task.getAssignee() == null || task.getAssignee().equals(team.login(personId));
  }

  /** Without a group to go back to, as in meetings begun with 0.1.0, a task stays where it is. */
  private Optional<Task> find(String meetingId, InputKind kind, String personId) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(meetingId)
        .taskDefinitionKey(TASKS.get(kind))
        .processVariableValueEquals("respondentId", personId)
        .list()
        .stream()
        .filter(
            task ->
                taskService.getIdentityLinksForTask(task.getId()).stream()
                    .map(IdentityLink::getGroupId)
                    .anyMatch("office"::equals))
        .findFirst();
  }
}
