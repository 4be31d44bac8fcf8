package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Handbook, "Opening the meeting": make sure each item noted by the parent is addressed during the
 * meeting.
 */
class OpenConcernTest extends ProcessTest {

  @Test
  void theMeetingDoesNotCloseWhileAConcernIsMissing() {
    String meeting = stage.readyToMeet();
    stage.does("casey", meeting, "task_openMeeting");
    stage.does("casey", meeting, "task_discussIep");
    var task = stage.task(meeting, "task_closeMeeting");

    assertThatThrownBy(
            () ->
                stage.submit(
                    "casey", task, Map.of("closing", Map.of("concerns", java.util.List.of()))))
        .hasMessageContaining("concern");
    assertThat(stage.openTasks(meeting)).containsExactly("task_closeMeeting");
  }
}
