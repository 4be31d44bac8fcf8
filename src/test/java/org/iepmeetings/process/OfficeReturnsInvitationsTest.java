package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The office checks the invitations and may send them back to the case manager. */
class OfficeReturnsInvitationsTest extends ProcessTest {

  @Test
  void theRequestComesBackWithTheReason() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does(
        "olive",
        meeting,
        "task_checkInvitations",
        Map.of(
            "officeDecision",
            "return",
            "invitationCheck",
            Map.of("returnReason", "The room is taken.")));

    assertThat(stage.openTasks(meeting)).contains("task_requestInvitations");
    assertThat(stage.shown(stage.task(meeting, "task_requestInvitations")).toString())
        .contains("The room is taken.");
    assertThat(stage.mailsOf(meeting)).doesNotContain("invitation");
  }
}
