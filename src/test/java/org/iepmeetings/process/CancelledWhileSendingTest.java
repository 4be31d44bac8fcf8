package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A meeting is cancelled while its letters are on their way: none goes out after that, and whoever
 * may have got one hears of it.
 */
class CancelledWhileSendingTest extends ProcessTest {

  @Autowired MeetingChanges changes;
  @Autowired EffectLedger ledger;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;

  @Test
  void aJobThatStillRunsSendsNoMoreLetters() {
    String meeting = checked();
    stage.runJobsExcept(meeting, "task_sendInvitations");
    String job = stage.timer(meeting, "task_sendInvitations").getId();
    String theo = stage.roster().staffByUsername("theo").orElseThrow().id();

    CompletableFuture<Void> sending =
        transactions.execute(
            transaction -> {
              // The job stands before this letter until the meeting is cancelled.
              claim(new EffectKey(meeting, "invitation", theo, 1, 0));
              CompletableFuture<Void> running =
                  CompletableFuture.runAsync(() -> engine.getManagementService().executeJob(job));
              assertThatThrownBy(() -> running.get(500, TimeUnit.MILLISECONDS))
                  .isInstanceOf(TimeoutException.class);
              CompletableFuture.runAsync(() -> cancel(meeting)).join();
              transaction.setRollbackOnly();
              return running;
            });
    List<String> invited = whom(meeting, "invitation", LedgerEntry.State.DONE);
    assertThatThrownBy(sending::join)
        .as("its instance is gone")
        .isInstanceOf(CompletionException.class);

    assertThat(whom(meeting, "invitation", LedgerEntry.State.DONE))
        .isNotEmpty()
        .doesNotContain(theo)
        .containsExactlyInAnyOrderElementsOf(invited);
    stage.runJobs(meeting);
    assertThat(whom(meeting, "cancellation", LedgerEntry.State.DONE)).containsAll(invited);
    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
  }

  @Test
  void aLetterThatWaitedForItsTurnIsNotWritten() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    var dayToAsk = stage.timer(meeting, "timer_dayToAsk");
    stage.setClock(dayToAsk.getDuedate().toInstant().atZone(Stage.ZONE));
    stage.runJobsExcept(meeting, "task_askForInput");
    assertThat(stage.timers(meeting, "task_askForInput")).isNotEmpty();

    cancel(meeting);
    stage.runJobsExcept(meeting, "task_withdrawMeeting");

    assertThat(stage.mailsOf(meeting)).isEmpty();
    stage.runJobs(meeting);
    assertThat(stage.mailsOf(meeting)).as("nobody had heard of it").isEmpty();
  }

  @Test
  void whoMayHaveBeenInvitedWhenANodeDiedIsTold() {
    String meeting = checked();
    stage.runJobs(meeting);
    stage.does("olive", meeting, "task_arrangeInterpreter");
    List<String> invited = whom(meeting, "invitation", LedgerEntry.State.DONE);
    assertThat(
            jdbc.sql(
                    """
                    update effect_ledger set state = 'CLAIMED', receipt = null, done_at = null
                    where meeting_id = ? and purpose in ('invitation', 'interpreterBooking')
                    """)
                .param(meeting)
                .update())
        .isEqualTo(invited.size() + 1);

    cancel(meeting);
    stage.runJobs(meeting);

    assertThat(whom(meeting, "cancellation", LedgerEntry.State.DONE))
        .containsExactlyInAnyOrderElementsOf(invited);
    assertThat(whom(meeting, "interpreterRelease", LedgerEntry.State.DONE)).hasSize(1);
  }

  /** Up to the moment before the invitations go out. */
  private String checked() {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    String meeting = stage.startMeeting();
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of("schedule", Map.of("start", "2026-12-08T10:00-08:00", "interpreterNeeded", true)));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.submit("olive", stage.task(meeting, "task_checkInvitations"), Map.of());
    return meeting;
  }

  private void cancel(String meeting) {
    assertThat(changes.cancel(meeting, CancelReason.CANCELLED, "casey", "Said on the phone."))
        .isTrue();
  }

  private void claim(EffectKey key) {
    jdbc.sql(
            """
            insert into effect_ledger (effect_key, meeting_id, purpose, recipient,
              schedule_version, ordinal, what, state, claimed_by, claimed_until, begun_at)
            values (?, ?, ?, ?, ?, ?, 'held by the test', 'CLAIMED', 'test',
              current_timestamp, current_timestamp)
            """)
        .params(key.text(), key.meetingId(), key.purpose(), key.recipient())
        .params(key.scheduleVersion(), key.ordinal())
        .update();
  }

  private List<String> whom(String meeting, String purpose, LedgerEntry.State state) {
    return ledger.entries(meeting).stream()
        .filter(entry -> entry.key().purpose().equals(purpose) && entry.state() == state)
        .map(entry -> entry.key().recipient())
        .toList();
  }
}
