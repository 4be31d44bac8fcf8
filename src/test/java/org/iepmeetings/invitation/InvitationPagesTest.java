package org.iepmeetings.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Schedule;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of attempts, links and the SEIS sheet. */
class InvitationPagesTest extends SampleSchoolPages {

  private static final String MOTHER = "G1001A";

  @Autowired SecureLinks links;
  @Autowired ContactAttempts attempts;
  @Autowired MeetingRecord record;
  @Autowired JdbcClient jdbc;
  @Autowired List<SubmissionRule> rules;
  @Autowired IdentityService identityService;
  @Autowired ProcessEngineConfigurationImpl engine;

  @ParameterizedTest
  @CsvSource({
    "attempts,casey,200",
    "attempts,olive,200",
    "attempts,lena,200",
    "attempts,theo,404",
    "attempts,carlos,404",
    "links,casey,200",
    "links,olive,200",
    "links,lena,404",
    "links,theo,404",
    "seis-sheet,casey,200",
    "seis-sheet,olive,200",
    "seis-sheet,lena,404",
    "seis-sheet,pia,404"
  })
  void whoMayReadThem(String page, String who, int answer) throws Exception {
    browser
        .perform(get("/meetings/{id}/{page}", meeting(), page).with(as(who)))
        .andExpect(status().is(answer));
  }

  @Test
  void anAttemptIsLoggedAndStandsThereWithItsResult() throws Exception {
    String meeting = meeting();

    log(meeting, "olive", "1/5/2026, 9:30 am", "phone", "Elena Rosales", "noAnswer");

    assertThat(page("lena", meeting, "attempts"))
        .contains("1 of 3 attempts are on record, by 1 of 2 different means")
        .contains("Monday, January 5, 2026, 9:30 AM", "Phone", "Elena Rosales", "No answer")
        .doesNotContain("Put it on record");
    assertThat(attempts.of(meeting)).hasSize(1);
  }

  @Test
  void whatIsMissingIsNamedAndNothingTypedIsLost() throws Exception {
    String meeting = meeting();
    var answer =
        browser
            .perform(
                post("/meetings/{id}/attempts", meeting)
                    .with(as("casey"))
                    .with(csrf())
                    .param("when", "yesterday")
                    .param("means", "pigeon")
                    .param("whom", " ")
                    .param("purpose", "To ask")
                    .param("result", "reached")
                    .param("nextStep", "She calls back."))
            .andExpect(status().is3xxRedirection())
            .andReturn();

    String page =
        browser
            .perform(
                get("/meetings/{id}/attempts", meeting)
                    .with(as("casey"))
                    .flashAttrs(answer.getFlashMap()))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(page)
        .contains(
            "Date and time: write it like 12/1/2026, 9:30 AM.",
            "By what means: choose one.",
            "Whom: fill it in.",
            "She calls back.")
        .doesNotContain("Result: choose one.");
    assertThat(attempts.of(meeting)).isEmpty();
  }

  @Test
  void anAttemptThatLiesAheadIsNone() throws Exception {
    String meeting = meeting();
    log(meeting, "olive", "1/5/2099, 9:30 AM", "phone", "Elena Rosales", "reached");
    assertThat(attempts.of(meeting)).isEmpty();
  }

  @Test
  void aLostLinkIsReplacedAndNeverShown() throws Exception {
    String meeting = meeting();
    String lost = token(meeting);

    assertThat(page("olive", meeting, "links"))
        .contains("Elena Rosales, mother", "Your reply to the meeting notice", "opens until")
        .doesNotContain(lost);
    browser
        .perform(
            post("/meetings/{id}/links", meeting)
                .with(as("olive"))
                .with(csrf())
                .param("formId", "note-family-reply")
                .param("personId", MOTHER))
        .andExpect(status().is3xxRedirection());

    assertThat(links.find(lost)).as("the lost link opens nothing any more").isEmpty();
    assertThat(links.issued(meeting)).hasSize(2);
    assertThat(newestMail()).contains("newLink", "elena.rosales@example.org");
  }

  @Test
  void aPersonWithAnExpiredLinkAsksForANewOneAndOnlyTheRosterSaysWhere() throws Exception {
    String meeting = meeting();
    String lost = token(meeting);
    jdbc.sql(
            "update secure_link set issued_at = timestamp '2026-01-01 00:00:00',"
                + " expires_at = timestamp '2026-01-02 00:00:00' where meeting_id = ?")
        .param(meeting)
        .update();
    String before = newestMail();

    String gone =
        browser
            .perform(get("/s/{token}", lost).header("Accept-Language", "es"))
            .andExpect(status().isNotFound())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(gone).contains("Envíenme un enlace nuevo").doesNotContain("example.org");

    String unknown = askForNew("no-such-token");
    assertThat(newestMail()).isEqualTo(before);

    assertThat(askForNew(lost)).as("the answer tells nothing").isEqualTo(unknown);
    assertThat(links.issued(meeting)).hasSize(2);
    askForNew(lost);
    assertThat(links.issued(meeting)).as("one is on its way").hasSize(2);
  }

  @Test
  void aCancelledMeetingSendsNoLinks() throws Exception {
    String meeting = meeting();
    String lost = token(meeting);
    record.keep(
        new MeetingRecord.Entry(
            meeting, "cancel-meeting", "page", "cancellation", null, "olive", false, Map.of()));

    askForNew(lost);

    assertThat(links.issued(meeting)).hasSize(1);
  }

  @Test
  void theSheetHasItsFieldsInCopyingOrderAndShowsWhatDiffers() throws Exception {
    String meeting = meeting();
    assertThat(page("casey", meeting, "seis-sheet"))
        .contains("Nothing of this was entered yet")
        .containsSubsequence(
            "Student",
            "Birth date",
            "Grade",
            "School",
            "Home language",
            "Type of meeting",
            "Purposes",
            "Date",
            "Time",
            "Length",
            "Mode",
            "Place",
            "Dial-in",
            "Attendees by role");
    record.keep(
        new MeetingRecord.Entry(
            meeting,
            "enter-notice-information",
            "x",
            "seisNotice",
            null,
            "casey",
            false,
            Map.of("seisNotice", Map.of("recording", "none"))));
    assertThat(page("casey", meeting, "seis-sheet")).contains("what was entered in SEIS last");

    jdbc.sql("update meeting set duration_minutes = 90 where id = ?").param(meeting).update();
    assertThat(page("casey", meeting, "seis-sheet"))
        .contains("Some fields differ", "90 minutes", "60 minutes");
  }

  @Test
  void whoHasPrintedTheSheetHearsWhatChangedSince() throws Exception {
    String meeting = meeting();
    page("casey", meeting, "seis-sheet");
    assertThat(whatStandsInTheWay("casey", meeting)).isEmpty();

    jdbc.sql("update meeting set dial_in = '(555) 010-0199' where id = ?").param(meeting).update();

    assertThat(whatStandsInTheWay("casey", meeting))
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .contains("Dial-in was “(555) 010-0100” and is “(555) 010-0199”. Correct this in SEIS");
    assertThat(whatStandsInTheWay("olive", meeting)).as("who has not seen the old one").isEmpty();
    page("casey", meeting, "seis-sheet");
    assertThat(whatStandsInTheWay("casey", meeting)).as("who has seen the new one").isEmpty();
  }

  private List<Problem> whatStandsInTheWay(String who, String meeting) {
    Submission entering =
        new Submission(meeting, null, "enter-notice-information", Map.of(), Map.of(), Map.of());
    identityService.setAuthenticatedUserId(who);
    try {
      // As the engine takes a form: the rules may ask what the person may not.
      return engine
          .getCommandExecutorTxRequired()
          .execute(
              command ->
                  command.runWithoutAuthorization(
                      () ->
                          rules.stream()
                              .filter(rule -> rule.formId().equals(entering.formId()))
                              .flatMap(rule -> rule.check(entering).stream())
                              .toList()));
    } finally {
      identityService.clearAuthentication();
    }
  }

  private String meeting() {
    String meeting = meetingOfMaya();
    meetings.schedule(
        meeting,
        new Schedule(
            OffsetDateTime.now().plusDays(40).withNano(0), 60, "phone", null, "(555) 010-0100"));
    return meeting;
  }

  private String token(String meeting) {
    String address =
        links
            .issue(
                meeting, "note-family-reply", MOTHER, Map.of("language", "es"), Duration.ofDays(30))
            .toString();
    return address.substring(address.lastIndexOf('/') + 1);
  }

  private String askForNew(String token) throws Exception {
    return browser
        .perform(post("/s/{token}/new", token).with(csrf()))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private void log(String meeting, String by, String when, String means, String whom, String result)
      throws Exception {
    browser
        .perform(
            post("/meetings/{id}/attempts", meeting)
                .with(as(by))
                .with(csrf())
                .param("when", when)
                .param("means", means)
                .param("whom", whom)
                .param("purpose", "To get a reply")
                .param("result", result)
                .param("nextStep", ""))
        .andExpect(status().is3xxRedirection());
  }

  private String page(String who, String meeting, String page) throws Exception {
    return browser
        .perform(get("/meetings/{id}/{page}", meeting, page).with(as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private String newestMail() {
    return jdbc.sql("select kind || ' ' || to_address from outbox_mail order by id desc limit 1")
        .query(String.class)
        .optional()
        .orElse("");
  }
}
