package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.calendar.SchoolCalendarImport;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImport;
import org.iepmeetings.roster.Student;
import org.iepmeetings.sis.SisPosting;
import org.iepmeetings.sis.SisReceipt;
import org.iepmeetings.testing.AsTasklistSends;
import org.iepmeetings.testing.Pdfs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sample school on the real engine: people do tasks, timers fire by name, and time stands still
 * until a test moves it.
 */
@Component
public class Stage {

  private static final String ONLY = "only these";

  static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private final RepositoryService repositoryService;
  private final RuntimeService runtimeService;
  private final TaskService taskService;
  private final FormService formService;
  private final ManagementService managementService;
  private final HistoryService historyService;
  private final IdentityService identityService;
  private final Roster roster;
  private final RosterImport rosterImport;
  private final SchoolCalendarImport calendarImport;
  private final Meetings meetings;
  private final Documents documents;
  private final SisPosting sis;
  private final EffectLedger ledger;
  private final SecureLinks links;
  private final MasterCalendar calendar;
  private final TaskForms taskForms;
  private final MeetingChanges changes;
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  private Path answersOfFirstVersion;

  Stage(
      RepositoryService repositoryService,
      RuntimeService runtimeService,
      TaskService taskService,
      FormService formService,
      ManagementService managementService,
      HistoryService historyService,
      IdentityService identityService,
      Roster roster,
      RosterImport rosterImport,
      SchoolCalendarImport calendarImport,
      Meetings meetings,
      Documents documents,
      SisPosting sis,
      EffectLedger ledger,
      SecureLinks links,
      MasterCalendar calendar,
      TaskForms taskForms,
      MeetingChanges changes,
      JdbcClient jdbc,
      ObjectMapper json) {
    this.repositoryService = repositoryService;
    this.runtimeService = runtimeService;
    this.taskService = taskService;
    this.formService = formService;
    this.managementService = managementService;
    this.historyService = historyService;
    this.identityService = identityService;
    this.roster = roster;
    this.rosterImport = rosterImport;
    this.calendarImport = calendarImport;
    this.meetings = meetings;
    this.documents = documents;
    this.sis = sis;
    this.ledger = ledger;
    this.links = links;
    this.calendar = calendar;
    this.taskForms = taskForms;
    this.changes = changes;
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The sample school, once for all tests that share the application. */
  void open() {
    if (roster.allStaff().isEmpty()) {
      var report = rosterImport.importFrom(Path.of("src/main/resources/demo/roster"));
      assertThat(report.problems()).isEmpty();
      String school = maya().schoolId();
      var calendar =
          new InputStreamReader(
              Objects.requireNonNull(getClass().getResourceAsStream("/demo/school-calendar.csv")),
              StandardCharsets.UTF_8);
      assertThat(calendarImport.importCalendar(school, calendar).problems()).isEmpty();
    }
  }

  /** Also when a test takes her off the roster. */
  Student maya() {
    return roster.student("S1001");
  }

  /** For whom no IEP was ever written. */
  Student june() {
    return roster.student("S1066");
  }

  void setClock(ZonedDateTime time) {
    ClockUtil.setCurrentTime(Date.from(time.toInstant()));
  }

  public static ZonedDateTime at(String date, String time) {
    return LocalDate.parse(date).atTime(LocalTime.parse(time)).atZone(ZONE);
  }

  /** Casey starts Maya's annual meeting as in Tasklist: start form, then the student. */
  public String startMeeting() {
    String reference = beginMeeting();
    does("casey", reference, "task_chooseStudent", Map.of("studentId", maya().id()));
    return reference;
  }

  /** Up to the choice of the student, with no meeting of Maya's or June's running. */
  String beginMeeting() {
    return beginMeeting(Map.of("meetingType", "annual", "start", Map.of("askedBy", "school")));
  }

  /** The same with these answers in the start form. */
  String beginMeeting(Map<String, Object> answers) {
    for (Student student : List.of(maya(), june())) {
      meetings.running(student.id()).ifPresent(earlier -> breakOff(earlier.id()));
      // The clock goes back for the next test: what was held then is still to come.
      meetings.ofStudent(student.id()).forEach(earlier -> calendar.remove(earlier.id()));
    }
    String definition =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey("iep-meeting")
            .latestVersion()
            .singleResult()
            .getId();
    ProcessInstance started =
        as(
            "casey",
            () ->
                formService.submitStartForm(definition, AsTasklistSends.variables(answers, json)));
    return (String) runtimeService.getVariable(started.getId(), "meetingId");
  }

  /** A student has one meeting at a time: what an earlier test left is cleared away. */
  private void breakOff(String meeting) {
    for (String id : instances(meeting)) {
      if (runtimeService.createProcessInstanceQuery().processInstanceId(id).count() > 0) {
        runtimeService.deleteProcessInstance(id, "the next test begins");
      }
    }
    meetings.end(meeting);
  }

  /** The task is opened anew, so that what came in since stands in its form. */
  void open(String meeting, String formId) {
    open(meeting, formId, "nobody");
  }

  void open(String meeting, String formId, String personId) {
    assertThat(taskForms.find(meeting, formId, personId)).isPresent();
  }

  /** Somebody asks on the meeting's page for another date. */
  void askForNewDate(String meeting) {
    assertThat(changes.askForNewDate(meeting, "casey", "A test asks.")).isTrue();
    runJobs(meeting);
  }

  /** Up to the parallel work of preparing, with the meeting at this time. */
  String scheduleMeeting(ZonedDateTime start) {
    String meeting = startMeeting();
    schedule(meeting, start);
    return meeting;
  }

  void schedule(String meeting, ZonedDateTime start) {
    does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of("schedule", Map.of("start", start.toOffsetDateTime().toString())));
  }

  /** The case manager offers the family these dates to choose from. */
  void offer(String meeting, ZonedDateTime... starts) {
    Map<String, Object> schedule = new HashMap<>();
    schedule.put(
        "options",
        Stream.of(starts)
            .map(start -> Map.of("start", start.toOffsetDateTime().toString()))
            .toList());
    schedule.put("start", null);
    does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of("schedule", schedule, "nextStep", "offerOptions"));
  }

  /** A person completes an open task with the demo answers, changed where a test says so. */
  public void does(String user, String meeting, String taskKey, Map<String, Object> changes) {
    submit(user, task(meeting, taskKey), changes);
    runJobs(meeting);
    // Every deed takes a while, so that the walked path has an order.
    ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + 60_000));
  }

  public void does(String user, String meeting, String taskKey) {
    does(user, meeting, taskKey, Map.of());
  }

  public void submit(String user, Task task, Map<String, Object> changes) {
    Map<String, Object> given = answersFor(task, changes);
    as(
        user,
        () -> {
          formService.submitTaskForm(task.getId(), AsTasklistSends.variables(given, json));
          return null;
        });
  }

  /** What the user would send from the form: the demo answers with the changes on top. */
  Map<String, Object> answersFor(Task task, Map<String, Object> changes) {
    Map<String, Object> shown = shown(task);
    ZonedDateTime now = ClockUtil.getCurrentTime().toInstant().atZone(ZONE);
    String meeting = (String) taskService.getVariable(task.getId(), "meetingId");
    Meeting file = meetings.meeting(meeting);
    ZonedDateTime start = file.hasDate() ? file.startsAt(ZONE) : now.plusDays(40);
    Map<String, Object> given =
        new HashMap<>(
            sample(task, shown, DemoAnswers.placeholders(maya().id(), start, now.toLocalDate())));
    changes.forEach(
        (key, value) ->
            given.merge(
                key,
                value instanceof Map<?, ?> section ? new HashMap<>(section) : value,
                Stage::overlay));
    return given;
  }

  /** The answers that fit the form as the task's own deployment has it. */
  private Map<String, Object> sample(
      Task task, Map<String, Object> shown, Map<String, String> placeholders) {
    Path earlier = answersOfFirstVersion;
    boolean begunEarlier =
        repositoryService.getProcessDefinition(task.getProcessDefinitionId()).getVersion() == 1;
    if (earlier == null || !begunEarlier) {
      return DemoAnswers.forForm(formOf(task), shown, placeholders);
    }
    try (InputStream file = Files.newInputStream(earlier.resolve(formOf(task) + ".json"))) {
      return DemoAnswers.of(file, formOf(task), shown, placeholders);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a database of a released version: what people answer in its forms. */
  public void answersOfFirstVersion(Path folder) {
    answersOfFirstVersion = folder;
  }

  Task task(String meeting, String taskKey) {
    List<Task> tasks =
        tasks(meeting).stream().filter(t -> t.getTaskDefinitionKey().equals(taskKey)).toList();
    assertThat(tasks).as("open tasks %s of %s", taskKey, openTasks(meeting)).isNotEmpty();
    return tasks.get(0);
  }

  public Task task(String meeting, String taskKey, String respondentId) {
    return tasks(meeting).stream()
        .filter(t -> t.getTaskDefinitionKey().equals(taskKey))
        .filter(t -> respondentId.equals(taskService.getVariable(t.getId(), "respondentId")))
        .findFirst()
        .orElseThrow();
  }

  List<Task> tasks(String meeting) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(meeting)
        .initializeFormKeys()
        .list();
  }

  public List<String> openTasks(String meeting) {
    return tasks(meeting).stream().map(Task::getTaskDefinitionKey).sorted().toList();
  }

  /** Runs what the job executor would run now, and nothing that waits for a later time. */
  public void runJobs(String meeting) {
    for (Job job = nextJob(meeting); job != null; job = nextJob(meeting)) {
      managementService.executeJob(job.getId());
    }
  }

  /** Everything up to the moment when the team meets, on the expedited path. */
  String readyToMeet() {
    setClock(at("2026-12-01", "09:00"));
    String meeting = scheduleMeeting(at("2026-12-04", "10:00"));
    does("casey", meeting, "task_enterNoticeInformation");
    does("casey", meeting, "task_requestInvitations");
    does("olive", meeting, "task_checkInvitations");
    does("casey", meeting, "task_noteFamilyReply");
    does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    everybodyGivesInput(meeting);
    does("casey", meeting, "task_prepareAgenda");
    setClock(at("2026-12-04", "10:00"));
    return meeting;
  }

  /** Everything up to the steps after the meeting. */
  String held() {
    String meeting = readyToMeet();
    does("casey", meeting, "task_openMeeting");
    does("casey", meeting, "task_discussIep");
    does("casey", meeting, "task_closeMeeting");
    return meeting;
  }

  void runJobsExcept(String meeting, String activityId) {
    for (Job job = nextExcept(meeting, activityId);
        job != null;
        job = nextExcept(meeting, activityId)) {
      managementService.executeJob(job.getId());
    }
  }

  private Job nextExcept(String meeting, String activityId) {
    List<String> left = timersOrNone(meeting, activityId).stream().map(Job::getId).toList();
    return jobs(meeting)
        .filter(job -> isDue(job) && !left.contains(job.getId()))
        .findFirst()
        .orElse(null);
  }

  Job nextJob(String meeting) {
    return jobs(meeting).filter(job -> isDue(job) && job.getRetries() > 0).findFirst().orElse(null);
  }

  /** The waiting timer of this name in any instance of the meeting. */
  Job timer(String meeting, String activityId) {
    return timers(meeting, activityId).get(0);
  }

  List<Job> timers(String meeting, String activityId) {
    List<Job> timers = timersOrNone(meeting, activityId);
    assertThat(timers).as("timer %s", activityId).isNotEmpty();
    return timers;
  }

  private List<Job> timersOrNone(String meeting, String activityId) {
    return instances(meeting).stream()
        .flatMap(
            instance ->
                managementService
                    .createJobQuery()
                    .processInstanceId(instance)
                    .activityId(activityId)
                    .list()
                    .stream())
        .toList();
  }

  /** Moves the clock to the timer's own time and lets it fire. */
  public void fire(String meeting, String activityId) {
    Job timer = timer(meeting, activityId);
    if (timer.getDuedate().after(ClockUtil.getCurrentTime())) {
      ClockUtil.setCurrentTime(timer.getDuedate());
    }
    managementService.executeJob(timer.getId());
    runJobs(meeting);
  }

  /** Lets all timers of this name fire, for everybody they wait for. */
  void fireAll(String meeting, String activityId) {
    for (Job timer : timers(meeting, activityId)) {
      if (timer.getDuedate().after(ClockUtil.getCurrentTime())) {
        ClockUtil.setCurrentTime(timer.getDuedate());
      }
      managementService.executeJob(timer.getId());
    }
    runJobs(meeting);
  }

  static LocalDate date(Date time) {
    return time.toInstant().atZone(ZONE).toLocalDate();
  }

  /** What a task's form shows: the variables that stand beside it. */
  Map<String, Object> shown(Task task) {
    Map<String, Object> shown = new HashMap<>();
    taskService
        .getVariablesLocalTyped(task.getId(), false)
        .keySet()
        .forEach(name -> shown.put(name, shownValue(task.getId(), name)));
    return shown;
  }

  /** Answers of a section that replace all the sample's answers. */
  Map<String, Object> only(Map<String, Object> answers) {
    Map<String, Object> marked = new HashMap<>(answers);
    marked.put(ONLY, true);
    return marked;
  }

  /** Takes a parent's e-mail address from the roster, and gives it back for later. */
  String withoutAddress(String guardianId) {
    String address = roster.guardian(guardianId).email();
    jdbc.sql("update guardian set email = null where id = ?").param(guardianId).update();
    return address;
  }

  void withAddress(String guardianId, String address) {
    jdbc.sql("update guardian set email = ? where id = ?").params(address, guardianId).update();
  }

  /** The secure link in the newest letter that the outbox holds for a member of staff. */
  SecureLink linkInLastLetterTo(String username) {
    String address = roster.staffByUsername(username).orElseThrow().email();
    return Letters.newestLinkTo(jdbc, address).flatMap(links::find).orElseThrow();
  }

  /** The secure link in the newest letter that the outbox holds for a parent. */
  SecureLink linkInLastLetterToParent(String guardianId) {
    String address = roster.guardian(guardianId).email();
    return Letters.newestLinkTo(jdbc, address).flatMap(links::find).orElseThrow();
  }

  /** A link as the person has it from a letter. */
  SecureLink link(String meeting, String formId, String personId) {
    return link(meeting, formId, personId, Map.of());
  }

  SecureLink link(String meeting, String formId, String personId, Map<String, String> context) {
    String address = links.issue(meeting, formId, personId, context, Duration.ofDays(1)).toString();
    return links.find(address.substring(address.lastIndexOf('/') + 1)).orElseThrow();
  }

  Stream<Job> jobs(String meeting) {
    return instances(meeting).stream()
        .flatMap(
            instance ->
                managementService.createJobQuery().processInstanceId(instance).list().stream());
  }

  public List<String> instances(String meeting) {
    return runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(meeting)
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .toList();
  }

  public ProcessInstance instance(String meeting, String processKey) {
    return runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(meeting)
        .processDefinitionKey(processKey)
        .list()
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** The steps that were walked through in one process of the meeting, in the order they ended. */
  List<String> path(String meeting, String processKey) {
    return historyService
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(meeting)
        .processDefinitionKey(processKey)
        .list()
        .stream()
        .flatMap(
            instance ->
                historyService
                    .createHistoricActivityInstanceQuery()
                    .processInstanceId(instance.getId())
                    .finished()
                    .list()
                    .stream())
        .filter(step -> !step.isCanceled())
        .sorted(
            Comparator.comparing(HistoricActivityInstance::getEndTime)
                .thenComparing(step -> sequence((HistoricActivityInstance) step)))
        .map(HistoricActivityInstance::getActivityId)
        .toList();
  }

  /** A PDF as somebody would upload it on the documents page. */
  void upload(String meeting, DocumentKind kind) {
    documents.store(
        meeting, kind.code(), kind.code() + ".pdf", "application/pdf", Pdfs.pages(2), "casey");
  }

  /** Everybody who was asked answers, each in their own form. */
  void everybodyGivesInput(String meeting) {
    tasks(meeting).stream()
        .filter(task -> task.getTaskDefinitionKey().startsWith("task_give"))
        .forEach(task -> submit(worker(task), task, Map.of()));
    runJobs(meeting);
  }

  public void everybodyAcknowledges(String meeting) {
    tasks(meeting).stream()
        .filter(task -> task.getTaskDefinitionKey().equals("task_acknowledge"))
        .forEach(task -> submit(worker(task), task, Map.of()));
    runJobs(meeting);
  }

  /** The person the task waits for; for people without a login, the case manager records it. */
  private static String worker(Task task) {
    return task.getAssignee() == null ? "casey" : task.getAssignee();
  }

  List<SisReceipt> sisReceipts() {
    return sis.receipts(maya().id());
  }

  /** What was sent or done outside for a meeting, by purpose. */
  List<String> mailsOf(String meeting) {
    return ledger.entries(meeting).stream().map(entry -> entry.key().purpose()).toList();
  }

  Meetings meetings() {
    return meetings;
  }

  Roster roster() {
    return roster;
  }

  private static long sequence(HistoricActivityInstance step) {
    var event =
        (org.camunda.bpm.engine.impl.persistence.entity.HistoricActivityInstanceEntity) step;
    return event.getSequenceCounter();
  }

  private static boolean isDue(Job job) {
    return job.getDuedate() == null || !job.getDuedate().after(ClockUtil.getCurrentTime());
  }

  private <T> T as(String user, java.util.function.Supplier<T> action) {
    identityService.setAuthentication(
        user,
        identityService.createGroupQuery().groupMember(user).list().stream()
            .map(group -> group.getId())
            .toList());
    try {
      return action.get();
    } finally {
      identityService.clearAuthentication();
    }
  }

  private Object shownValue(String taskId, String name) {
    var value = taskService.getVariableLocalTyped(taskId, name, false);
    try {
      return value instanceof org.camunda.bpm.engine.variable.value.SerializableValue serialized
          ? json.readValue(serialized.getValueSerialized(), Object.class)
          : value.getValue();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String formOf(Task task) {
    return task.getCamundaFormRef().getKey();
  }

  private static boolean only(Object change) {
    return ((Map<?, ?>) change).remove(ONLY) != null;
  }

  @SuppressWarnings("unchecked")
  private static Object overlay(Object former, Object change) {
    if (former instanceof Map<?, ?> && change instanceof Map<?, ?> && !only(change)) {
      Map<String, Object> both = new HashMap<>((Map<String, Object>) former);
      both.putAll((Map<String, Object>) change);
      both.values().removeIf(Objects::isNull);
      return both;
    }
    return change;
  }
}
