package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.iepmeetings.meeting.Meeting;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two meetings of one student would send the family two sets of notices. */
class OneMeetingAtATimeTest extends ProcessTest {

  @Autowired TransactionTemplate transactions;

  @Test
  void aStudentWhoWasJustChosenIsRefusedBeforeAnyJobRuns() {
    String first = stage.beginMeeting();
    String second = stage.beginMeeting();
    Map<String, Object> maya = Map.of("studentId", stage.maya().id());
    stage.submit("casey", stage.task(first, "task_chooseStudent"), maya);

    assertThatThrownBy(() -> stage.submit("casey", stage.task(second, "task_chooseStudent"), maya))
        .hasMessageContaining("A meeting of this student is already running (" + first + ").");

    stage.runJobs(first);
    assertThat(stage.openTasks(first)).contains("task_coordinateDate");
    assertThat(stage.openTasks(second)).containsExactly("task_chooseStudent");
    assertThat(stage.meetings().meeting(second).studentId()).isNull();
  }

  @Test
  void aJobThatOpensTheFileAgainFindsItsOwnMeeting() {
    String meeting = stage.beginMeeting();
    stage.submit(
        "casey", stage.task(meeting, "task_chooseStudent"), Map.of("studentId", stage.maya().id()));
    transactions.executeWithoutResult(
        transaction -> {
          engine.getManagementService().executeJob(stage.timer(meeting, "task_openFile").getId());
          transaction.setRollbackOnly();
        });

    stage.runJobs(meeting);

    assertThat(stage.openTasks(meeting)).contains("task_coordinateDate");
  }

  @Test
  void whoChoosesAtTheSameMomentWaitsAndIsRefused() throws Exception {
    String first = stage.beginMeeting();
    String second = stage.beginMeeting();
    CountDownLatch firstHasChosen = new CountDownLatch(1);
    CountDownLatch firstMayCommit = new CountDownLatch(1);
    CompletableFuture<Void> one =
        CompletableFuture.runAsync(
            () ->
                transactions.executeWithoutResult(
                    transaction -> {
                      choose(first);
                      firstHasChosen.countDown();
                      await(firstMayCommit);
                    }));
    await(firstHasChosen);
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> choose(second));
    assertThatThrownBy(() -> other.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    firstMayCommit.countDown();
    one.join();

    assertThatThrownBy(other::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("A meeting of this student is already running (" + first + ").");
    assertThat(stage.meetings().running(stage.maya().id())).map(Meeting::id).contains(first);
  }

  private void choose(String meeting) {
    stage.meetings().chooseStudent(meeting, stage.maya().id());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
