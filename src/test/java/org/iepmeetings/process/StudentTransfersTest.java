package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.roster.RosterImport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A student moves to another school of the district while a meeting is prepared. */
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:student-transfers;DB_CLOSE_DELAY=-1")
class StudentTransfersTest extends ProcessTest {

  @Autowired RosterImport rosterImport;
  @Autowired MeetingRecord record;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;

  @AfterEach
  void theRosterAsItWas() {
    assertThat(rosterImport.importFrom(SampleRoster.FILES).problems()).isEmpty();
  }

  @Test
  void aPersonIsAskedAndTheMeetingGoesOnAtTheNewSchool() throws Exception {
    String meeting = invited();
    assertThat(schoolOfTheEntry(meeting)).isEqualTo("LCC");
    transferred();
    int tasks = stage.openTasks(meeting).size();
    transferred();
    assertThat(stage.openTasks(meeting)).as("asked once").hasSize(tasks);
    assertThat(stage.shown(stage.task(meeting, "task_settleDeparture")).get("rosterSays"))
        .isEqualTo(
            Map.of(
                "what", "has Maya Rosales at another school than before: Ojo Verde Middle School"));

    stage.does("casey", meeting, "task_settleDeparture", Map.of("departure", "moves"));

    assertThat(schoolOfTheEntry(meeting)).isEqualTo("OVM");
    assertThat(stage.path(meeting, "iep-meeting"))
        .containsSubsequence("task_settleDeparture", "task_moveToNewSchool", "end_goesOnThere");
    assertThat(stage.openTasks(meeting))
        .as("place and team are asked for; what is prepared stands meanwhile")
        .contains("task_coordinateDate", "task_noteFamilyReply");
    assertThat(record.latest(meeting, "dateChange").orElseThrow().sectionAnswers().toString())
        .contains("another school of the district");
  }

  @Test
  void whereTheNewSchoolHoldsItsOwnThisOneIsCancelled() throws Exception {
    String meeting = invited();
    transferred();

    stage.does("casey", meeting, "task_settleDeparture", Map.of("departure", "transferred"));

    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
    assertThat(stage.mailsOf(meeting)).contains("cancellation");
  }

  private String invited() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  private void transferred() throws Exception {
    SampleRoster changed =
        new SampleRoster(folder)
            .with(
                "orgs.csv",
                "LCC,,,Lantern",
                "OVM,,,Ojo Verde Middle School,school,4200018,TCU\nLCC,,,Lantern")
            .with(
                "schools.csv",
                "LCC,America",
                "OVM,America/Los_Angeles,(805) 555-0200,\"2 Mesa Road, Ojo Verde, CA 93999\",false\n"
                    + "LCC,America")
            .with("users.csv", "S1001,,,true,LCC", "S1001,,,true,OVM")
            .without("enrollments.csv", "E0019,")
            .without("enrollments.csv", "E0020,");
    assertThat(rosterImport.importFrom(changed.folder(), "ada").problems()).isEmpty();
  }

  private String schoolOfTheEntry(String meeting) {
    return jdbc.sql("select school_id from master_calendar_entry where meeting_id = ?")
        .param(meeting)
        .query(String.class)
        .single();
  }
}
