package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.engine.TaskForms;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A parent writes a concern while the team is meeting: the meeting does not close without it. */
class LateConcernTest extends InputTest {

  @Autowired TaskForms taskForms;

  @Test
  void standsInTheClosingAndIsAnswered() {
    String meeting = asked();
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    stage.fire(meeting, "timer_meetingTime");
    stage.does("casey", meeting, "task_openMeeting");
    stage.does("casey", meeting, "task_discussIep");
    var before = stage.task(meeting, "task_closeMeeting");
    var answersOfAnOpenForm = stage.answersFor(before, Map.of());

    answersOnLink(
        meeting,
        "parent-input",
        parent().id(),
        Map.of("concerns", List.of(Map.of("concern", "Sent during the meeting"))));

    assertThatThrownBy(
            () ->
                stage.submit(
                    "casey",
                    before,
                    Map.of(
                        "closing",
                        stage.only((Map<String, Object>) answersOfAnOpenForm.get("closing")))))
        .hasMessageContaining("Sent during the meeting")
        .hasMessageContaining("Reload the form");

    // Opening the form again brings it in.
    assertThat(taskForms.find(meeting, "close-meeting", null)).isPresent();
    Map<?, ?> closing =
        (Map<?, ?>) stage.shown(stage.task(meeting, "task_closeMeeting")).get("closing");
    List<Map<String, Object>> answered =
        ((List<Map<String, Object>>) closing.get("concerns"))
            .stream()
                .map(row -> (Map<String, Object>) new HashMap<>(row))
                .peek(row -> row.putAll(Map.of("status", "carriedOver", "where", "Next week")))
                .toList();
    stage.does(
        "casey", meeting, "task_closeMeeting", Map.of("closing", Map.of("concerns", answered)));
    assertThat(record.latest(meeting, "closing").orElseThrow().answers().toString())
        .contains("Sent during the meeting");
  }
}
