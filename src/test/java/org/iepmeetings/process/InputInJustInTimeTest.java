package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Input and reminder at the same moment: the answer is on record, and both jobs wait to run. */
class InputInJustInTimeTest extends InputTest {

  @Autowired ManagementService managementService;

  @Test
  void noReminderGoesToWhoHasJustAnswered() {
    String meeting = asked();
    String theo = staff("theo");
    Job reminder = timerAbout(meeting, "timer_reminderDay", theo);
    ClockUtil.setCurrentTime(reminder.getDuedate());
    stage.submit("theo", stage.task(meeting, "task_giveGeFeedback", theo), Map.of());
    assertThat(
            managementService
                .createJobQuery()
                .processInstanceId(reminder.getProcessInstanceId())
                .activityId("task_noteInput")
                .count())
        .as("its answer is not noted yet")
        .isEqualTo(1);

    managementService.executeJob(reminder.getId());
    stage.runJobsExcept(meeting, "task_noteInput");

    assertThat(stage.path(meeting, "write-to-respondent")).contains("task_sendReminder");
    assertThat(lettersTo(meeting, theo)).doesNotContain("geFeedback-inputReminder");

    stage.runJobs(meeting);
    assertThat(stage.path(meeting, "collect-team-input")).contains("end_inputReceived");
  }

  @Test
  void nobodyIsToldThatInputIsMissingWhichIsThere() {
    String meeting = asked();
    String theo = staff("theo");
    Job escalation = timerAbout(meeting, "timer_escalationDay", theo);
    stage.submit("theo", stage.task(meeting, "task_giveGeFeedback", theo), Map.of());

    managementService.executeJob(escalation.getId());
    stage.runJobsExcept(meeting, "task_noteInput");

    assertThat(lettersTo(meeting, staff("lena"))).doesNotContain("geFeedback-missingInput");
  }

  private Job timerAbout(String meeting, String timer, String person) {
    return stage.timers(meeting, timer).stream()
        .filter(
            job ->
                person.equals(
                    runtimeService.getVariable(job.getProcessInstanceId(), "respondentId")))
        .findFirst()
        .orElseThrow();
  }
}
