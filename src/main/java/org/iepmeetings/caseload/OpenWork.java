package org.iepmeetings.caseload;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.access.Role;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is open in all running meetings: their phase, and what waits on whom. Read at once; the
 * number of queries does not depend on how many meetings run.
 */
@Component
class OpenWork {

  /** The queues, in the words that stand where a name would stand. */
  private static final Map<String, String> QUEUES = new LinkedHashMap<>();

  static {
    QUEUES.put(Role.OFFICE, "the office");
    QUEUES.put(Role.CASE_MANAGERS, "any case manager");
    QUEUES.put(Role.LEADERS, "any leader");
    QUEUES.put(Role.TEACHERS, "any teacher");
    QUEUES.put(Role.PROVIDERS, "any provider");
  }

  private final RuntimeService runtimeService;
  private final TaskService taskService;
  private final Roster roster;
  private final JdbcClient jdbc;

  OpenWork(RuntimeService runtimeService, TaskService taskService, Roster roster, JdbcClient jdbc) {
    this.runtimeService = runtimeService;
    this.taskService = taskService;
    this.roster = roster;
    this.jdbc = jdbc;
  }

  /**
   * Something that somebody has to do.
   *
   * @param who a name, or a queue such as "the office"
   * @param due null where the task has no due date
   */
  record Waiting(String who, String what, Instant due) {

    boolean isOverdue(Instant now) {
      return due != null && due.isBefore(now);
    }
  }

  /**
   * One meeting.
   *
   * @param processes the keys of the processes that run for it
   * @param waiting the earliest due first
   */
  record OfMeeting(Set<String> processes, List<Waiting> waiting) {

    static final OfMeeting NONE = new OfMeeting(Set.of(), List.of());
  }

  /** By the meetings' references. */
  Map<String, OfMeeting> now() {
    Map<String, ProcessInstance> instances = new HashMap<>();
    Map<String, Set<String>> processes = new HashMap<>();
    for (ProcessInstance instance :
        runtimeService.createProcessInstanceQuery().active().unlimitedList()) {
      if (instance.getBusinessKey() != null) {
        instances.put(instance.getId(), instance);
        processes
            .computeIfAbsent(instance.getBusinessKey(), meeting -> new HashSet<>())
            .add(processOf(instance));
      }
    }
    Map<String, String> respondents = respondents();
    Names names = new Names();
    Map<String, List<Waiting>> waiting = new HashMap<>();
    for (Task task : taskService.createTaskQuery().active().unlimitedList()) {
      ProcessInstance instance = instances.get(task.getProcessInstanceId());
      if (instance != null) {
        waiting
            .computeIfAbsent(instance.getBusinessKey(), meeting -> new ArrayList<>())
            .add(
                new Waiting(
                    names.of(task, respondents.get(instance.getId())),
                    withoutStudent(task.getName()),
                    instant(task.getDueDate())));
      }
    }
    Map<String, OfMeeting> all = new HashMap<>();
    processes.forEach(
        (meeting, running) ->
            all.put(
                meeting,
                new OfMeeting(
                    running,
                    waiting.getOrDefault(meeting, List.of()).stream()
                        .sorted(
                            Comparator.comparing(
                                    Waiting::due, Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(Waiting::what)
                                .thenComparing(Waiting::who))
                        .toList())));
    return all;
  }

  private static String processOf(ProcessInstance instance) {
    return instance.getProcessDefinitionId().split(":")[0];
  }

  /** Task names say whose they are and about whom, which the line need not repeat. */
  private static String withoutStudent(String taskName) {
    int label = taskName.indexOf(" · ");
    return label < 0 ? taskName : taskName.substring(0, label);
  }

  private static Instant instant(Date date) {
    return date == null ? null : date.toInstant();
  }

  /** Whom an instance of its own asks: a teacher, a provider or a parent. */
  private Map<String, String> respondents() {
    Map<String, String> respondents = new HashMap<>();
    for (VariableInstance variable :
        runtimeService
            .createVariableInstanceQuery()
            .variableName("respondentId")
            .disableBinaryFetching()
            .unlimitedList()) {
      respondents.put(variable.getProcessInstanceId(), (String) variable.getValue());
    }
    return respondents;
  }

  /** Who a task waits on: the person it asks, else whom it is assigned to, else its queue. */
  private class Names {

    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, String> byUsername = new HashMap<>();
    private final Map<String, List<String>> queues = queues();

    Names() {
      for (StaffMember person : roster.allStaff()) {
        byId.put(person.id(), person.fullName());
        if (person.hasLogin()) {
          byUsername.put(person.username(), person.fullName());
        }
      }
      jdbc.sql("select id, given_name, family_name from guardian")
          .query(
              row -> {
                byId.put(
                    row.getString("id"),
                    row.getString("given_name") + " " + row.getString("family_name"));
              });
    }

    String of(Task task, String respondent) {
      if (respondent != null && byId.containsKey(respondent)) {
        return byId.get(respondent);
      }
      if (task.getAssignee() != null) {
        return byUsername.getOrDefault(task.getAssignee(), task.getAssignee());
      }
      return queues.getOrDefault(task.getId(), List.of("nobody")).get(0);
    }

    private Map<String, List<String>> queues() {
      return QUEUES.keySet().stream()
          .flatMap(
              group ->
                  taskService.createTaskQuery().taskCandidateGroup(group).unlimitedList().stream()
                      .map(task -> Map.entry(task.getId(), QUEUES.get(group))))
          .collect(
              groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, toList())));
    }
  }
}
