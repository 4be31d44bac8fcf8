package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import org.iepmeetings.invitation.ContactAttempts;
import org.iepmeetings.invitation.SeisSheet;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A required member drops out after the notice went out, and somebody else comes. */
class MemberDropsOutTest extends TeamChangeTest {

  @Autowired ContactAttempts attempts;
  @Autowired SeisSheet sheet;

  @Test
  void theCaseManagerFindsSomebodyAndTheParentsGetARevisedNotice() throws Exception {
    String meeting = invited();
    dropsOut(meeting, "lena", "conflict");

    assertThat(stage.openTasks(meeting)).contains("task_settleTeamChange");
    assertThat(stage.shown(stage.task(meeting, "task_settleTeamChange")).get("droppedOut"))
        .asString()
        .contains("Lena Hartmann", "LEA representative", "34 CFR 300.321(a)(4)");
    assertThat(notices(meeting, MOTHER)).as("not before it is settled").isEqualTo(1);

    replacedBy(meeting, "marcus");

    assertThat(stage.path(meeting, "follow-team-change"))
        .containsSubsequence(
            "task_takeBackInvitation",
            "gateway_rolesCovered",
            "task_settleTeamChange",
            "gateway_rolesCovered",
            "task_checkSeisSheet",
            "task_askNewMember",
            "task_printRevisedNotices",
            "task_sendRevisedNotice",
            "end_everybodyKnows");
    assertThat(stage.instance(meeting, "follow-team-change")).isNull();
    assertThat(notices(meeting, MOTHER)).as("the old one stays on record").isEqualTo(2);
    assertThat(lettersTo(meeting, MOTHER)).containsExactly("invitation", "invitation");
    String letter = Letters.newestText(jdbc, "invitation", "elena.rosales@example.org");
    assertThat(letter).contains("Marcus Oyelaran").doesNotContain("Lena Hartmann");
    assertThat(letter).as("in her language").contains("Este aviso reemplaza");
    assertThat(
            Pdfs.text(Letters.newestFiles(jdbc, "invitation", "elena.rosales@example.org").get(0)))
        .contains("Marcus Oyelaran")
        .doesNotContain("Lena Hartmann");
    assertThat(stage.meetings().meeting(meeting).scheduleVersion()).as("same date").isEqualTo(1);
    assertThat(stage.openTasks(meeting)).contains("task_noteFamilyReply");
  }

  @Test
  void theEntryLeavesOneCalendarAndEntersAnother() {
    String meeting = invited();
    Calendar lenas = calendar(address("lena"));
    dropsOut(meeting, "lena", "conflict");
    Calendar taken = calendar(address("lena"));
    assertThat(method(taken)).isEqualTo("CANCEL");
    assertThat(value(taken, Property.UID)).isEqualTo(value(lenas, Property.UID));
    assertThat(sequence(taken)).isGreaterThan(sequence(lenas));

    replacedBy(meeting, "marcus");

    Calendar marcus = calendar(address("marcus"));
    assertThat(method(marcus)).isEqualTo("REQUEST");
    assertThat(value(marcus, Property.UID)).isEqualTo(value(lenas, Property.UID));
    assertThat(lettersTo(meeting, staff("theo")))
        .as("nothing has changed in the calendars of the others")
        .containsExactly("invitation");
    assertThat(Letters.newestTo(jdbc, "elena.rosales@example.org")).contains("Marcus");
    assertThat(newestIsWithoutEntry("elena.rosales@example.org")).isTrue();
  }

  @Test
  void whoComesAfterAllGetsANewerEntry() {
    String meeting = invited();
    dropsOut(meeting, "lena", "ill");
    int taken = sequence(calendar(address("lena")));

    stage.does(
        "casey",
        meeting,
        "task_settleTeamChange",
        java.util.Map.of("teamDecision", "comesAfterAll"));

    Calendar again = calendar(address("lena"));
    assertThat(method(again)).isEqualTo("REQUEST");
    assertThat(sequence(again)).isGreaterThan(taken);
    assertThat(lettersTo(meeting, staff("lena")))
        .containsExactlyInAnyOrder("invitation", "noLongerInvited", "invitation");
  }

  @Test
  void aMemberWhomTheLawDoesNotAskForGoesWithoutATask() {
    String meeting = invited();
    dropsOut(meeting, "tara", "conflict");

    assertThat(stage.openTasks(meeting)).doesNotContain("task_settleTeamChange");
    assertThat(stage.path(meeting, "follow-team-change")).contains("end_everybodyKnows");
    assertThat(notices(meeting, MOTHER)).isEqualTo(2);
    assertThat(Letters.newestText(jdbc, "invitation", "elena.rosales@example.org"))
        .doesNotContain("Tara Okafor");
    assertThat(lettersTo(meeting, staff("tara")))
        .containsExactlyInAnyOrder("invitation", "noLongerInvited");
  }

  @Test
  void beforeTheNoticeWentOutItJustStandsOnIt() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    dropsOut(meeting, "tara", "conflict");

    assertThat(stage.path(meeting, "follow-team-change")).contains("end_noticeToCome");
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    assertThat(lettersTo(meeting, staff("tara"))).isEmpty();
    assertThat(lettersTo(meeting, MOTHER)).containsExactly("invitation");
    assertThat(Letters.newestText(jdbc, "invitation", "elena.rosales@example.org"))
        .doesNotContain("Tara Okafor", "Este aviso reemplaza");
  }

  @Test
  void theCaseManagerMayBeTheOneWhoCannotCome() {
    String meeting = invited();
    dropsOut(meeting, "casey", "ill");

    assertThat(stage.openTasks(meeting))
        .as("a provider is there: 34 CFR 300.321(a)(3)")
        .doesNotContain("task_settleTeamChange");
    assertThat(sheet.now(meeting).get("Attendees by role")).doesNotContain("Casey Whitfield");
    assertThat(lettersTo(meeting, staff("casey")))
        .containsExactlyInAnyOrder("invitation", "noLongerInvited");
  }

  @Test
  void twoWhoDropOutAreFollowedOneByOne() {
    String meeting = invited();
    dropsOut(meeting, "lena", "ill");
    dropsOut(meeting, "tara", "conflict");
    assertThat(notices(meeting, MOTHER)).as("of the teacher; the leader is open").isEqualTo(2);

    replacedBy(meeting, "marcus");

    assertThat(notices(meeting, MOTHER)).isEqualTo(3);
    assertThat(Letters.newestText(jdbc, "invitation", "elena.rosales@example.org"))
        .contains("Marcus Oyelaran")
        .doesNotContain("Tara Okafor");
  }

  @Test
  void aTranslationOfTheFormerNoticeIsNoneOfTheRevisedOne() {
    jdbc.sql("update guardian set language = 'vi' where id = ?").param(MOTHER).update();
    try {
      String meeting = invited();
      stage.does("olive", meeting, "task_translateLetter");
      assertThat(lettersTo(meeting, MOTHER)).containsExactly("invitation");

      dropsOut(meeting, "tara", "conflict");

      assertThat(lettersTo(meeting, MOTHER))
          .as("not before it is translated")
          .containsExactly("invitation");
      stage.does("olive", meeting, "task_translateLetter");
      assertThat(notices(meeting, MOTHER)).isEqualTo(2);
      assertThat(lettersTo(meeting, MOTHER)).containsExactly("invitation", "invitation");
    } finally {
      jdbc.sql("update guardian set language = 'es' where id = ?").param(MOTHER).update();
    }
  }

  @Test
  void whatStandsInSeisIsCorrected() {
    String meeting = invited();
    stage.does("casey", meeting, "task_enterNoticeInformation");
    dropsOut(meeting, "tara", "conflict");

    assertThat(stage.openTasks(meeting)).contains("task_correctNoticeInformation");
  }

  @Test
  void whoWasTakenOffHearsNothingWhenTheMeetingIsCancelled() {
    String meeting = invited();
    dropsOut(meeting, "tara", "conflict");

    meetingChanges.cancel(meeting, CancelReason.CANCELLED, "casey", "");
    stage.runJobs(meeting);

    assertThat(lettersTo(meeting, staff("tara")))
        .containsExactlyInAnyOrder("invitation", "noLongerInvited");
    assertThat(lettersTo(meeting, staff("theo"))).contains("cancellation");
    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
  }

  @Test
  void aRevisedNoticeIsNoFurtherAttemptToFindATime() {
    String meeting = invited();
    dropsOut(meeting, "tara", "conflict");

    assertThat(attempts.standing(meeting).attempts()).isEqualTo(1);
  }
}
