package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.roster.Student;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;

class CaseloadPageTest extends SampleSchoolPages {

  @Autowired ProcessEngine engine;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @BeforeEach
  void no_meeting_of_maya_runs() {
    meetings.running(MAYA).ifPresent(earlier -> meetings.end(earlier.id()));
  }

  @Test
  void a_second_start_is_refused() throws Exception {
    start("casey").andExpect(flash().attributeExists("done"));

    start("olive")
        .andExpect(
            flash()
                .attribute(
                    "problem",
                    "A meeting of this student is already running. Nothing was started."));
  }

  @Test
  void of_those_who_start_at_the_same_moment_one_begins_a_meeting() {
    List<CompletableFuture<String>> starts =
        Stream.of("casey", "olive", "casey", "olive")
            .map(who -> CompletableFuture.supplyAsync(() -> outcomeOfStart(who)))
            .toList();

    assertThat(starts.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder("done", "problem", "problem", "problem");
    assertThat(meetings.ofStudent(MAYA)).filteredOn(one -> one.endedAt() == null).hasSize(1);
  }

  @Test
  void the_file_of_the_last_meeting_stays_in_reach_after_it_was_closed() throws Exception {
    var meeting = meetingOfMaya();
    meetings.end(meeting);

    assertThat(page("casey"))
        .contains(
            "Start the annual meeting of Maya Rosales",
            "/meetings/%s\"".formatted(meeting),
            "/meetings/%s/record\"".formatted(meeting));
  }

  @Test
  void leaders_see_every_student_and_start_nothing() throws Exception {
    var meeting = meetingOfMaya();

    assertThat(page("lena"))
        .contains("All students on the caseload", "/meetings/%s/record\"".formatted(meeting))
        .doesNotContain("Start the annual meeting");
    assertThat(page("lena", "/"))
        .contains("href=\"/caseload\"")
        .doesNotContain("Start a meeting from here");
    meetings.end(meeting);
    start("lena").andExpect(status().isForbidden());
    assertThat(meetings.running(MAYA)).isEmpty();
  }

  @Test
  void aLineSaysWhereTheMeetingStandsAndOnWhomItWaits() throws Exception {
    start("casey");
    runJobs(); // opens the file
    runJobs(); // and the coordination of the date

    assertThat(lineOf("casey", "Maya Rosales"))
        .contains("finding a date", "no date yet", "Coordinate the date with the team", "by ")
        .containsPattern("Red: act now|Amber: watch|Green: on track")
        .doesNotContain("· Maya R.");
  }

  @Test
  void aCaseManagerSeesHerOwnAlsoWhenSheAsksForAnothers() throws Exception {
    String carlos = roster.staffByUsername("carlos").orElseThrow().id();
    String own = page("casey", "/caseload?caseManager=" + carlos);

    assertThat(page("casey")).contains("Maya Rosales").doesNotContain("Case manager</a>");
    assertThat(own).doesNotContain("Maya Rosales").contains("The roster names no student for you.");
    for (Student student : roster.caseloadOf(carlos)) {
      assertThat(own).doesNotContain(student.fullName());
      assertThat(csv("casey", "?caseManager=" + carlos)).doesNotContain(student.fullName());
    }
  }

  @Test
  void theOfficeFiltersByCaseManager() throws Exception {
    String carlos = roster.staffByUsername("carlos").orElseThrow().id();

    assertThat(page("olive", "/caseload?caseManager=" + carlos))
        .contains(roster.caseloadOf(carlos).get(0).fullName())
        .doesNotContain("Maya Rosales");
    assertThat(page("olive", "/caseload?school=no-such-school"))
        .contains("No student fits. Choose another school or case manager.");
  }

  @Test
  void everyColumnSortsBothWaysWithoutAScript() throws Exception {
    for (LineOrder column : LineOrder.values()) {
      if (column == LineOrder.SCHOOL) {
        continue; // one school: no column
      }
      String up = page("olive", "/caseload?sort=" + column.code());
      assertThat(up)
          .contains("aria-sort=\"ascending\"")
          .contains("sort=%s&amp;descending=true".formatted(column.code()));
      assertThat(page("olive", "/caseload?descending=true&sort=" + column.code()))
          .contains("aria-sort=\"descending\"");
    }
    assertThat(students(page("olive", "/caseload?sort=student")))
        .isSorted()
        .hasSameSizeAs(roster.studentsWithIep());
    assertThat(students(page("olive", "/caseload?sort=student&descending=true")))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(page("olive", "/caseload?sort=%27;drop")).contains("aria-sort=\"ascending\"");
  }

  @Test
  void theFileHasTheLinesOfThePage() throws Exception {
    String file = csv("casey", "?sort=student");

    assertThat(file).startsWith("\uFEFFStudent,Grade,School,Case manager,Annual review by");
    assertThat(file.lines().skip(1).map(line -> line.split(",")[0]))
        .isEqualTo(students(page("casey", "/caseload?sort=student")));
    for (String who : List.of("theo", "tara", "ana", "ada")) {
      browser.perform(get("/caseload").with(as(who))).andExpect(status().isForbidden());
      browser.perform(get("/caseload.csv").with(as(who))).andExpect(status().isForbidden());
    }
  }

  @Test
  void whatWasHeldHereIsNotOfferedAgainBecauseTheRosterIsSlow() throws Exception {
    var meeting = meetingOfMaya();
    jdbc.sql("update meeting set starts_at = ?, duration_minutes = 60 where id = ?")
        .params(clock.instant().minus(1, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC), meeting)
        .update();
    jdbc.sql(
            """
            insert into submitted_form (meeting_id, sitting, form_id, form_version, section,
              entered_by, submitted_at, late, answers)
            values (?, 1, 'close-meeting', 'any', 'closing', 'casey', ?, false, '{}')
            """)
        .params(meeting, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    meetings.end(meeting);
    try {
      assertThat(lineOf("casey", "Maya Rosales"))
          .contains("counted from the meeting of")
          .doesNotContain("Start the annual meeting");
    } finally {
      jdbc.sql("delete from submitted_form where meeting_id = ?").param(meeting).update();
    }
  }

  @Test
  void officeAndLeadersAreToldThatNothingStartsBeforeTheAdoption() throws Exception {
    assertThat(page("olive")).contains("no meeting is started by itself yet", "/caseload/adoption");
    assertThat(page("lena"))
        .contains("no meeting is started by itself yet")
        .doesNotContain("href=\"/caseload/adoption\"");
    assertThat(page("casey")).doesNotContain("started by itself");
  }

  private void runJobs() {
    var jobs = engine.getManagementService();
    meetings
        .running(MAYA)
        .map(Meeting::id)
        .ifPresent(
            meeting ->
                engine
                    .getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(meeting)
                    .list()
                    .forEach(
                        instance ->
                            jobs
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream()
                                .filter(
                                    job ->
                                        job.getDuedate() == null
                                            || !job.getDuedate()
                                                .toInstant()
                                                .isAfter(clock.instant()))
                                .forEach(job -> jobs.executeJob(job.getId()))));
  }

  private String lineOf(String who, String student) throws Exception {
    return Pattern.compile("<tr>.*?</tr>", Pattern.DOTALL)
        .matcher(page(who))
        .results()
        .map(MatchResult::group)
        .filter(line -> line.contains(student))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> students(String page) {
    return Pattern.compile("<th scope=\"row\">(.*?)</th>")
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private String csv(String who, String query) throws Exception {
    return browser
        .perform(get("/caseload.csv" + query).with(as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private String page(String who) throws Exception {
    return page(who, "/caseload");
  }

  private String page(String who, String path) throws Exception {
    return browser
        .perform(get(path).with(as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private String outcomeOfStart(String who) {
    try {
      return start(who).andReturn().getFlashMap().containsKey("done") ? "done" : "problem";
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private ResultActions start(String who) throws Exception {
    return browser.perform(
        post("/caseload/start").param("studentId", MAYA).with(as(who)).with(csrf()));
  }
}
