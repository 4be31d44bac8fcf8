package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the roster says about the family stands in the form before anybody asks. */
class InterpreterTest extends ProcessTest {

  @Test
  void theInterpreterOfTheRosterIsThereWhenTheDateIsCoordinated() {
    String meeting = stage.startMeeting();

    var schedule =
        (Map<?, ?>) stage.shown(stage.task(meeting, "task_coordinateDate")).get("schedule");
    assertThat(schedule.get("interpreterNeeded")).isEqualTo(true);
    assertThat(schedule.get("interpreterLanguage")).isEqualTo("Spanish");
  }
}
