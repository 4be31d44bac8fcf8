package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** A parent whom no e-mail reaches: the office reaches them, and writes down what they say. */
class UnreachableRespondentTest extends InputTest {

  @Test
  void theNameOfATaskForSomebodyElseSaysForWhom() {
    String meeting = asked();
    assertThat(tasksAbout(meeting, "task_giveParentInput", parent().id()))
        .extracting(Task::getName)
        .containsExactly("Give the parent input · Maya R. · Elena R.");
    assertThat(tasksAbout(meeting, "task_giveGeFeedback", staff("theo")))
        .extracting(Task::getName)
        .as("the own task")
        .containsExactly("Give the GE feedback · Maya R.");
  }

  @Test
  void isReachedByTheOfficeEachTime() {
    String address = stage.withoutAddress(parent().id());
    try {
      String meeting = asked();
      var task = tasksAbout(meeting, "task_reachForInput", parent().id()).get(0);
      assertThat(stage.shown(task).get("respondent").toString())
          .contains(parent().fullName(), "Parent input");
      assertThat(tasksAbout(meeting, "task_giveParentInput", parent().id()))
          .as("the work waits beside it")
          .hasSize(1);

      stage.submit("olive", task, Map.of());
      stage.runJobs(meeting);
      assertThat(stage.timers(meeting, "timer_reminderDay")).isNotEmpty();
      stage.fireAll(meeting, "timer_reminderDay");

      assertThat(tasksAbout(meeting, "task_reachForInput", parent().id()))
          .as("reminded by a person too")
          .hasSize(1);
      assertThat(record.latest(meeting, "inputReached", parent().id())).isPresent();
    } finally {
      stage.withAddress(parent().id(), address);
    }
  }

  @Test
  void isEscalatedAlsoWhenTheOfficeDoesNotFindThem() {
    String address = stage.withoutAddress(parent().id());
    try {
      String meeting = asked();
      stage.fireAll(meeting, "timer_escalationDay");
      assertThat(tasksAbout(meeting, "task_followUpMissingInput", parent().id())).hasSize(1);
      assertThat(tasksAbout(meeting, "task_reachForInput", parent().id())).hasSize(1);
    } finally {
      stage.withAddress(parent().id(), address);
    }
  }

  @Test
  void bothOfficeAndCaseManagerMayWriteItDownAndTheRecordSaysHow() {
    String meeting = asked();
    var task = tasksAbout(meeting, "task_giveParentInput", parent().id()).get(0);
    assertThat(taskService.getIdentityLinksForTask(task.getId()))
        .anyMatch(link -> "office".equals(link.getGroupId()))
        .anyMatch(link -> "casey".equals(link.getUserId()));

    stage.submit("olive", task, Map.of("parentInput", Map.of("takenBy", "paper")));
    stage.runJobs(meeting);

    var kept = record.latest(meeting, "parentInput", parent().id()).orElseThrow();
    assertThat(kept.enteredBy()).isEqualTo("olive");
    assertThat(kept.sectionAnswers()).containsEntry("takenBy", "paper");
    assertThat(
            links.answered(stage.link(meeting, "parent-input", parent().id())).orElseThrow().by())
        .contains("(on paper)");
  }
}
