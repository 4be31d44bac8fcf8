package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Schools of a test's own, with as many students as it needs, so that no test meets another's. Time
 * stands still until the test moves it.
 */
@Component
public class WatchedSchool {

  static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final JdbcClient jdbc;
  private final RuntimeService runtimeService;
  private final ManagementService managementService;
  private final TaskService taskService;
  private final FormService formService;
  private final Meetings meetings;
  private final WatchLog watchLog;
  private final MeetingStart meetingStart;
  private final Roster roster;
  private final BeginWatches beginWatches;
  private final WatchNumbers numbers;
  private final StudentCases cases;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  WatchedSchool(
      JdbcClient jdbc,
      RuntimeService runtimeService,
      ManagementService managementService,
      TaskService taskService,
      FormService formService,
      Meetings meetings,
      WatchLog watchLog,
      MeetingStart meetingStart,
      Roster roster,
      BeginWatches beginWatches,
      WatchNumbers numbers,
      StudentCases cases,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.runtimeService = runtimeService;
    this.managementService = managementService;
    this.taskService = taskService;
    this.formService = formService;
    this.meetings = meetings;
    this.watchLog = watchLog;
    this.meetingStart = meetingStart;
    this.roster = roster;
    this.beginWatches = beginWatches;
    this.numbers = numbers;
    this.cases = cases;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** One school and what happens at it. */
  class School {

    final String id;
    final ZoneId zone;
    private int students;

    private School(String id, ZoneId zone) {
      this.id = id;
      this.zone = zone;
    }

    /** A case manager with a login; the user name is the staff id in small letters. */
    String caseManager(String name) {
      return person(name, "case-managers");
    }

    /** Somebody of this group with a login; it works once a roster was imported. */
    String person(String name, String group) {
      String staffId = id + name;
      jdbc.sql(
              """
              insert into staff (id, username, given_name, family_name, email, position, active)
              values (?, ?, ?, 'Manager', ?, 'Case Manager', true)
              """)
          .params(staffId, staffId.toLowerCase(), name, staffId.toLowerCase() + "@school.example")
          .update();
      jdbc.sql("insert into staff_group (staff_id, group_id) values (?, ?)")
          .params(staffId, group)
          .update();
      return staffId;
    }

    /** A student whose reviews are due on these days: 365 days and three years after the last. */
    String student(String caseManager, String annualDue, String triennialDue) {
      String studentId = id + "-S" + ++students;
      jdbc.sql(
              """
              insert into student (id, school_id, given_name, family_name, birth_date, grade, active)
              values (?, ?, ?, ?, ?, '7', true)
              """)
          .params(studentId, id, "Kim" + students, "Tester", LocalDate.parse("2013-05-01"))
          .update();
      jdbc.sql(
              """
              insert into caseload (student_id, case_manager_id, teacher_of_record_id, eligibility,
                last_annual, last_triennial, home_language, active)
              values (?, ?, ?, 'Autism', ?, ?, 'en', true)
              """)
          .params(
              studentId,
              caseManager,
              caseManager,
              LocalDate.parse(annualDue).minusDays(365),
              LocalDate.parse(triennialDue).minusYears(3))
          .update();
      return studentId;
    }

    /** Takes back that there is an IEP: no review and no evaluation was ever held. */
    void withoutIep(String studentId) {
      jdbc.sql("update caseload set last_annual = null, last_triennial = null where student_id = ?")
          .param(studentId)
          .update();
    }

    void service(String studentId, String provider) {
      jdbc.sql(
              """
              insert into iep_service (student_id, line, service, minutes, frequency, place,
                provider_id)
              values (?, 1, 'Specialized academic instruction', 60, 'weekly', 'Room 12', ?)
              """)
          .params(studentId, provider)
          .update();
    }

    /** A student whose triennial is far away. */
    String student(String caseManager, String annualDue) {
      return student(
          caseManager, annualDue, LocalDate.parse(annualDue).plusYears(1).plusDays(200).toString());
    }

    void term(String from, String to) {
      jdbc.sql(
              "insert into school_term (school_id, starts_on, ends_on, name) values (?, ?, ?, 'T')")
          .params(id, LocalDate.parse(from), LocalDate.parse(to))
          .update();
    }

    void closed(String from, String to) {
      jdbc.sql(
              """
              insert into school_day_closure (school_id, starts_on, ends_on, name, no_school, holiday)
              values (?, ?, ?, 'Closed', true, false)
              """)
          .params(id, LocalDate.parse(from), LocalDate.parse(to))
          .update();
    }

    void adopted() {
      watchLog.adopted(id, "olive");
    }

    ProcessInstance watch() {
      return runtimeService
          .createProcessInstanceQuery()
          .processDefinitionKey("watch-caseload")
          .processInstanceBusinessKey("school " + id)
          .singleResult();
    }

    /** The morning that the watch waits for. */
    ZonedDateTime nextMorning() {
      return timer().getDuedate().toInstant().atZone(zone);
    }

    Job timer() {
      return managementService
          .createJobQuery()
          .processInstanceId(watch().getId())
          .activityId("timer_nextSchoolMorning")
          .singleResult();
    }

    /** Moves the clock to the next school morning and lets the watch do what it does on one. */
    ZonedDateTime morning() {
      ZonedDateTime morning = nextMorning();
      if (morning.toInstant().isAfter(ClockUtil.getCurrentTime().toInstant())) {
        ClockUtil.setCurrentTime(Date.from(morning.toInstant()));
      }
      managementService.executeJob(timer().getId());
      runJobs();
      return morning;
    }

    /** Lets school mornings come until this day's has passed. */
    void morningsUntil(String day) {
      while (!nextMorning().toLocalDate().isAfter(LocalDate.parse(day))) {
        morning();
      }
    }

    void runJobs() {
      String watch = watch().getId();
      for (Job job = due(watch); job != null; job = due(watch)) {
        managementService.executeJob(job.getId());
      }
    }

    private Job due(String watch) {
      return managementService.createJobQuery().processInstanceId(watch).list().stream()
          .filter(
              job ->
                  !((org.camunda.bpm.engine.impl.persistence.entity.JobEntity) job)
                      .getJobHandlerType()
                      .contains("timer"))
          .filter(job -> job.getRetries() > 0)
          .findFirst()
          .orElse(null);
    }

    List<String> mailsTo(String caseManager) {
      return jdbc.sql("select subject from outbox_mail where to_address like ?")
          .param("%" + caseManager.toLowerCase() + "@%")
          .query(String.class)
          .list();
    }
  }

  School school(ZoneId zone) {
    String id = "W" + COUNT.incrementAndGet();
    jdbc.sql(
            """
            insert into school (id, name, zone, phone, address, school_of_choice, active)
            values (?, ?, ?, '(555) 010-0100', '1 Test Road', true, true)
            """)
        .params(id, "Watched School " + id, zone.getId())
        .update();
    return new School(id, zone);
  }

  /** What the import does at its end. */
  void rosterImported() {
    transaction.executeWithoutResult(status -> events.publishEvent(new RosterImported(List.of())));
  }

  static void clock(String date, String time, ZoneId zone) {
    ClockUtil.setCurrentTime(
        Date.from(LocalDate.parse(date).atTime(LocalTime.parse(time)).atZone(zone).toInstant()));
  }

  List<Meeting> meetingsOf(String studentId) {
    return meetings.ofStudent(studentId);
  }

  Meeting onlyMeetingOf(String studentId) {
    assertThat(meetingsOf(studentId)).hasSize(1);
    return meetingsOf(studentId).get(0);
  }

  /** Runs the jobs of a meeting's processes that are due now. */
  void runMeeting(String meetingId) {
    for (Job job = dueJob(meetingId); job != null; job = dueJob(meetingId)) {
      managementService.executeJob(job.getId());
    }
  }

  private Job dueJob(String meetingId) {
    return runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(meetingId)
        .list()
        .stream()
        .flatMap(
            instance ->
                managementService
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .list()
                    .stream())
        .filter(
            job -> job.getDuedate() == null || !job.getDuedate().after(ClockUtil.getCurrentTime()))
        .filter(job -> job.getRetries() > 0)
        .findFirst()
        .orElse(null);
  }

  List<Task> tasks(String meetingId) {
    return taskService.createTaskQuery().processInstanceBusinessKey(meetingId).list();
  }

  List<String> openTasks(String meetingId) {
    return tasks(meetingId).stream().map(Task::getTaskDefinitionKey).sorted().toList();
  }

  /** The meeting is closed in its record, as the form does, and its process is over. */
  void heldAndDone(String meetingId, ZonedDateTime at) {
    jdbc.sql("update meeting set starts_at = ?, duration_minutes = 60 where id = ?")
        .params(at.toOffsetDateTime(), meetingId)
        .update();
    jdbc.sql(
            """
            insert into submitted_form (meeting_id, sitting, form_id, form_version, section,
              entered_by, submitted_at, late, answers)
            values (?, 1, 'close-meeting', 'any', 'closing', 'casey', ?, false, '{}')
            """)
        .params(meetingId, at.toOffsetDateTime())
        .update();
    calledOff(meetingId);
  }

  /** The meeting's processes end without anything more. */
  void calledOff(String meetingId) {
    runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(meetingId)
        .rootProcessInstances()
        .list()
        .forEach(instance -> runtimeService.deleteProcessInstance(instance.getId(), "test"));
    meetings.end(meetingId);
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  /** A parent with an e-mail address who holds educational rights. */
  void parent(String studentId) {
    jdbc.sql(
            """
            insert into guardian (id, student_id, given_name, family_name, relationship, email,
              language, interpreter_needed, preferred_means, holds_educational_rights, active)
            values (?, ?, 'Pat', 'Tester', 'mother', ?, 'en', false, 'email', true, true)
            """)
        .params("parent-" + studentId, studentId, studentId.toLowerCase() + "@families.example")
        .update();
  }

  /** Completes an open task with the answers of the demo. */
  void complete(String meetingId, String taskKey) {
    Task task =
        taskService
            .createTaskQuery()
            .processInstanceBusinessKey(meetingId)
            .taskDefinitionKey(taskKey)
            .initializeFormKeys()
            .singleResult();
    Meeting meeting = meetings.meeting(meetingId);
    Map<String, Object> answers = new HashMap<>();
    DemoAnswers.forForm(
            task.getCamundaFormRef().getKey(),
            shown(task),
            DemoAnswers.placeholders(
                meeting.studentId(),
                meeting.startsAt(PACIFIC),
                meeting.startsAt(PACIFIC).toLocalDate()))
        .forEach((key, value) -> answers.put(key, value instanceof Map ? json(value) : value));
    formService.submitTaskForm(task.getId(), answers);
    runMeeting(meetingId);
  }

  /** What the form shows: the variables that stand beside the task. */
  private Map<String, Object> shown(Task task) {
    Map<String, Object> shown = new HashMap<>();
    VariableMap local = taskService.getVariablesLocalTyped(task.getId(), false);
    for (String name : local.keySet()) {
      TypedValue value = local.getValueTyped(name);
      try {
        shown.put(
            name,
            value instanceof SerializableValue json
                ? new ObjectMapper().readValue(json.getValueSerialized(), Object.class)
                : value.getValue());
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
    return shown;
  }

  private static Object json(Object value) {
    try {
      return SpinValues.jsonValue(new ObjectMapper().writeValueAsString(value)).create();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** As from a student's line on the caseload page or from Tasklist. */
  String startByHand(String studentId, String caseManager) {
    return transaction.execute(
        status ->
            meetingStart.start(
                studentId, Kind.ANNUAL, caseManager.toLowerCase(), List.of("case-managers")));
  }

  String problemOf(String studentId) {
    return watchLog.problems().get(studentId);
  }

  /** The database refuses whatever names this student as the student of a meeting. */
  void refuseMeetingsOf(String studentId) {
    jdbc.sql(
            "alter table meeting add constraint refuse_a_student check (student_id <> '%s')"
                .formatted(studentId))
        .update();
  }

  void allowMeetingsOf(String studentId) {
    jdbc.sql("alter table meeting drop constraint refuse_a_student").update();
  }

  /** The look is done and taken back, as by a crash before its job was committed. */
  void lookThatIsTakenBack(School school) {
    String watch = school.watch().getId();
    fireTimer(school);
    transaction.executeWithoutResult(
        status -> {
          managementService.executeJob(
              managementService
                  .createJobQuery()
                  .processInstanceId(watch)
                  .activityId("task_startDueMeetings")
                  .singleResult()
                  .getId());
          status.setRollbackOnly();
        });
  }

  /** What one node does for one student on a morning. */
  boolean start(String studentId, LocalDate today) {
    StudentCase one = cases.of(List.of(roster.student(studentId))).get(0);
    MorningPlan plan =
        MorningPlan.of(List.of(one), today, today.plusDays(1), numbers.now(), Map.of(), null);
    if (plan.starts().isEmpty()) {
      return false;
    }
    try {
      return meetingStart.planned(plan.starts().get(0), today);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void applicationStarts() {
    beginWatches.atStart();
  }

  void stopWatch(School school) {
    runtimeService.deleteProcessInstance(school.watch().getId(), "as if it had never begun");
  }

  void fireTimer(School school) {
    managementService.executeJob(school.timer().getId());
  }
}
