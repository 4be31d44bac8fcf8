package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A date set two days ahead, before the school opens: nothing waits for the morning. */
class ShortNoticeTest extends ProcessTest {

  @Test
  void theAgendaCanBePreparedAtOnce() {
    stage.setClock(Stage.at("2026-12-16", "02:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.runJobs(meeting);

    assertThat(stage.openTasks(meeting)).contains("task_prepareAgenda");
  }
}
