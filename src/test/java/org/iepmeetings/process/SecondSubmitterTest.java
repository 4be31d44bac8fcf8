package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two people answer the same form: the second learns who was first, and both answers stand. */
class SecondSubmitterTest extends InputTest {

  @Test
  void whatTheCaseManagerWroteDownAndWhatTheParentWritesBothStand() {
    String meeting = asked();
    var task = tasksAbout(meeting, "task_giveParentInput", parent().id()).get(0);
    stage.submit(
        "casey",
        task,
        Map.of("parentInput", Map.of("concerns", List.of(Map.of("concern", "Said on the phone")))));
    stage.runJobs(meeting);

    var link = stage.link(meeting, "parent-input", parent().id());
    var first = links.open(link).orElseThrow().first();
    assertThat(first.by()).contains("(by phone)");

    answersOnLink(
        meeting,
        "parent-input",
        parent().id(),
        Map.of("concerns", List.of(Map.of("concern", "Written at night"))));

    assertThat(record.all(meeting))
        .filteredOn(form -> form.formId().equals("parent-input"))
        .extracting(form -> form.enteredBy())
        .containsExactly("casey", "link:" + parent().id());
    assertThat(links.open(link)).as("one's own answer is one").isEmpty();
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    stage.fire(meeting, "timer_agendaWindow");
    assertThat(
            stage.shown(stage.task(meeting, "task_prepareAgenda")).get("parentConcerns").toString())
        .contains("Said on the phone", "Written at night");
  }
}
