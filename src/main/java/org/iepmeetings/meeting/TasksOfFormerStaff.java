package org.iepmeetings.meeting;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.access.Role;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.iepmeetings.roster.StaffMember;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Open tasks follow the roster: those of a student's former case manager go to the new one, and
 * those of somebody who has left go to whom the model names now, else back to their queue, else to
 * the case manager. Who works is decided when a task is created, and a login that has left the
 * roster opens nothing. What a person has written and not sent stays where it is.
 */
@Component
class TasksOfFormerStaff {

  private final Roster roster;
  private final Meetings meetings;
  private final Team team;
  private final TaskService taskService;
  private final RuntimeService runtimeService;
  private final ProcessEngineConfigurationImpl engine;

  TasksOfFormerStaff(
      Roster roster,
      Meetings meetings,
      Team team,
      TaskService taskService,
      RuntimeService runtimeService,
      ProcessEngineConfigurationImpl engine) {
    this.roster = roster;
    this.meetings = meetings;
    this.team = team;
    this.taskService = taskService;
    this.runtimeService = runtimeService;
    this.engine = engine;
  }

  @EventListener
  void imported(RosterImported event) {
    event.formerCaseManagers().forEach(this::handOver);
    Set<String> left =
        roster.allStaff().stream()
            .filter(person -> person.hasLogin() && !person.active())
            .map(StaffMember::username)
            .collect(toSet());
    if (!left.isEmpty()) {
      taskService
          .createTaskQuery()
          .taskAssigneeIn(left.toArray(String[]::new))
          .list()
          .forEach(task -> change(task, entity -> release(entity, left)));
    }
  }

  private void handOver(String studentId, String formerId) {
    String former = roster.findStaff(formerId).map(StaffMember::username).orElse(null);
    if (former == null) {
      return;
    }
    meetings.ofStudent(studentId).stream()
        .flatMap(
            meeting ->
                taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(meeting.id())
                    .list()
                    .stream())
        .forEach(task -> change(task, entity -> handOver(entity, former)));
  }

  /** A task that somebody else gave this person, or that the person took, stays. */
  private void handOver(TaskEntity task, String former) {
    String caseManager = team.caseManager(meetingOf(task));
    if (former.equals(task.getAssignee())
        && isNamedByModel(task)
        && Objects.equals(named(task), caseManager)
        && !former.equals(caseManager)) {
      give(task, caseManager);
    }
    boolean couldTake =
        taskService.getIdentityLinksForTask(task.getId()).stream()
            .anyMatch(link -> former.equals(link.getUserId()) && isCandidate(link));
    Set<String> candidates =
        candidates(task.getTaskDefinition().getCandidateUserIdExpressions(), task);
    if (couldTake && !candidates.contains(former)) {
      task.deleteCandidateUser(former);
      candidates.forEach(task::addCandidateUser);
    }
  }

  private void release(TaskEntity task, Set<String> left) {
    String named = isNamedByModel(task) ? named(task) : null;
    give(task, left.contains(named) ? null : named);
  }

  private void give(TaskEntity task, String to) {
    task.setAssignee(to);
    if (to == null) {
      openToQueue(task);
    }
    task.triggerUpdateEvent();
  }

  private void openToQueue(TaskEntity task) {
    candidates(task.getTaskDefinition().getCandidateUserIdExpressions(), task).stream()
        .filter(
            user -> task.getCandidates().stream().noneMatch(one -> user.equals(one.getUserId())))
        .forEach(task::addCandidateUser);
    candidates(task.getTaskDefinition().getCandidateGroupIdExpressions(), task).stream()
        .filter(
            group -> task.getCandidates().stream().noneMatch(one -> group.equals(one.getGroupId())))
        .forEach(task::addCandidateGroup);
    boolean somebodyMay = task.getCandidates().stream().anyMatch(TasksOfFormerStaff::isCandidate);
    if (somebodyMay) {
      return;
    }
    String meeting = meetingOf(task);
    String caseManager =
        meetings.find(meeting).filter(file -> file.studentId() != null).isPresent()
            ? team.caseManager(meeting)
            : null;
    if (caseManager != null) {
      task.setAssignee(caseManager);
    } else {
      task.addCandidateGroup(Role.CASE_MANAGERS);
    }
  }

  private static boolean isCandidate(IdentityLink link) {
    return "candidate".equals(link.getType());
  }

  private static boolean isNamedByModel(TaskEntity task) {
    return task.getTaskDefinition().getAssigneeExpression() != null;
  }

  /** To whom the model would give the task today. */
  private static String named(TaskEntity task) {
    return (String) task.getTaskDefinition().getAssigneeExpression().getValue(task.getExecution());
  }

  private static Set<String> candidates(Set<Expression> expressions, TaskEntity task) {
    Set<String> candidates = new HashSet<>();
    for (Expression expression : expressions) {
      Object value = expression.getValue(task.getExecution());
      if (value instanceof Collection<?> several) {
        several.forEach(one -> candidates.add((String) one));
      } else if (value instanceof String names) {
        candidates.addAll(List.of(names.split("\\s*,\\s*")));
      }
    }
    return candidates;
  }

  private String meetingOf(TaskEntity task) {
    return (String) runtimeService.getVariable(task.getExecutionId(), "meetingId");
  }

  private void change(Task open, Consumer<TaskEntity> change) {
    engine
        .getCommandExecutorTxRequired()
        .execute(
            (CommandContext command) -> {
              TaskEntity task = command.getTaskManager().findTaskById(open.getId());
              if (task != null && task.getExecution() != null) {
                change.accept(task);
              }
              return null;
            });
  }
}
