package org.iepmeetings.demo;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Does what people do in Tasklist and on their links: starts meetings and fills in forms, each as
 * the person it is for, with that person's permissions. The engine does the rest meanwhile.
 */
@Component
@Profile("demo")
class DemoCast {

  /** Among the engine's properties, so that it stays and goes with the meetings. */
  private static final String PLAYED = "iep.sample.";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

  private final RepositoryService repositoryService;
  private final RuntimeService runtimeService;
  private final TaskService taskService;
  private final FormService formService;
  private final ManagementService managementService;
  private final IdentityService identityService;
  private final TaskForms taskForms;
  private final Clock clock;

  DemoCast(
      RepositoryService repositoryService,
      RuntimeService runtimeService,
      TaskService taskService,
      FormService formService,
      ManagementService managementService,
      IdentityService identityService,
      TaskForms taskForms,
      Clock clock) {
    this.repositoryService = repositoryService;
    this.runtimeService = runtimeService;
    this.taskService = taskService;
    this.formService = formService;
    this.managementService = managementService;
    this.identityService = identityService;
    this.taskForms = taskForms;
    this.clock = clock;
  }

  /** Whether this scene was played to its end, in this start or an earlier one. */
  boolean hasPlayed(String scene) {
    return managementService.getProperties().containsKey(PLAYED + scene);
  }

  void notePlayed(String scene) {
    managementService.setProperty(PLAYED + scene, "true");
  }

  /** A person begins a meeting in Tasklist; returns its reference. */
  String begins(String user, Map<String, String> placeholders) {
    String definition =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey("iep-meeting")
            .latestVersion()
            .singleResult()
            .getId();
    String instance =
        as(
            user,
            () ->
                formService
                    .submitStartForm(
                        definition, DemoAnswers.forForm("start-meeting", Map.of(), placeholders))
                    .getId());
    return (String) runtimeService.getVariable(instance, "meetingId");
  }

  /** Fills in the open form of this kind as a member of staff, waiting until it is there. */
  void fillsIn(
      String user,
      String meetingId,
      String formId,
      String personId,
      Map<String, String> placeholders) {
    OpenForm form = opened(meetingId, formId, personId);
    Task task = taskService.createTaskQuery().taskId(form.taskId()).singleResult();
    as(
        user,
        () -> {
          if (task.getAssignee() == null) {
            taskService.claim(task.getId(), user);
          }
          formService.submitTaskForm(task.getId(), answers(form, placeholders));
          return null;
        });
  }

  /** Fills in a form as somebody without a login, as on the secure link. */
  void answersOnLink(
      String personId, String meetingId, String formId, Map<String, String> placeholders) {
    OpenForm form = opened(meetingId, formId, personId);
    taskForms.submit(form.taskId(), answers(form, placeholders), "link:" + personId);
  }

  /** Waits until this form is open for this person, or for anybody. */
  OpenForm opened(String meetingId, String formId, String personId) {
    atRest();
    return until(
        "the form " + formId + " of meeting " + meetingId + " is open",
        () -> taskForms.find(meetingId, formId, personId));
  }

  /** Whether this form waits for anybody now. */
  boolean isOpen(String meetingId, String formId) {
    atRest();
    return taskForms.find(meetingId, formId, null).isPresent();
  }

  /** Lets a day come before its time, as an administrator can in Cockpit; nothing if it is past. */
  void bringForward(String meetingId, String timerId) {
    atRest();
    managementService
        .createJobQuery()
        .activityId(timerId)
        .timers()
        .duedateHigherThan(Date.from(clock.instant()))
        .list()
        .stream()
        .filter(
            job ->
                meetingId.equals(
                    runtimeService.getVariable(job.getProcessInstanceId(), "meetingId")))
        .map(Job::getId)
        .forEach(managementService::executeJob);
  }

  /** Waits until the engine has done everything that it can do by now. */
  void atRest() {
    until(
        "the engine has done its work",
        () ->
            managementService.createJobQuery().executable().count() == 0
                ? Optional.of(true)
                : Optional.empty());
  }

  private <T> T until(String what, Supplier<Optional<T>> there) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> found = there.get();
      if (found.isPresent()) {
        return found.get();
      }
      try {
        Thread.sleep(LOOK_AGAIN_AFTER.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting until " + what, e);
      }
    }
    throw new IllegalStateException(
        "Waited in vain until %s. Open tasks: %s. Failed jobs: %s."
            .formatted(what, openTasks(), failedJobs()));
  }

  private List<String> openTasks() {
    return taskService.createTaskQuery().list().stream().map(Task::getTaskDefinitionKey).toList();
  }

  private String failedJobs() {
    return managementService.createJobQuery().withException().list().stream()
        .map(Job::getExceptionMessage)
        .collect(joining("; ", "[", "]"));
  }

  private static Map<String, Object> answers(OpenForm form, Map<String, String> placeholders) {
    return DemoAnswers.forForm(form.form().id(), form.shown(), placeholders);
  }

  private <T> T as(String user, Supplier<T> action) {
    identityService.setAuthentication(
        user,
        identityService.createGroupQuery().groupMember(user).list().stream()
            .map(Group::getId)
            .toList());
    try {
      return action.get();
    } finally {
      identityService.clearAuthentication();
    }
  }
}
