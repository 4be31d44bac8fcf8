package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.iepmeetings.invitation.FamilyReplies;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.roster.RosterImport;
import org.iepmeetings.teaminput.InputKind;
import org.iepmeetings.teaminput.InputRequests;
import org.iepmeetings.teaminput.InputRequests.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** A roster names somebody else as holder of the educational rights while a meeting is prepared. */
@AutoConfigureMockMvc
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:guardian-changed;DB_CLOSE_DELAY=-1")
class GuardianChangedTest extends ProcessTest {

  private static final String MOTHER = "G1001A";
  private static final String SURROGATE = "G1001X";
  private static final String MOTHERS_LINE =
      "G1001A,S1001,Elena,Rosales,mother,elena.rosales@example.org,(805) 555-0101,es,true,email,true";
  private static final String SURROGATES_LINE =
      "G1001X,S1001,Judith,Ames,surrogate parent,judith.ames@example.org,(805) 555-0190,en,false,email,true";

  @Autowired RosterImport rosterImport;
  @Autowired InputRequests requests;
  @Autowired FamilyReplies replies;
  @Autowired SecureLinks links;
  @Autowired EffectLedger ledger;
  @Autowired TaskService taskService;
  @Autowired Team team;
  @Autowired JdbcClient jdbc;
  @Autowired MockMvc browser;
  @TempDir Path folder;

  @AfterEach
  void theRosterAsItWas() {
    assertThat(rosterImport.importFrom(SampleRoster.FILES).problems()).isEmpty();
    jdbc.sql("delete from outbox_mail").update();
  }

  @Test
  void aSurrogateTakesTheMothersPlaceInEverythingThatIsAsked() throws Exception {
    String meeting = invitedAndAsked();
    String mothers = Letters.newestLinkTo(jdbc, "elena.rosales@example.org").orElseThrow();
    assertThat(opens(mothers)).isTrue();

    imported(MOTHERS_LINE, SURROGATES_LINE);
    assertThat(opens(mothers)).as("at once, before any job has run").isFalse();
    stage.runJobs(meeting);

    assertThat(stage.path(meeting, "follow-family-change"))
        .containsSubsequence(
            "start_familyChanged",
            "task_endForFormerFamily",
            "task_takeBackInvitation",
            "task_checkSeisSheet",
            "task_askNewFamily",
            "gateway_noticePrinted",
            "task_printRevisedNotices",
            "task_sendRevisedNotice",
            "end_everybodyKnows");
    assertThat(whoIsWaitedFor(meeting, "task_noteFamilyReply")).containsExactly(SURROGATE);
    assertThat(whoIsWaitedFor(meeting, "task_giveParentInput")).containsExactly(SURROGATE);
    assertThat(status(meeting, MOTHER)).containsExactly(Status.RELEASED);
    assertThat(status(meeting, SURROGATE)).containsExactly(Status.REQUESTED);
    assertThat(stage.timers(meeting, "timer_secondAttempt")).hasSize(1);
    assertThat(Letters.newestText(jdbc, "invitation", "judith.ames@example.org"))
        .contains("Judith Ames");
    assertThat(sent(meeting, "noLongerInvited")).containsExactly(MOTHER);
    assertThat(links.issued(meeting))
        .filteredOn(link -> link.personId().equals(MOTHER))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(link.revokedAt()).isNotNull());
    assertThat(opens(Letters.newestLinkTo(jdbc, "judith.ames@example.org").orElseThrow())).isTrue();
    assertThat(team.members(meeting))
        .extracting(TeamMember::personId)
        .contains(SURROGATE)
        .doesNotContain(MOTHER);
  }

  @Test
  void theSameRosterAgainDoesNothingTwice() throws Exception {
    String meeting = invitedAndAsked();
    imported(MOTHERS_LINE, SURROGATES_LINE);
    imported(MOTHERS_LINE, SURROGATES_LINE);
    assertThat(running(meeting)).as("before the first one's jobs have run").isEqualTo(1);
    stage.runJobs(meeting);
    List<String> tasks = stage.openTasks(meeting);
    int letters = stage.mailsOf(meeting).size();

    imported(MOTHERS_LINE, SURROGATES_LINE);
    stage.runJobs(meeting);

    assertThat(running(meeting)).as("waits for the surrogate's reply").isEqualTo(1);
    assertThat(stage.openTasks(meeting)).isEqualTo(tasks);
    assertThat(stage.mailsOf(meeting)).hasSize(letters);
  }

  @Test
  void aSecondParentIsAskedBesideTheFirstWhoseReplyStands() throws Exception {
    String meeting = invitedAndAsked();
    stage.does("casey", meeting, "task_noteFamilyReply");

    imported(MOTHERS_LINE, MOTHERS_LINE + "\n" + SURROGATES_LINE);
    stage.runJobs(meeting);

    assertThat(whoIsWaitedFor(meeting, "task_noteFamilyReply")).containsExactly(SURROGATE);
    assertThat(replies.latest(meeting, MOTHER)).isPresent();
    assertThat(sent(meeting, "noLongerInvited")).isEmpty();
    assertThat(whoIsWaitedFor(meeting, "task_giveParentInput"))
        .containsExactlyInAnyOrder(MOTHER, SURROGATE);
    stage.does("casey", meeting, "task_noteFamilyReply");
    assertThat(stage.instance(meeting, "follow-family-change")).isNull();
  }

  @Test
  void whoGetsTheRightsBackIsAskedAgain() throws Exception {
    String meeting = invitedAndAsked();
    imported(MOTHERS_LINE, SURROGATES_LINE);
    stage.runJobs(meeting);
    imported(MOTHERS_LINE, MOTHERS_LINE);
    stage.runJobs(meeting);

    assertThat(whoIsWaitedFor(meeting, "task_noteFamilyReply")).containsExactly(MOTHER);
    assertThat(whoIsWaitedFor(meeting, "task_giveParentInput")).containsExactly(MOTHER);
    assertThat(opens(Letters.newestLinkTo(jdbc, "elena.rosales@example.org").orElseThrow()))
        .isTrue();
  }

  @Test
  void beforeAnybodyWasWrittenToTheNoticeToComeIsEnough() throws Exception {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));

    imported(MOTHERS_LINE, SURROGATES_LINE);
    stage.runJobs(meeting);
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");

    assertThat(stage.instance(meeting, "follow-family-change")).isNull();
    assertThat(whoIsWaitedFor(meeting, "task_noteFamilyReply")).containsExactly(SURROGATE);
  }

  @Test
  void aLinkThatIsIssuedToSomebodyWithoutRightsOpensNothing() throws Exception {
    String meeting = stage.held();
    imported(MOTHERS_LINE, SURROGATES_LINE);
    String token =
        links
            .issue(meeting, "add-to-agenda", MOTHER, Map.of(), Duration.ofDays(1))
            .getPath()
            .substring("/s/".length());

    assertThat(opens(token)).isFalse();
    assertThat(browser.perform(get("/s/" + token + "/paper")).andReturn().getResponse().getStatus())
        .isEqualTo(404);
  }

  private String invitedAndAsked() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.fire(meeting, "timer_dayToAsk");
    return meeting;
  }

  private boolean opens(String token) throws Exception {
    return browser.perform(get("/s/" + token)).andReturn().getResponse().getStatus() == 200;
  }

  private List<String> whoIsWaitedFor(String meeting, String taskKey) {
    return stage.tasks(meeting).stream()
        .filter(task -> task.getTaskDefinitionKey().equals(taskKey))
        .map(task -> (String) taskService.getVariable(task.getId(), "respondentId"))
        .toList();
  }

  private List<Status> status(String meeting, String person) {
    return requests.of(meeting).stream()
        .filter(request -> request.kind() == InputKind.PARENT_INPUT)
        .filter(request -> request.personId().equals(person))
        .map(InputRequests.InputRequest::status)
        .toList();
  }

  private List<String> sent(String meeting, String purpose) {
    return ledger.entries(meeting).stream()
        .filter(entry -> entry.key().purpose().equals(purpose))
        .map(entry -> entry.key().recipient())
        .toList();
  }

  private long running(String meeting) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(meeting)
        .processDefinitionKey("follow-family-change")
        .count();
  }

  /** The sample roster with another line in the place of this one. */
  private void imported(String line, String instead) throws IOException {
    SampleRoster changed = new SampleRoster(folder).with("families.csv", line, instead);
    assertThat(rosterImport.importFrom(changed.folder(), "ada").problems()).isEmpty();
  }
}
