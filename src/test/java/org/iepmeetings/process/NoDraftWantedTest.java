package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Handbook, "Before the Meeting": a draft copy goes out if the parents would like one. */
class NoDraftWantedTest extends ProcessTest {

  @Test
  void noPagesAreAskedForOrSent() {
    String meeting = stage.readyToMeet();

    assertThat(stage.path(meeting, "share-draft"))
        .contains("task_askDraftWish", "end_noDraft")
        .doesNotContain("task_uploadDraft", "task_sendDraft");
    assertThat(stage.mailsOf(meeting)).contains("invitation").doesNotContain("draft");
  }
}
