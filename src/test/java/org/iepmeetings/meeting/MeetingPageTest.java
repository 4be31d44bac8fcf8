package org.iepmeetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.ZoneId;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;

class MeetingPageTest extends SampleSchoolPages {

  @Autowired Deadlines deadlines;
  @Autowired MeetingRecord record;

  @Test
  void whoServesTheStudentSeesWhereThePapersAre() throws Exception {
    var meeting = meetingOfMaya();

    assertThat(page("theo", meeting))
        .contains("Maya R.", "/meetings/%s/documents".formatted(meeting))
        .doesNotContain("/record\"", "Change the date", "Cancel the meeting", "Rosales");
    assertThat(page("casey", meeting)).contains("/record\"", "Change the date");
  }

  @Test
  void whoHasNothingToDoWithTheStudentFindsNothing() throws Exception {
    browser
        .perform(get("/meetings/" + meetingOfMaya()).with(as("carlos")))
        .andExpect(status().isNotFound());
  }

  @Test
  void teachersMoveAndCancelNothing() throws Exception {
    var meeting = meetingOfMaya();

    send("theo", meeting, "date", "reason", "No time.").andExpect(status().isForbidden());
    send("lena", meeting, "cancel", "reason", "cancelled", "sure", "true")
        .andExpect(status().isForbidden());
    assertThat(meetings.meeting(meeting).cancelledAs()).isNull();
  }

  @Test
  void aChangeNeedsAReasonAndWhatWasTypedStays() throws Exception {
    var meeting = meetingOfMaya();

    send("casey", meeting, "date", "reason", "  ")
        .andExpect(
            flash()
                .attribute(
                    "problem",
                    "Write why the date must change, in up to 2000 characters. Nothing was"
                        + " changed."));
    send("casey", meeting, "cancel", "reason", "cancelled", "note", "She is ill.")
        .andExpect(flash().attribute("typedNote", "She is ill."))
        .andExpect(flash().attributeExists("problem"));
  }

  @Test
  void whileADateIsLookedForThePageSaysSo() throws Exception {
    meetings.running(MAYA).ifPresent(earlier -> meetings.end(earlier.id()));
    browser.perform(
        post("/caseload/start").param("studentId", MAYA).with(as("casey")).with(csrf()));
    var meeting = meetings.running(MAYA).orElseThrow().id();

    assertThat(page("casey", meeting)).contains("Cancel the meeting");
    send("casey", meeting, "cancel", "reason", "left", "note", "Moved away.", "sure", "true")
        .andExpect(flash().attributeExists("done"));

    assertThat(page("casey", meeting))
        .contains("The student has left the school")
        .doesNotContain("Change the date");
    assertThat(meetings.meeting(meeting).cancelledAs()).isEqualTo("left");
  }

  @Test
  void aWrittenRequestThatComesLaterBringsTheLegalDateForward() throws Exception {
    var meeting = meetingOfMaya();
    var legalBefore = deadlines.legalDate(meeting).orElseThrow().due().due();
    var today = LocalDate.now(ZoneId.of("America/Los_Angeles"));
    assertThat(page("casey", meeting)).contains("Legal date", "written request for the meeting");

    send(
            "casey",
            meeting,
            "came-in",
            "what",
            "written-request",
            "receivedOn",
            today.plusDays(1).toString())
        .andExpect(flash().attribute("typedReceivedOn", today.plusDays(1).toString()))
        .andExpect(
            flash()
                .attribute(
                    "problem",
                    "The day it was received: choose a day up to today, and not more than 2 years"
                        + " ago. Nothing was changed."));
    send("casey", meeting, "came-in", "what", "written-request", "receivedOn", "soon")
        .andExpect(flash().attributeExists("problem"));
    send("theo", meeting, "came-in", "what", "written-request", "receivedOn", today.toString())
        .andExpect(status().isForbidden());
    send("casey", meeting, "came-in", "what", "signed-plan", "receivedOn", today.toString())
        .andExpect(flash().attribute("problem", "Choose what has come in. Nothing was changed."));
    assertThat(page("casey", meeting))
        .as("no assessment leads to an annual meeting")
        .doesNotContain("signed assessment plan");
    assertThat(meetings.milestones(meeting)).isEmpty();

    var received = legalBefore.minusDays(60).isBefore(today) ? legalBefore.minusDays(60) : today;
    send("casey", meeting, "came-in", "what", "written-request", "receivedOn", received.toString())
        .andExpect(flash().attributeExists("done"));

    assertThat(deadlines.legalDate(meeting).orElseThrow().source()).isEqualTo("EC 56343.5");
    assertThat(deadlines.legalDate(meeting).orElseThrow().due().due()).isBefore(legalBefore);
    assertThat(page("casey", meeting)).contains("Asked for in writing");
    assertThat(record.latest(meeting, "writtenRequest").orElseThrow().enteredBy())
        .isEqualTo("casey");
  }

  @Test
  void aSignedPlanIsNotedAfterTheReferralAndNotBefore() throws Exception {
    meetings.running(MAYA).ifPresent(earlier -> meetings.end(earlier.id()));
    var meeting = meetings.begin("triennial", "casey");
    meetings.chooseStudent(meeting, MAYA);
    var today = LocalDate.now(ZoneId.of("America/Los_Angeles"));
    assertThat(page("casey", meeting)).contains("The signed assessment plan", "60 days");

    send("casey", meeting, "came-in", "what", "referral", "receivedOn", today.toString())
        .andExpect(flash().attributeExists("done"));
    send(
            "casey",
            meeting,
            "came-in",
            "what",
            "signed-plan",
            "receivedOn",
            today.minusDays(1).toString())
        .andExpect(flash().attribute("typedWhat", "signed-plan"))
        .andExpect(flash().attributeExists("problem"));
    send("casey", meeting, "came-in", "what", "signed-plan", "receivedOn", today.toString())
        .andExpect(flash().attributeExists("done"));

    assertThat(page("casey", meeting))
        .contains("Referred for assessment", "Assessment plan signed");
    assertThat(record.latest(meeting, "signedPlan").orElseThrow().enteredBy()).isEqualTo("casey");
  }

  private String page(String who, String meeting) throws Exception {
    return browser
        .perform(get("/meetings/" + meeting).with(as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private ResultActions send(String who, String meeting, String what, String... parameters)
      throws Exception {
    var request = post("/meetings/" + meeting + "/" + what).with(as(who)).with(csrf());
    for (int i = 0; i < parameters.length; i += 2) {
      request.param(parameters[i], parameters[i + 1]);
    }
    return browser.perform(request);
  }
}
