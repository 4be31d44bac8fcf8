package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nobody answers: the case manager and the leader learn of it, and a person asks. */
class MissingInputTest extends InputTest {

  @Test
  void goesToTheCaseManagerAndTheLeaderAndEndsWhenItIsIn() {
    String meeting = asked();
    String theo = staff("theo");
    stage.fireAll(meeting, "timer_reminderDay");
    stage.fireAll(meeting, "timer_dayAfterDue");
    stage.fireAll(meeting, "timer_escalationDay");

    assertThat(today()).isEqualTo("2027-02-05");
    assertThat(lettersTo(meeting, theo))
        .contains("geFeedback-inputRequest", "geFeedback-inputReminder", "geFeedback-inputOverdue");
    assertThat(lettersTo(meeting, staff("casey")))
        .contains("geFeedback-missingInput", "parentInput-missingInput");
    assertThat(lettersTo(meeting, staff("lena"))).contains("geFeedback-missingInput");
    assertThat(tasksAbout(meeting, "task_followUpMissingInput", theo))
        .singleElement()
        .satisfies(task -> assertThat(task.getAssignee()).isEqualTo("casey"));

    stage.submit("theo", stage.task(meeting, "task_giveGeFeedback", theo), java.util.Map.of());
    stage.runJobs(meeting);

    assertThat(tasksAbout(meeting, "task_followUpMissingInput", theo)).isEmpty();
    assertThat(stage.path(meeting, "collect-team-input")).contains("end_inputReceived");
  }

  @Test
  void everyTeacherHasALinkInTheLetter() {
    String meeting = asked();
    assertThat(stage.linkInLastLetterTo("theo").meetingId()).isEqualTo(meeting);
    assertThat(stage.linkInLastLetterTo("theo").formId()).isEqualTo("ge-feedback");

    answersOnLink(meeting, "ge-feedback", staff("theo"), java.util.Map.of());

    assertThat(record.latest(meeting, "geFeedback", staff("theo")).orElseThrow().enteredBy())
        .isEqualTo("link:" + staff("theo"));
    assertThat(tasksAbout(meeting, "task_giveGeFeedback", staff("theo"))).isEmpty();
  }
}
