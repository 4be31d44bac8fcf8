package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.roster.RosterImport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A roster comes with another date of a last review, or another time zone, while a meeting runs.
 */
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:roster-changed;DB_CLOSE_DELAY=-1")
class RosterChangedTest extends ProcessTest {

  private static final Path ROSTER = Path.of("src/main/resources/demo/roster");

  @Autowired RosterImport rosterImport;
  @Autowired RuntimeService runtimeService;
  @Autowired ManagementService managementService;
  @Autowired Deadlines deadlines;
  @Autowired EffectLedger ledger;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;

  @AfterEach
  void theRosterAsItWas() {
    assertThat(rosterImport.importFrom(ROSTER).problems()).isEmpty();
    changes().forEach(stage::runJobs);
    jdbc.sql("delete from outbox_mail").update();
  }

  @Test
  void anEarlierLastReviewMovesTheLegalDateAndTheCaseManagerIsTold() throws Exception {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-01-14", "10:00"));
    assertThat(legalDate(meeting)).isEqualTo("2027-01-21");

    imported(
        "caseload.csv", "S1001,T101,T103,Specific Learning Disability,2026-01-21", "2026-01-08");
    stage.runJobs(onlyChange());

    assertThat(legalDate(meeting)).isEqualTo("2027-01-08");
    assertThat(deadlines.nextAnnual(stage.maya().id()).orElseThrow().due().due())
        .as("the caseload shows it")
        .isEqualTo("2027-01-08");
    assertThat(mails("datesMoved"))
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail)
                    .contains(
                        "Hold the meeting by its legal date (it is planned past it): Friday,"
                            + " January 8, 2027 instead of Thursday, January 21, 2027")
                    .contains("casey")
                    .doesNotContain("Maya", "Rosales", meeting));
  }

  @Test
  void anotherTimeZoneMovesTasksTimersAndTheWatch() throws Exception {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.fire(meeting, "timer_dayToAsk");
    stage.setClock(Stage.at("2027-01-08", "04:00")); // before the watch looks
    managementService.recalculateJobDuedate(watch().getId(), false);
    assertThat(dueOfTheo(meeting)).isEqualTo("2027-02-03T01:00:00Z");
    assertThat(watchWaitsFor()).isEqualTo("2027-01-08T16:00:00Z");

    imported("schools.csv", "LCC,America/Los_Angeles", "America/New_York");
    stage.runJobs(onlyChange());

    assertThat(dueOfTheo(meeting)).as("5:00 PM in New York").isEqualTo("2027-02-02T22:00:00Z");
    assertThat(stage.timers(meeting, "timer_reminderDay"))
        .extracting(timer -> timer.getDuedate().toInstant().toString())
        .containsOnly("2027-01-29T13:00:00Z");
    assertThat(watchWaitsFor()).isEqualTo("2027-01-08T13:00:00Z");
    assertThat(mails("datesMoved"))
        .anySatisfy(
            mail ->
                assertThat(mail)
                    .contains("theo")
                    .contains(
                        "Give the GE feedback: Tuesday, February 2, 2027, 5:00 PM (Eastern Standard"
                            + " Time) instead of 8:00 PM"));
    assertThat(mails("inputDateMoved"))
        .as("a letter names days, and the day is the same")
        .isEmpty();
  }

  @Test
  void theSameRosterAgainChangesNothingAndTellsNobody() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    stage.scheduleMeeting(Stage.at("2027-01-14", "10:00"));

    assertThat(rosterImport.importFrom(ROSTER).problems()).isEmpty();

    assertThat(changes()).isEmpty();
  }

  @Test
  void theLastReviewOfAStudentWithoutAMeetingIsOnlyForTheCaseload() throws Exception {
    imported("caseload.csv", "S1002,T101,T103,Autism,2025-12-19", "2026-01-08");

    assertThat(changes()).isEmpty();
    assertThat(deadlines.nextAnnual("S1002").orElseThrow().due().due()).isEqualTo("2027-01-08");
  }

  /** The line of this file that begins so ends its last cell with this. */
  private void imported(String file, String line, String cell) throws IOException {
    try (Stream<Path> files = Files.list(ROSTER)) {
      for (Path one : files.toList()) {
        Files.copy(one, folder.resolve(one.getFileName()));
      }
    }
    String csv = Files.readString(folder.resolve(file));
    assertThat(csv).contains(line);
    Files.writeString(
        folder.resolve(file),
        csv.replace(line, line.substring(0, line.lastIndexOf(',') + 1) + cell));
    assertThat(rosterImport.importFrom(folder, "ada").problems()).isEmpty();
  }

  private List<String> changes() {
    return runtimeService
        .createProcessInstanceQuery()
        .processDefinitionKey("change-school-calendar")
        .list()
        .stream()
        .map(instance -> instance.getBusinessKey())
        .toList();
  }

  private String onlyChange() {
    assertThat(changes()).hasSize(1);
    return changes().get(0);
  }

  private LocalDate legalDate(String meeting) {
    return deadlines.legalDate(meeting).orElseThrow().due().due();
  }

  private String dueOfTheo(String meeting) {
    String theo = stage.roster().staffByUsername("theo").orElseThrow().id();
    return stage.task(meeting, "task_giveGeFeedback", theo).getDueDate().toInstant().toString();
  }

  private String watchWaitsFor() {
    return watch().getDuedate().toInstant().toString();
  }

  private Job watch() {
    String watch =
        runtimeService
            .createProcessInstanceQuery()
            .processDefinitionKey("watch-caseload")
            .processInstanceBusinessKey("school " + stage.maya().schoolId())
            .singleResult()
            .getId();
    return managementService.createJobQuery().processInstanceId(watch).timers().singleResult();
  }

  /** Address and text of each. */
  private List<String> mails(String kind) {
    return jdbc.sql("select to_address, eml from outbox_mail where kind = ? order by id")
        .param(kind)
        .query(
            (row, number) -> row.getString("to_address") + "\n" + Letters.text(row.getBytes("eml")))
        .list();
  }
}
