package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.team.Excusals;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A required member drops out, nobody else fills the role, and the parents are asked. */
class MemberDropsOutExcusalTest extends TeamChangeTest {

  @Autowired Excusals excusals;

  @Test
  void granted_theRevisedNoticeGoesOutWithoutTheMember() {
    String meeting = askedToExcuse();
    assertThat(notices(meeting, MOTHER)).isEqualTo(1);
    stage.does("marcus", meeting, "task_authorizeExcusal");
    parentAnswers(meeting, "agree");

    assertThat(excusals.valid(meeting, "leaRepresentative")).isTrue();
    assertThat(stage.path(meeting, "follow-team-change"))
        .containsSubsequence(
            "task_askMemberExcusal",
            "message_excusalAnswered",
            "gateway_rolesCovered",
            "task_sendRevisedNotice",
            "end_everybodyKnows");
    assertThat(notices(meeting, MOTHER)).isEqualTo(2);
    assertThat(Letters.newestText(jdbc, "invitation", "elena.rosales@example.org"))
        .doesNotContain("Lena Hartmann");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_settleTeamChange");
  }

  @Test
  void grantedForAPart_theMemberStaysOnTheNoticeAndIsInvitedAgain() {
    String meeting = invited();
    int takenBack = lettersToLena("noLongerInvited");
    int invitations = lettersToLena("staffInvitation");
    dropsOut(meeting, "lena", "conflict");
    assertThat(lettersToLena("noLongerInvited")).isEqualTo(takenBack + 1);
    stage.does("casey", meeting, "task_settleTeamChange", Map.of("teamDecision", "askExcusal"));
    stage.does(
        "casey",
        meeting,
        "task_describeExcusal",
        Map.of(
            "areaDiscussed",
            "no",
            "excusal",
            Map.of("extent", "part", "part", "Joins after the strengths.")));
    stage.does("marcus", meeting, "task_authorizeExcusal");
    parentAnswers(meeting, "agree");

    assertThat(excusals.valid(meeting, "leaRepresentative")).isTrue();
    assertThat(stage.path(meeting, "follow-team-change")).contains("end_everybodyKnows");
    assertThat(Letters.newestText(jdbc, "invitation", "elena.rosales@example.org"))
        .contains("Lena Hartmann");
    assertThat(lettersToLena("staffInvitation")).isGreaterThan(invitations);
    assertThat(stage.openTasks(meeting)).doesNotContain("task_settleTeamChange");
  }

  /** To Lena, of this kind. */
  private int lettersToLena(String kind) {
    return jdbc.sql("select count(*) from outbox_mail where kind = ? and to_address = ?")
        .params(kind, "lena@example.org")
        .query(Integer.class)
        .single();
  }

  @Test
  void refused_theCaseManagerLooksForSomebodyAgain() {
    String meeting = askedToExcuse();

    parentAnswers(meeting, "refuse");

    assertThat(stage.openTasks(meeting)).contains("task_settleTeamChange");
    assertThat(notices(meeting, MOTHER)).isEqualTo(1);
    replacedBy(meeting, "marcus");
    assertThat(stage.path(meeting, "follow-team-change")).contains("end_everybodyKnows");
    assertThat(notices(meeting, MOTHER)).isEqualTo(2);
  }

  private String askedToExcuse() {
    String meeting = invited();
    dropsOut(meeting, "lena", "conflict");
    stage.does("casey", meeting, "task_settleTeamChange", Map.of("teamDecision", "askExcusal"));
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    return meeting;
  }

  private void parentAnswers(String meeting, String answer) {
    Task task = stage.task(meeting, "task_answerExcusal", MOTHER);
    stage.submit(
        "casey", task, Map.of("excusalAnswer", Map.of("answer", answer, "name", "Elena Rosales")));
    stage.runJobs(meeting);
  }
}
