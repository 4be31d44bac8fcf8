package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The notice goes out while SEIS waits: its purposes and the recording are said with the request.
 */
class PurposesOnTheNoticeTest extends ProcessTest {

  @Autowired Documents documents;
  @Autowired JdbcClient jdbc;

  @Test
  void whatTheRequestSaysStandsInTheNoticeAndIsFilledInForSeis() {
    String meeting = requested();
    assertThat(stage.openTasks(meeting)).contains("task_enterNoticeInformation");
    assertThat(stage.shown(stage.task(meeting, "task_checkInvitations")).get("noticeSays"))
        .isEqualTo(
            Map.of(
                "purposes", "Discuss services and placement",
                "recording", "The school will record"));

    stage.does("olive", meeting, "task_checkInvitations");

    String notice = documents.list(meeting, DocumentKind.NOTICE).get(0).id();
    assertThat(Pdfs.text(documents.content(notice)).replaceAll("\\s+", " "))
        .contains("servicios", "La escuela grabará el audio");
    stage.open(meeting, "enter-notice-information");
    assertThat(stage.shown(stage.task(meeting, "task_enterNoticeInformation")).get("seisNotice"))
        .asString()
        .contains("placement", "school");
  }

  @Test
  void otherPurposesInALaterRequestOpenTheCorrectionInSeis() {
    String meeting = scheduled();
    stage.does("casey", meeting, "task_enterNoticeInformation");
    stage.does("casey", meeting, "task_requestInvitations");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_correctNoticeInformation");

    stage.does(
        "olive",
        meeting,
        "task_checkInvitations",
        Map.of("officeDecision", "return", "invitationCheck", Map.of("returnReason", "Purposes?")));
    request(meeting);
    stage.runJobs(meeting);
    assertThat(stage.instance(meeting, "correct-notice-information")).isNotNull();
  }

  @Test
  void nothingIsSentWhileNobodyHasChosenAPurpose() {
    String meeting = requested();
    jdbc.sql("delete from submitted_form where meeting_id = ? and form_id = 'request-invitations'")
        .param(meeting)
        .update();

    assertThatThrownBy(() -> stage.does("olive", meeting, "task_checkInvitations"))
        .hasMessageContaining("Nobody has chosen the purposes of this meeting yet")
        .hasMessageContaining("Send it back to the case manager");
    assertThat(documents.list(meeting, DocumentKind.NOTICE)).isEmpty();
  }

  private String scheduled() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    return stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
  }

  private String requested() {
    String meeting = scheduled();
    request(meeting);
    return meeting;
  }

  private void request(String meeting) {
    stage.does(
        "casey",
        meeting,
        "task_requestInvitations",
        Map.of(
            "invitationRequest", Map.of("purposes", List.of("placement"), "recording", "school")));
  }
}
