package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.message.EffectLedger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cancelled, left, transferred, withdrawn: from any point of preparing. */
class MeetingCancelledTest extends ProcessTest {

  @Autowired MeetingChanges changes;
  @Autowired MeetingRecord record;
  @Autowired EffectLedger ledger;
  @Autowired MasterCalendar calendar;
  @Autowired JdbcClient jdbc;
  @Autowired SecureLinks links;

  @Test
  void whoWasInvitedIsToldAndTheEntryIsTakenBack() {
    String meeting = invited();
    List<String> recipients = recipients(meeting, "invitation");

    cancel(meeting, CancelReason.CANCELLED);

    assertThat(recipients(meeting, "cancellation"))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(recipients);
    assertThat(calendar.entry(meeting)).isEmpty();
    assertThat(Letters.newestCalendar(jdbc, "cancellation"))
        .contains("METHOD:CANCEL", "SEQUENCE:2", "STATUS:CANCELLED");
    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
    assertThat(stage.jobs(meeting)).as("no timer is left").isEmpty();
  }

  @Test
  void linksAreClosedAndInputIsNotAskedForAnyMore() {
    String meeting = invited();
    stage.fire(meeting, "timer_dayToAsk");
    assertThat(stage.openTasks(meeting)).anyMatch(task -> task.startsWith("task_give"));
    String parent = stage.roster().guardians(stage.maya().id()).get(0).id();
    SecureLink link = stage.link(meeting, "parent-input", parent);
    assertThat(open(link)).isEqualTo(1);

    cancel(meeting, CancelReason.CANCELLED);

    assertThat(open(link)).isZero();
    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
    assertThat(stage.instance(meeting, "collect-team-input")).isNull();
  }

  @Test
  void whoWasAskedAndNotInvitedYetIsToldToo() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.fire(meeting, "timer_dayToAsk");
    List<String> asked =
        links.issued(meeting).stream().map(SecureLinks.Issued::personId).distinct().toList();
    assertThat(asked).hasSizeGreaterThan(1);

    cancel(meeting, CancelReason.CANCELLED);

    assertThat(recipients(meeting, "cancellation")).containsExactlyInAnyOrderElementsOf(asked);
    assertThat(
            jdbc.sql("select eml from outbox_mail order by id desc limit ?")
                .param(asked.size())
                .query((row, number) -> new String(row.getBytes("eml"), StandardCharsets.UTF_8))
                .list())
        .as("there is no entry to take back")
        .hasSize(asked.size())
        .noneMatch(letter -> letter.contains("text/calendar"));
  }

  @Test
  void whatWasDoneStaysOnRecord() {
    String meeting = invited();
    List<String> before = record.all(meeting).stream().map(f -> f.formId()).toList();

    cancel(meeting, CancelReason.TRANSFERRED);
    stage.does("casey", meeting, "task_concludeCancelled");

    assertThat(record.all(meeting))
        .extracting(f -> f.formId())
        .startsWith(before.toArray(String[]::new));
    assertThat(record.latest(meeting, "cancellation").orElseThrow().sectionAnswers())
        .containsEntry("code", "transferred");
    assertThat(stage.instances(meeting)).isEmpty();
    assertThat(stage.meetings().meeting(meeting).endedAt()).isNotNull();
    assertThat(stage.meetings().running(stage.maya().id())).isEmpty();
  }

  @Test
  void nobodyIsToldOfAMeetingThatHadNoDate() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.startMeeting();

    cancel(meeting, CancelReason.LEFT);

    assertThat(ledger.entries(meeting)).isEmpty();
    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
  }

  @Test
  void aMeetingThatIsReadyCanBeCancelled() {
    String meeting = stage.readyToMeet();
    stage.setClock(Stage.at("2026-12-04", "08:00"));

    cancel(meeting, CancelReason.WITHDRAWN);

    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
    Map<String, Object> shown = stage.shown(stage.task(meeting, "task_concludeCancelled"));
    assertThat(shown.get("cancellation").toString()).contains("withdraws", "Casey");
  }

  @Test
  void evenWhileANewDateIsLookedFor() {
    String meeting = invited();
    changes.askForNewDate(meeting, "casey", "The provider is ill.");

    cancel(meeting, CancelReason.CANCELLED);

    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
    assertThat(changes.cancel(meeting, CancelReason.LEFT, "olive", "")).as("again").isFalse();
  }

  @Test
  void aMeetingThatTheTeamHasHeldIsNotCancelled() {
    String meeting = stage.readyToMeet();
    stage.does("casey", meeting, "task_openMeeting");

    assertThat(changes.cancel(meeting, CancelReason.CANCELLED, "casey", "")).isFalse();
    assertThat(changes.whyNotCancelled(meeting)).get().asString().contains("The team has met");
    assertThat(stage.openTasks(meeting)).contains("task_discussIep");
  }

  private String invited() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  private void cancel(String meeting, CancelReason reason) {
    assertThat(changes.cancel(meeting, reason, "casey", "Said on the phone.")).isTrue();
    stage.runJobs(meeting);
  }

  private List<String> recipients(String meeting, String purpose) {
    return ledger.entries(meeting).stream()
        .filter(entry -> entry.key().purpose().equals(purpose))
        .map(entry -> entry.key().recipient())
        .toList();
  }

  private int open(SecureLink link) {
    return jdbc.sql("select count(*) from secure_link where id = ? and revoked_at is null")
        .param(link.id())
        .query(Integer.class)
        .single();
  }
}
