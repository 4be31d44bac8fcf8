package org.iepmeetings.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.OffsetDateTime;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.meeting.Schedule;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;

class TeamPageTest extends SampleSchoolPages {

  @Autowired TeamChanges changes;
  @Autowired RuntimeService runtimeService;

  @Test
  void whoServesTheStudentSeesTheTeamAndNoButtonsToRunIt() throws Exception {
    String meeting = meetingWithADate();

    assertThat(page("theo", meeting))
        .contains("Theo Lindqvist", "LEA representative", "I cannot come")
        .doesNotContain("Somebody cannot come", "Somebody comes in");
    assertThat(page("casey", meeting)).contains("Somebody cannot come", "Somebody comes in");
    assertThat(page("olive", meeting))
        .contains("Somebody cannot come")
        .doesNotContain("<h2 id=\"myself-head\"");
  }

  @Test
  void whoHasNothingToDoWithTheMeetingFindsNothing() throws Exception {
    browser
        .perform(get("/meetings/" + meetingWithADate() + "/team").with(as("carlos")))
        .andExpect(status().isNotFound());
  }

  @Test
  void nobodySpeaksForAnotherMemberOrRunsTheTeamOfAnother() throws Exception {
    String meeting = meetingWithADate();

    send("theo", meeting, "out", "person", staff("tara"), "reason", "ill")
        .andExpect(status().isForbidden());
    send("lena", meeting, "in", "person", staff("marcus"), "role", "other")
        .andExpect(status().isForbidden());
    send("olive", meeting, "myself", "reason", "ill").andExpect(status().isForbidden());
    assertThat(changes.of(meeting)).isEmpty();
  }

  @Test
  void aTeacherSaysThatTheyCannotCome() throws Exception {
    String meeting = meetingWithADate();

    send("theo", meeting, "myself", "reason", "conflict", "note", "A class of mine.")
        .andExpect(flash().attributeExists("done"));

    assertThat(changes.find(meeting, staff("theo")).orElseThrow().comes()).isFalse();
    assertThat(page("casey", meeting))
        .contains(
            "Cannot come (Teacher of Record, as general education teacher)",
            "A class of mine.",
            "Theo Lindqvist");
    assertThat(page("theo", meeting)).doesNotContain("A class of mine.", "myself-head");
  }

  @Test
  void badInputIsSaidAndWhatWasTypedStays() throws Exception {
    String meeting = meetingWithADate();

    send("casey", meeting, "out", "person", "nobody", "reason", "ill", "note", "Called in.")
        .andExpect(flash().attribute("problem", "Choose who cannot come. Nothing was changed."))
        .andExpect(flash().attribute("typedNote", "Called in."));
    send("casey", meeting, "out", "person", staff("tara"), "reason", "whim")
        .andExpect(
            flash()
                .attribute(
                    "problem",
                    "Choose the reason, and keep the note to 2000 characters. Nothing was"
                        + " changed."));
    send("casey", meeting, "in", "person", "G1001A", "role", "leaRepresentative")
        .andExpect(
            flash()
                .attribute(
                    "problem",
                    "Choose somebody of the staff who is not on the team yet. Nothing was"
                        + " changed."));
    send("casey", meeting, "in", "person", staff("marcus"), "role", "parent")
        .andExpect(
            flash().attribute("problem", "Choose who comes in, and as what. Nothing was changed."));
    assertThat(changes.of(meeting)).isEmpty();
  }

  @Test
  void somebodyComesInAndSeesThePageAlsoWithoutServingTheStudent() throws Exception {
    String meeting = meetingWithADate();

    send("casey", meeting, "in", "person", staff("carlos"), "role", "other")
        .andExpect(flash().attributeExists("done"));

    assertThat(page("carlos", meeting)).contains("Carlos Benavides", "I cannot come");
    assertThat(page("casey", meeting)).contains("Carlos Benavides came in");
  }

  @Test
  void whileADateIsCoordinatedThePageSaysWhereToWriteIt() throws Exception {
    meetings.running(MAYA).ifPresent(earlier -> meetings.end(earlier.id()));
    browser.perform(
        post("/caseload/start").param("studentId", MAYA).with(as("casey")).with(csrf()));
    String meeting = meetings.running(MAYA).orElseThrow().id();

    assertThat(page("theo", meeting)).contains("A date is being coordinated right now");
    send("theo", meeting, "myself", "reason", "ill").andExpect(flash().attributeExists("problem"));
    assertThat(changes.of(meeting)).isEmpty();
  }

  /** In the middle of preparing, as the process begins it once a date is set. */
  private String meetingWithADate() {
    String meeting = meetingOfMaya();
    meetings.schedule(
        meeting,
        new Schedule(OffsetDateTime.now().plusDays(60), 60, "phone", null, "(555) 010-4477"));
    runtimeService
        .createProcessInstanceByKey("iep-meeting")
        .businessKey(meeting)
        .setVariables(
            Map.of(
                "meetingId",
                meeting,
                "studentId",
                MAYA,
                "studentLabel",
                roster.student(MAYA).label()))
        .startBeforeActivity("sub_sitting")
        .execute();
    return meeting;
  }

  private String staff(String username) {
    return roster.staffByUsername(username).orElseThrow().id();
  }

  private String page(String who, String meeting) throws Exception {
    return browser
        .perform(get("/meetings/" + meeting + "/team").with(as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private ResultActions send(String who, String meeting, String what, String... parameters)
      throws Exception {
    var request = post("/meetings/" + meeting + "/team/" + what).with(as(who)).with(csrf());
    for (int i = 0; i < parameters.length; i += 2) {
      request.param(parameters[i], parameters[i + 1]);
    }
    return browser.perform(request);
  }
}
