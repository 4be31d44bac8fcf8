package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.file.Path;
import java.util.Map;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.roster.RosterImport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** A student stays enrolled and leaves the caseload while a meeting is prepared. */
@AutoConfigureMockMvc
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:off-caseload;DB_CLOSE_DELAY=-1")
class StudentOffCaseloadTest extends ProcessTest {

  @Autowired RosterImport rosterImport;
  @Autowired MeetingRecord record;
  @Autowired MockMvc browser;
  @TempDir Path folder;

  @AfterEach
  void theRosterAsItWas() {
    assertThat(rosterImport.importFrom(SampleRoster.FILES).problems()).isEmpty();
  }

  @Test
  void theCaseManagerSaysWhatBecomesOfTheMeetingWhichTheCaseloadGoesOnShowing() throws Exception {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    SampleRoster changed =
        new SampleRoster(folder)
            .without("caseload.csv", "S1001,")
            .without("services.csv", "S1001,");
    assertThat(rosterImport.importFrom(changed.folder(), "ada").problems()).isEmpty();

    assertThat(stage.openTasks(meeting)).contains("task_settleDeparture");
    assertThat(stage.shown(stage.task(meeting, "task_settleDeparture")).get("rosterSays"))
        .isEqualTo(Map.of("what", "does not have Maya Rosales on the caseload any more"));
    assertThat(caseloadOf("casey"))
        .contains("Maya Rosales", meeting)
        .contains("does not have this student on the caseload any more");
    assertThat(caseloadOf("olive")).contains("Maya Rosales");
    assertThat(caseloadOf("carlos")).doesNotContain("Maya Rosales");

    int tasks = stage.openTasks(meeting).size();
    assertThat(rosterImport.importFrom(changed.folder(), "ada").problems()).isEmpty();
    assertThat(stage.openTasks(meeting)).as("asked once").hasSize(tasks);

    stage.does("casey", meeting, "task_settleDeparture", Map.of("departure", "withdrawn"));
    assertThat(record.latest(meeting, "cancellation").orElseThrow().sectionAnswers())
        .containsEntry("code", "withdrawn");
    stage.does("casey", meeting, "task_concludeCancelled");
    assertThat(caseloadOf("casey")).as("nothing runs any more").doesNotContain("Maya Rosales");
  }

  private String caseloadOf(String login) throws Exception {
    String group =
        Map.of("casey", "case-managers", "olive", "office", "carlos", "case-managers").get(login);
    return browser
        .perform(get("/caseload").with(user(login).authorities(() -> group)))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }
}
