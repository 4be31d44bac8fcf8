package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people set dates that cannot both be held, and neither has seen the other's yet. */
class TwoDatesInTheSameSecondTest extends ProcessTest {

  private static final ZonedDateTime START = Stage.at("2026-12-08", "10:00");

  @Autowired TransactionTemplate transactions;
  @Autowired MasterCalendar calendar;
  @Autowired MeetingChanges changes;

  private String first;
  private String second;

  @BeforeEach
  void twoMeetingsWithoutADate() {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    second = stage.beginMeeting();
    stage.does("casey", second, "task_chooseStudent", Map.of("studentId", "S1004"));
    first = stage.startMeeting();
  }

  @AfterEach
  void theSecondIsOver() {
    changes.cancel(second, CancelReason.CANCELLED, "casey", "");
    stage.runJobs(second);
    stage.does("casey", second, "task_concludeCancelled");
  }

  @Test
  void whoComesSecondWaitsAndIsToldOfTheConflict() throws Exception {
    CountDownLatch firstIsAnswered = new CountDownLatch(1);
    CountDownLatch firstMayCommit = new CountDownLatch(1);
    CompletableFuture<Void> one =
        CompletableFuture.runAsync(
            () ->
                transactions.executeWithoutResult(
                    transaction -> {
                      set(first, START);
                      firstIsAnswered.countDown();
                      await(firstMayCommit);
                    }));
    await(firstIsAnswered);
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> set(second, START.plusMinutes(30)));
    assertThatThrownBy(() -> other.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    firstMayCommit.countDown();
    one.join();

    assertThatThrownBy(other::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("are in another IEP meeting: Tuesday, December 8, 2026, 10:00 AM")
        .hasMessageContaining("“room 4” is taken by another IEP meeting");
    stage.runJobs(first);
    assertThat(calendar.entry(first).orElseThrow().start()).isEqualTo(START);
    assertThat(calendar.entry(first).orElseThrow().scheduleVersion())
        .isEqualTo(stage.meetings().meeting(first).scheduleVersion());
    assertThat(calendar.entry(second)).isEmpty();
    assertThat(stage.openTasks(second)).containsExactly("task_coordinateDate");
  }

  @Test
  void aDateIsTakenBeforeTheStepThatEntersItHasRun() {
    set(first, START);

    assertThatThrownBy(() -> set(second, START))
        .hasMessageContaining("are in another IEP meeting")
        .hasMessageContaining("“room 4” is taken by another IEP meeting");
  }

  private void set(String meeting, ZonedDateTime start) {
    stage.submit(
        "casey",
        stage.task(meeting, "task_coordinateDate"),
        Map.of(
            "schedule",
            Map.of(
                "start",
                start.toOffsetDateTime().toString(),
                "mode",
                "inPerson",
                "place",
                meeting.equals(first) ? "Room 4" : "room 4")));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
