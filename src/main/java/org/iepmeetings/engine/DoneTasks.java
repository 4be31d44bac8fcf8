package org.iepmeetings.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Tasks that are not open any more, for whoever still has one on the screen. */
@Component
class DoneTasks {

  private final HistoryService historyService;
  private final RepositoryService repositoryService;

  DoneTasks(HistoryService historyService, RepositoryService repositoryService) {
    this.historyService = historyService;
    this.repositoryService = repositoryService;
  }

  /**
   * @param meetingId null for a task outside any meeting
   * @param respondentId whom the form asked; null where it asks nobody by name
   */
  record DoneTask(
      String name,
      String formId,
      String meetingId,
      String respondentId,
      Instant begun,
      Instant ended) {}

  /** Empty while the task is open. */
  Optional<DoneTask> find(String taskId) {
    return Optional.ofNullable(
            historyService
                .createHistoricTaskInstanceQuery()
                .taskId(taskId)
                .finished()
                .singleResult())
        .map(
            task ->
                new DoneTask(
                    task.getName(),
                    formId(task),
                    variable(task, "meetingId"),
                    variable(task, "respondentId"),
                    task.getStartTime().toInstant(),
                    task.getEndTime().toInstant()));
  }

  /** Was the task given, or offered, to this person or one of their groups? */
  boolean wasFor(String taskId, Authentication person) {
    return historyService.createHistoricIdentityLinkLogQuery().taskId(taskId).list().stream()
        .anyMatch(
            link ->
                person.getName().equals(link.getUserId())
                    || person.getAuthorities().stream()
                        .anyMatch(group -> group.getAuthority().equals(link.getGroupId())));
  }

  private String formId(HistoricTaskInstance task) {
    UserTask element =
        repositoryService
            .getBpmnModelInstance(task.getProcessDefinitionId())
            .getModelElementById(task.getTaskDefinitionKey());
    return element.getCamundaFormRef();
  }

  private String variable(HistoricTaskInstance task, String name) {
    return historyService
        .createHistoricVariableInstanceQuery()
        .processInstanceId(task.getProcessInstanceId())
        .variableName(name)
        .list()
        .stream()
        // One of several tasks beside one another has its own.
        .min(Comparator.comparing(one -> !one.getExecutionId().equals(task.getExecutionId())))
        .map(HistoricVariableInstance::getValue)
        .map(String.class::cast)
        .orElse(null);
  }
}
