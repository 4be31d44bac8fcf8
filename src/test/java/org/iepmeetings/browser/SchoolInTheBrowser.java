package org.iepmeetings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.iepmeetings.access.Cast;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.calendar.SchoolCalendarImport;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImport;
import org.iepmeetings.roster.Student;
import org.iepmeetings.testing.Browser;
import org.iepmeetings.testing.BrowserTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole application as people meet it: on a port, jobs running, the sample school and its cast,
 * and a Chromium. Started once for all tests of this package.
 */
@BrowserTest
@SpringBootTest(
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:school-in-the-browser;DB_CLOSE_DELAY=-1",
      "iep.admin.username=sysop",
      "iep.admin.password=Granite-Meadow-58!"
    })
abstract class SchoolInTheBrowser {

  static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  static final Duration PATIENCE = Duration.ofSeconds(90);
  static final Path PICTURES = Path.of("target/screenshots");

  static Browser browser;

  @Value("${iep.base-url}")
  String site;

  @Autowired FormService formService;
  @Autowired IdentityService identityService;
  @Autowired ManagementService managementService;
  @Autowired RepositoryService repositoryService;
  @Autowired RuntimeService runtimeService;
  @Autowired TaskService taskService;
  @Autowired TaskForms taskForms;
  @Autowired Meetings meetings;
  @Autowired MasterCalendar calendar;
  @Autowired Roster roster;
  @Autowired SchoolCalendars calendars;
  @Autowired ObjectMapper json;
  @Autowired private RosterImport rosterImport;
  @Autowired private SchoolCalendarImport calendarImport;

  /** The port is known before the start, since the links in mails have it in them. */
  @DynamicPropertySource
  static void address(DynamicPropertyRegistry properties) {
    int port = freePort();
    properties.add("server.port", () -> port);
    properties.add("iep.base-url", () -> "http://localhost:" + port);
  }

  @BeforeAll
  static void openBrowser() {
    browser = new Browser();
  }

  @AfterEach
  void goHome() {
    browser.closePages();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void openSchool() throws IOException {
    if (!roster.schools().isEmpty()) {
      return;
    }
    Cast.enter(rosterImport, identityService);
    givePassword("tara");
    try (var days =
        new InputStreamReader(
            Objects.requireNonNull(getClass().getResourceAsStream("/demo/school-calendar.csv")),
            StandardCharsets.UTF_8)) {
      assertThat(calendarImport.importCalendar(maya().schoolId(), days).problems()).isEmpty();
    }
  }

  /** Somebody at a desk of their own, logged in. */
  Tasklist tasklistOf(String username) {
    return Tasklist.loggedIn(browser.desk(), site, username);
  }

  Student maya() {
    return roster.studentsWithIep().stream()
        .filter(student -> student.label().equals("Maya R."))
        .findFirst()
        .orElseThrow();
  }

  /** The first school day at least so many days ahead, at this time of the school's clock. */
  ZonedDateTime schoolDay(int daysAhead, String time) {
    LocalDate day = LocalDate.now(ZONE).plusDays(daysAhead);
    while (!calendars.of(maya().schoolId()).isSchoolDay(day)) {
      day = day.plusDays(1);
    }
    return day.atTime(LocalTime.parse(time)).atZone(ZONE);
  }

  /**
   * An annual meeting of Maya's whose date is set, begun by casey behind the scenes. A student has
   * one meeting at a time: the one of an earlier test is broken off.
   */
  String meetingWithDate(ZonedDateTime start) {
    meetings.running(maya().id()).ifPresent(earlier -> breakOff(earlier.id()));
    // Also of a meeting whose student a test has changed.
    Instant now = Instant.now();
    calendar
        .entries(now, now.plus(Duration.ofDays(400)))
        .forEach(earlier -> calendar.remove(earlier.meetingId()));
    Map<String, String> placeholders = placeholders(start);
    String definition =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey("iep-meeting")
            .latestVersion()
            .singleResult()
            .getId();
    String instance =
        asCasey(
            () ->
                formService
                    .submitStartForm(
                        definition, DemoAnswers.forForm("start-meeting", Map.of(), placeholders))
                    .getId());
    String meeting = (String) runtimeService.getVariable(instance, "meetingId");
    for (String form : List.of("choose-student", "coordinate-date")) {
      TaskForms.OpenForm open =
          await().atMost(PATIENCE).until(() -> openForm(meeting, form), Optional::isPresent).get();
      Map<String, Object> answers = DemoAnswers.forForm(form, open.shown(), placeholders);
      if (form.equals("coordinate-date")) {
        evenWithoutSchool(answers);
      }
      taskForms.submit(open.taskId(), answers, "casey");
    }
    await().atMost(PATIENCE).until(() -> openForm(meeting, "request-invitations").isPresent());
    return meeting;
  }

  /** A test that wants a date in so many days may meet a vacation. */
  @SuppressWarnings("unchecked")
  private static void evenWithoutSchool(Map<String, Object> answers) {
    ((Map<String, Object>) answers.get("schedule")).put("noSchoolDay", true);
  }

  private void breakOff(String meeting) {
    List<ProcessInstance> instances =
        runtimeService
            .createProcessInstanceQuery()
            .rootProcessInstances()
            .variableValueEquals("meetingId", meeting)
            .list();
    for (ProcessInstance one : instances) {
      await()
          .ignoreException(OptimisticLockingException.class)
          .until(
              () -> {
                runtimeService.deleteProcessInstanceIfExists(
                    one.getId(), "the next test begins", false, false, false, false);
                return true;
              });
    }
    meetings.end(meeting);
  }

  Optional<TaskForms.OpenForm> openForm(String meeting, String form) {
    return taskForms.find(meeting, form, null);
  }

  Map<String, String> placeholders(ZonedDateTime start) {
    return DemoAnswers.placeholders(maya().id(), start, LocalDate.now(ZONE));
  }

  /** The open task of this meeting with this form, once the engine has come to it. */
  Task task(String meeting, String form, String assignee) {
    return await()
        .alias("the form " + form + " is open for " + assignee + " in " + openTasks(meeting))
        .atMost(PATIENCE)
        .until(() -> findTask(meeting, form, assignee), Optional::isPresent)
        .get();
  }

  boolean isOpen(Task task) {
    return taskService.createTaskQuery().taskId(task.getId()).count() > 0;
  }

  /**
   * A task of casey's with this form and nothing before or after it, in a meeting that goes on
   * beside it: its form shows the meeting's facts, and its answers go to the meeting's record.
   */
  Task taskWithForm(String formId, String meeting) {
    return taskWithForm(formId, meeting, Map.of());
  }

  /**
   * @param variables what the process of such a task knows, beside the meeting and its student
   */
  Task taskWithForm(String formId, String meeting, Map<String, Object> variables) {
    String process = "only-" + formId;
    repositoryService
        .createDeployment()
        .name(process)
        .addString(formId + ".form", FormOnScreen.schema(formId).toString())
        .addString(
            process + ".bpmn",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="%1$s" name="Only the form %2$s" isExecutable="true"
                  camunda:historyTimeToLive="P1D">
                <startEvent id="start"/>
                <sequenceFlow id="flow_1" sourceRef="start" targetRef="task"/>
                <userTask id="task" name="%2$s" camunda:assignee="casey" camunda:formRef="%2$s"
                    camunda:formRefBinding="deployment"/>
                <sequenceFlow id="flow_2" sourceRef="task" targetRef="end"/>
                <endEvent id="end"/>
              </process>
            </definitions>
            """
                .formatted(process, formId))
        .deploy();
    VariableMap known =
        Variables.putValue("meetingId", meeting)
            .putValue("studentId", maya().id())
            .putValue("respondentId", respondent(formId));
    known.putAll(variables);
    String instance = runtimeService.startProcessInstanceByKey(process, known).getId();
    return taskService.createTaskQuery().processInstanceId(instance).singleResult();
  }

  /** Whom a form asks, where it asks a person of the team by name; null otherwise. */
  private String respondent(String formId) {
    return switch (formId) {
      case "parent-input" -> roster.guardians(maya().id()).get(0).id();
      case "ge-feedback", "acknowledge-at-a-glance" ->
          roster.staffByUsername("theo").orElseThrow().id();
      case "provider-report" -> roster.staffByUsername("pia").orElseThrow().id();
      default -> null;
    };
  }

  /** Lets a day come before its time, as an administrator can in Cockpit. */
  void bringForward(String meeting, String timer) {
    Job job =
        await()
            .alias("timer " + timer)
            .atMost(PATIENCE)
            .until(
                () ->
                    managementService.createJobQuery().activityId(timer).timers().list().stream()
                        .filter(one -> meeting.equals(meetingOf(one)))
                        .findFirst(),
                Optional::isPresent)
            .get();
    managementService.executeJob(job.getId());
  }

  private String meetingOf(Job job) {
    return (String) runtimeService.getVariable(job.getProcessInstanceId(), "meetingId");
  }

  private Optional<Task> findTask(String meeting, String form, String assignee) {
    return tasks(meeting).stream()
        .filter(task -> form.equals(task.getCamundaFormRef().getKey()))
        .filter(task -> assignee == null || assignee.equals(task.getAssignee()))
        .findFirst();
  }

  private List<Task> tasks(String meeting) {
    return taskService
        .createTaskQuery()
        .processVariableValueEquals("meetingId", meeting)
        .initializeFormKeys()
        .list();
  }

  private List<String> openTasks(String meeting) {
    return tasks(meeting).stream()
        .map(task -> task.getCamundaFormRef().getKey() + " of " + task.getAssignee())
        .toList();
  }

  private <T> T asCasey(Supplier<T> deed) {
    identityService.setAuthentication("casey", List.of("case-managers"));
    try {
      return deed.get();
    } finally {
      identityService.clearAuthentication();
    }
  }

  private void givePassword(String username) {
    User user = identityService.createUserQuery().userId(username).singleResult();
    user.setPassword(Cast.PASSWORD);
    identityService.saveUser(user);
  }

  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
