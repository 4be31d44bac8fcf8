package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.teaminput.InputKind;
import org.iepmeetings.teaminput.WriteDown;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A teacher with a login calls instead of writing: office or case manager writes it down. */
class TakenByPhoneTest extends InputTest {

  @Autowired WriteDown writeDown;

  @Test
  void bothWhoSaidItAndWhoTypedItAreOnRecord() {
    String meeting = asked();
    String theo = staff("theo");
    Task task = task(meeting, theo);
    assertThat(task.getAssignee()).isEqualTo("theo");
    assertThat(forWhom(task)).as("his own form does not ask how").isNull();

    assertThat(writeDown.take(meeting, InputKind.GE_FEEDBACK, theo, "olive"))
        .contains(task.getId());
    stage.open(meeting, "ge-feedback", theo);
    assertThat(forWhom(task(meeting, theo))).isEqualTo("Theo Lindqvist");
    stage.submit("olive", task(meeting, theo), Map.of("geFeedback", Map.of("takenBy", "phone")));
    stage.runJobs(meeting);

    var kept = record.latest(meeting, "geFeedback", theo).orElseThrow();
    assertThat(kept.enteredBy()).isEqualTo("olive");
    assertThat(kept.respondentId()).isEqualTo(theo);
    assertThat(kept.sectionAnswers()).containsEntry("takenBy", "phone");
    assertThat(tasksAbout(meeting, "task_giveGeFeedback", theo)).isEmpty();
    assertThat(links.answered(stage.link(meeting, "ge-feedback", theo)).orElseThrow().by())
        .contains("(by phone)");
  }

  @Test
  void theTaskIsNobodysElseUntilSomebodyWritesAndTheOwnersWhenItIsGivenBack() {
    String meeting = asked();
    String theo = staff("theo");
    assertThat(taskService.getIdentityLinksForTask(task(meeting, theo).getId()))
        .anyMatch(link -> "office".equals(link.getGroupId()))
        .anyMatch(link -> "casey".equals(link.getUserId()));
    assertThat(
            taskService
                .createTaskQuery()
                .processInstanceBusinessKey(meeting)
                .taskUnassigned()
                .taskCandidateGroup("office")
                .list())
        .as("the office's queue is no longer by it")
        .extracting(Task::getTaskDefinitionKey)
        .doesNotContain("task_giveGeFeedback");

    writeDown.take(meeting, InputKind.GE_FEEDBACK, theo, "olive");
    stage.open(meeting, "ge-feedback", theo);
    assertThat(writeDown.take(meeting, InputKind.GE_FEEDBACK, theo, "casey"))
        .as("olive writes")
        .isEmpty();
    taskService.setAssignee(task(meeting, theo).getId(), null);
    assertThat(task(meeting, theo).getAssignee()).isEqualTo("theo");
    stage.open(meeting, "ge-feedback", theo);
    assertThat(forWhom(task(meeting, theo))).as("his own again").isNull();
  }

  @Test
  void remindersGoToThePersonAndTheirLinkWorksWhileSomebodyWrites() {
    String meeting = asked();
    String theo = staff("theo");
    writeDown.take(meeting, InputKind.GE_FEEDBACK, theo, "olive");
    stage.fireAll(meeting, "timer_reminderDay");
    assertThat(lettersTo(meeting, theo)).contains("geFeedback-inputReminder");

    answersOnLink(meeting, "ge-feedback", theo, Map.of());

    assertThat(record.latest(meeting, "geFeedback", theo).orElseThrow().enteredBy())
        .isEqualTo("link:" + theo);
    assertThat(tasksAbout(meeting, "task_giveGeFeedback", theo)).isEmpty();
    assertThat(writeDown.take(meeting, InputKind.GE_FEEDBACK, theo, "olive")).isEmpty();
  }

  private Object forWhom(Task task) {
    return ((Map<?, ?>) stage.shown(task).get("recording")).get("forWhom");
  }

  private Task task(String meeting, String personId) {
    return stage.task(meeting, "task_giveGeFeedback", personId);
  }
}
