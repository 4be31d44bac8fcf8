package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Handbook, "Before the Meeting": a draft copy goes out if the parents would like one. */
class NoDraftWantedTest extends ProcessTest {

  @Test
  void noPagesAreAskedForOrSent() {
    String meeting = stage.readyToMeet();

    assertThat(stage.path(meeting, "prepare-meeting"))
        .contains("task_askDraftWish", "gateway_draftSettled", "end_prepared")
        .doesNotContain("task_uploadDraft", "task_sendDraft");
    assertThat(stage.mailsOf(meeting)).contains("invitation").doesNotContain("draft");
  }
}
