package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.junit.jupiter.api.Test;

/** The family says no: to the date, or to the IEP. Somebody calls back. */
class FamilyCannotComeTest extends ProcessTest {

  @Test
  void theCaseManagerCallsAFamilyThatAsksForAnotherTime() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.does(
        "casey",
        meeting,
        "task_noteFamilyReply",
        Map.of(
            "attendance",
            "reschedule",
            "reply",
            stage.only(
                Map.of(
                    "proposedTimes",
                    "Mondays after 3 PM",
                    "interpreterNeeded",
                    "no",
                    "name",
                    "Elena Rosales"))));

    assertThat(stage.shown(stage.task(meeting, "task_callFamily")).toString())
        .contains("Mondays after 3 PM");
    stage.does("casey", meeting, "task_callFamily");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_callFamily");
  }

  @Test
  void aDisagreementIsFollowedUpAndNothingNewTakesEffect() {
    String meeting = stage.held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    int issued = stage.sisReceipts().size();
    stage.does(
        "casey",
        meeting,
        "task_recordConsent",
        Map.of(
            "consentOutcome",
            "disagree",
            "consent",
            Map.of("disagreeReason", "The speech minutes are too few.")));

    assertThat(stage.shown(stage.task(meeting, "task_followUpDecision")).toString())
        .contains("The speech minutes are too few.");
    stage.does("casey", meeting, "task_followUpDecision");
    assertThat(stage.sisReceipts()).hasSize(issued);
    assertThat(stage.path(meeting, "follow-up-meeting"))
        .contains("task_followUpDecision")
        .doesNotContain("call_reissueAtAGlance");
  }

  @Test
  void whomTheInvitationDoesNotReachTheOfficeReachesAnotherWay() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String address = stage.withoutAddress("G1001A");
    try {
      String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
      stage.does("casey", meeting, "task_requestInvitations");
      stage.does("olive", meeting, "task_checkInvitations");

      assertThat(
              (List<?>) stage.shown(stage.task(meeting, "task_reachOtherwise")).get("notReached"))
          .hasSize(1)
          .first()
          .asString()
          .contains("no e-mail address");
      stage.does("olive", meeting, "task_reachOtherwise");
      assertThat(stage.openTasks(meeting)).contains("task_noteFamilyReply");
    } finally {
      stage.withAddress("G1001A", address);
    }
  }
}
