package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Counts the due dates of everything that waits for a meeting anew, by the expressions of the
 * models that run: when the school's calendar or the meeting's date has changed.
 */
@Component
public class MoveDueDates {

  private final RuntimeService runtimeService;
  private final TaskService taskService;
  private final ManagementService managementService;
  private final RepositoryService repositoryService;
  private final ProcessEngineConfigurationImpl engine;
  private final Team team;
  private final Clock clock;

  MoveDueDates(
      RuntimeService runtimeService,
      TaskService taskService,
      ManagementService managementService,
      RepositoryService repositoryService,
      ProcessEngineConfigurationImpl engine,
      Team team,
      Clock clock) {
    this.runtimeService = runtimeService;
    this.taskService = taskService;
    this.managementService = managementService;
    this.repositoryService = repositoryService;
    this.engine = engine;
    this.team = team;
    this.clock = clock;
  }

  /**
   * Moves the due dates of all open tasks and waiting timers of the meeting, in every instance that
   * has its reference as business key: the meeting itself, its phases, and what runs on its own.
   * All of them or none. A timer whose time has come is left alone, since it is about to fire; one
   * that is moved into the past fires at once, and one that has fired is gone and does not come
   * back. Done again, nothing moves.
   *
   * @return what stands elsewhere than before, tasks first
   */
  public List<MovedDate> of(String meetingId) {
    return engine.getCommandExecutorTxRequired().execute(command -> of(command, meetingId));
  }

  private List<MovedDate> of(CommandContext command, String meetingId) {
    List<ProcessInstance> instances =
        runtimeService.createProcessInstanceQuery().processInstanceBusinessKey(meetingId).list();
    List<MovedDate> moved = new ArrayList<>();
    for (ProcessInstance instance : instances) {
      taskService.createTaskQuery().processInstanceId(instance.getId()).list().stream()
          .flatMap(task -> move(command, meetingId, task).stream())
          .forEach(moved::add);
    }
    for (ProcessInstance instance : instances) {
      managementService
          .createJobQuery()
          .processInstanceId(instance.getId())
          .timers()
          .list()
          .stream()
          .filter(timer -> timer.getDuedate().toInstant().isAfter(clock.instant()))
          .flatMap(timer -> move(meetingId, timer).stream())
          .forEach(moved::add);
    }
    return moved;
  }

  private Optional<MovedDate> move(CommandContext command, String meetingId, Task open) {
    TaskEntity task = command.getTaskManager().findTaskById(open.getId());
    if (task == null) {
      return Optional.empty(); // done or broken off by what the caller did just before
    }
    Expression expression = task.getTaskDefinition().getDueDateExpression();
    Date was = task.getDueDate();
    if (expression == null
        || !(expression.getValue(task.getExecution()) instanceof Date now)
        || now.equals(was)) {
      return Optional.empty();
    }
    task.setDueDate(now);
    task.triggerUpdateEvent();
    if (was == null) {
      return Optional.empty();
    }
    return Optional.of(
        new MovedDate(
            meetingId,
            name(task.getProcessDefinitionId(), task.getTaskDefinitionKey()),
            false,
            task.getAssignee(),
            task.getAssignee() == null ? queue(task) : null,
            variable(task.getExecutionId(), "respondentId"),
            variable(task.getExecutionId(), "inputKind"),
            was.toInstant(),
            now.toInstant()));
  }

  private Optional<MovedDate> move(String meetingId, Job timer) {
    Instant was = timer.getDuedate().toInstant();
    managementService.recalculateJobDuedate(timer.getId(), false);
    Instant now =
        managementService
            .createJobQuery()
            .jobId(timer.getId())
            .singleResult()
            .getDuedate()
            .toInstant();
    if (was.equals(now)) {
      return Optional.empty();
    }
    String respondent = variable(timer, "respondentId");
    return Optional.of(
        new MovedDate(
            meetingId,
            name(timer.getProcessDefinitionId(), ((JobEntity) timer).getActivityId()),
            true,
            respondent == null ? team.caseManager(meetingId) : null,
            null,
            respondent,
            variable(timer, "inputKind"),
            was,
            now));
  }

  private String queue(Task task) {
    return taskService.getIdentityLinksForTask(task.getId()).stream()
        .map(IdentityLink::getGroupId)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private String variable(Job timer, String name) {
    return variable(((JobEntity) timer).getExecutionId(), name);
  }

  private String variable(String executionId, String name) {
    Map<String, Object> variables = runtimeService.getVariables(executionId, List.of(name));
    return (String) variables.get(name);
  }

  private String name(String processDefinitionId, String elementId) {
    return repositoryService
        .getBpmnModelInstance(processDefinitionId)
        .getModelElementById(elementId)
        .getAttributeValue("name");
  }
}
