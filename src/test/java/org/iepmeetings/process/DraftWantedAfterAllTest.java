package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.iepmeetings.teaminput.DraftWishes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The case manager noted that no draft is wanted, and then a parent writes that one is. */
class DraftWantedAfterAllTest extends InputTest {

  @Autowired DraftWishes wishes;

  @Test
  void whatTheParentSaidLastCounts() {
    String meeting = asked();
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    assertThat(wishes.draftIsWanted(meeting)).isFalse();

    answersOnLink(meeting, "parent-input", parent().id(), Map.of("wantsDraft", "yes"));

    assertThat(wishes.draftIsWanted(meeting)).isTrue();
  }
}
