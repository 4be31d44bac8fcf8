package org.iepmeetings.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.IepMeetingsApplication;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sample school as a newcomer starts it, and starts it again. */
@ExtendWith(OutputCaptureExtension.class)
class DemoSchoolTest {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  /** What a second start must not add to. */
  private static final List<String> TABLES =
      List.of(
          "student",
          "staff",
          "guardian",
          "school_term",
          "school_day_closure",
          "roster_import",
          "meeting",
          "submitted_form",
          "document",
          "effect_ledger",
          "outbox_mail",
          "secure_link",
          "at_a_glance",
          "sis_document",
          "act_id_user",
          "act_id_membership",
          "act_re_deployment",
          "act_ru_task",
          "act_ru_execution",
          "act_hi_procinst");

  @Test
  void a_fresh_clone_opens_with_meetings_in_every_phase_and_keeps_them(
      @TempDir Path folder, CapturedOutput console) throws Exception {
    List<String> database =
        List.of(
            "--spring.datasource.url=jdbc:h2:file:"
                + folder.resolve("iep-meetings")
                + ";DB_CLOSE_ON_EXIT=FALSE");
    Map<String, Long> rows;
    try (ConfigurableApplicationContext app = start(database)) {
      theConsoleSaysWhereToGo(app, console);
      everyPhaseIsThere(app);
      nothingWentWrong(app);
      nothingIsLate(app);
      theTourCanBegin(app);
      everybodyCanLogIn(app);
      rows = rows(app);
    }
    try (ConfigurableApplicationContext app = start(database)) {
      theConsoleSaysWhereToGo(app, console);
      assertThat(rows(app)).isEqualTo(rows);
      everyPhaseIsThere(app);
      nothingWentWrong(app);
    }
  }

  @Test
  void it_opens_on_postgresql_too_with_a_password_of_the_own_choice() throws Exception {
    try (HikariDataSource postgres = Databases.POSTGRESQL.empty();
        ConfigurableApplicationContext app =
            start(
                List.of(
                    "--spring.datasource.url=" + postgres.getJdbcUrl(),
                    "--spring.datasource.username=" + postgres.getUsername(),
                    "--spring.datasource.password=" + postgres.getPassword(),
                    "--iep.demo.password=Quiet-Harbor-52!"))) {
      everyPhaseIsThere(app);
      nothingWentWrong(app);
      assertThat(canLogIn(app, "casey", "Quiet-Harbor-52!")).isTrue();
      assertThat(canLogIn(app, "casey", DemoSchool.PASSWORD)).isFalse();
      assertThat(app.getBean(DemoWelcome.class).text())
          .contains("the password from IEP_DEMO_PASSWORD")
          .doesNotContain("Quiet-Harbor-52!");
    }
  }

  private static void everyPhaseIsThere(ConfigurableApplicationContext app) {
    Map<String, Set<String>> open = openTasks(app);
    assertThat(open.values())
        .as("a meeting without a date")
        .contains(Set.of("task_coordinateDate"))
        .as("a meeting that is ready to open")
        .contains(Set.of("task_openMeeting"))
        .as("a meeting in discussion")
        .contains(Set.of("task_discussIep"))
        .as("a meeting that waits for consent and for one teacher")
        .contains(Set.of("task_recordConsent", "task_acknowledge"))
        .as("a meeting in preparation, waiting for teachers, providers and the family")
        .anySatisfy(
            tasks ->
                assertThat(tasks)
                    .contains(
                        "task_checkInvitations",
                        "task_giveGeFeedback",
                        "task_giveProviderReport",
                        "task_giveParentInput"))
        .as("an expedited meeting whose invitations are out")
        .anySatisfy(
            tasks -> assertThat(tasks).contains("task_noteFamilyReply", "task_giveGeFeedback"));
    assertThat(app.getBean(Meetings.class).running()).hasSize(7);

    List<String> done =
        jdbc(app)
            .sql("select id from meeting where ended_at is not null")
            .query(String.class)
            .list();
    assertThat(done).hasSize(1);
    assertThat(open).doesNotContainKey(done.get(0));
    assertThat(count(app, "at_a_glance where meeting_id = '" + done.get(0) + "'"))
        .as("issued after the meeting, and again with the consent")
        .isEqualTo(2);
    assertThat(
            count(
                app,
                "at_a_glance_copy c join at_a_glance g on g.id = c.at_a_glance_id"
                    + " where c.acknowledged_at is null and g.meeting_id = '"
                    + done.get(0)
                    + "'"))
        .isZero();
    assertThat(count(app, "sis_receipt")).isEqualTo(count(app, "sis_document")).isPositive();
    assertThat(
            app.getBean(TaskService.class)
                .createTaskQuery()
                .taskDefinitionKey("task_acknowledge")
                .list())
        .extracting(Task::getAssignee)
        .containsExactly("theo");
  }

  private static void nothingWentWrong(ConfigurableApplicationContext app) {
    assertThat(app.getBean(RuntimeService.class).createIncidentQuery().list()).isEmpty();
    assertThat(app.getBean(ManagementService.class).createJobQuery().withException().list())
        .isEmpty();
  }

  /** Who tries the product sees a school that keeps its dates, whatever day it is. */
  private static void nothingIsLate(ConfigurableApplicationContext app) throws Exception {
    HttpClient office = loggedIn(app, "olive", DemoSchool.PASSWORD);
    String caseload =
        office
            .send(
                HttpRequest.newBuilder(URI.create(base(app) + "/caseload")).build(),
                BodyHandlers.ofString())
            .body();
    assertThat(caseload).contains("Green: on track", "Rosales").doesNotContain("Red: act now");
    // But for June Albright, who has no IEP yet and for whom nothing starts by itself.
    assertThat(caseload.split("Amber: watch", -1)).hasSize(2);
    assertThat(caseload).contains("so the watch starts none", "June Albright", "no IEP yet");
  }

  private static void theTourCanBegin(ConfigurableApplicationContext app) {
    Roster roster = app.getBean(Roster.class);
    StaffMember casey = roster.staffByUsername("casey").orElseThrow();
    List<Student> maya =
        roster.caseloadOf(casey.id()).stream()
            .filter(student -> student.label().equals(DemoMeetings.TOUR_STUDENT))
            .toList();
    assertThat(maya).hasSize(1);
    assertThat(app.getBean(Meetings.class).ofStudent(maya.get(0).id())).isEmpty();
  }

  private static void everybodyCanLogIn(ConfigurableApplicationContext app) throws Exception {
    for (String name : DemoWelcome.CAST) {
      assertThat(canLogIn(app, name, "Iep-Demo-2026!")).as(name).isTrue();
    }
    assertThat(canLogIn(app, "casey", "not-the-Password-1")).isFalse();
  }

  private static void theConsoleSaysWhereToGo(
      ConfigurableApplicationContext app, CapturedOutput console) {
    String welcome = console.getOut().substring(console.getOut().lastIndexOf("The sample school"));
    assertThat(welcome)
        .contains(base(app) + "/camunda/app/tasklist/")
        .contains("Iep-Demo-2026!")
        .contains(DemoWelcome.CAST)
        .as("the last thing a start says")
        .doesNotContain(" INFO ");
  }

  private static Map<String, Set<String>> openTasks(ConfigurableApplicationContext app) {
    RuntimeService runtimeService = app.getBean(RuntimeService.class);
    Map<String, Set<String>> open = new LinkedHashMap<>();
    for (Task task : app.getBean(TaskService.class).createTaskQuery().list()) {
      open.computeIfAbsent(
              (String) runtimeService.getVariable(task.getProcessInstanceId(), "meetingId"),
              meeting -> new TreeSet<>())
          .add(task.getTaskDefinitionKey());
    }
    return open;
  }

  private static Map<String, Long> rows(ConfigurableApplicationContext app) {
    Map<String, Long> rows = new TreeMap<>();
    TABLES.forEach(table -> rows.put(table, count(app, table)));
    return rows;
  }

  private static long count(ConfigurableApplicationContext app, String from) {
    return jdbc(app).sql("select count(*) from " + from).query(Long.class).single();
  }

  private static JdbcClient jdbc(ConfigurableApplicationContext app) {
    return app.getBean(JdbcClient.class);
  }

  private static boolean canLogIn(ConfigurableApplicationContext app, String name, String password)
      throws IOException, InterruptedException {
    HttpRequest home = HttpRequest.newBuilder(URI.create(base(app) + "/")).build();
    return loggedIn(app, name, password).send(home, BodyHandlers.discarding()).statusCode() == 200;
  }

  private static HttpClient loggedIn(
      ConfigurableApplicationContext app, String name, String password)
      throws IOException, InterruptedException {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    URI login = URI.create(base(app) + "/login");
    Matcher csrf =
        CSRF.matcher(
            browser.send(HttpRequest.newBuilder(login).build(), BodyHandlers.ofString()).body());
    assertThat(csrf.find()).isTrue();
    browser.send(
        HttpRequest.newBuilder(login)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "username=%s&password=%s&_csrf=%s"
                        .formatted(name, encoded(password), encoded(csrf.group(1)))))
            .build(),
        BodyHandlers.discarding());
    return browser;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String base(ConfigurableApplicationContext app) {
    return "http://localhost:" + app.getEnvironment().getRequiredProperty("local.server.port");
  }

  private static ConfigurableApplicationContext start(Collection<String> settings) {
    List<String> arguments = new ArrayList<>(settings);
    arguments.add("--server.port=0");
    return new SpringApplicationBuilder(IepMeetingsApplication.class)
        .profiles("demo")
        .run(arguments.toArray(String[]::new));
  }
}
