package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Steps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A parent without e-mail gets draft pages and agenda on paper, from the office. */
class OnPaperTest extends ProcessTest {

  @Autowired MeetingRecord record;
  @Autowired Steps steps;

  private String address;

  @BeforeEach
  void aMotherWithoutEmail() {
    address = stage.withoutAddress("G1001A");
  }

  @AfterEach
  void givenBack() {
    stage.withAddress("G1001A", address);
  }

  @Test
  void theOfficeHandsOverTheDraftAndNotesWhenAndHow() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "yes"));
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.does("casey", meeting, "task_uploadDraft");

    var task = stage.task(meeting, "task_handOverDraft");
    Map<String, Object> shown = stage.shown(task);
    assertThat(shown.get("draftOnPaper").toString())
        .contains("Elena Rosales", "no e-mail address", "reads Spanish, and this is in English");
    assertThat(shown.get("draftPapers").toString())
        .contains("draft-pages-1.pdf", "/meetings/" + meeting + "/documents/");
    assertThat(shown.get("draftHandedOver").toString()).contains("who=Elena Rosales");
    assertThat(steps.isDone(meeting, "draft")).isFalse();
    assertThat(stage.path(meeting, "share-draft")).doesNotContain("end_draftShared");

    stage.does("olive", meeting, "task_handOverDraft");

    assertThat(stage.path(meeting, "share-draft"))
        .endsWith("task_handOverDraft", "gateway_draftWithAll", "end_draftShared");
    assertThat(steps.isDone(meeting, "draft")).isTrue();
    assertThat(record.latest(meeting, "draftHandedOver").orElseThrow().answers().toString())
        .contains("means=handedOver", "9:30 AM");
  }

  @Test
  void theOfficeHandsOverTheAgendaInTheLanguageThatIsRead() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-04", "10:00"));
    stage.does("casey", meeting, "task_prepareAgenda");

    Map<String, Object> shown = stage.shown(stage.task(meeting, "task_handOverAgenda"));
    assertThat((List<?>) shown.get("agendaOnPaper")).hasSize(1);
    assertThat(shown.get("agendaPapers").toString()).contains("agenda.pdf", "agenda-es.pdf");

    stage.does("olive", meeting, "task_handOverAgenda");
    assertThat(stage.path(meeting, "share-agenda"))
        .containsSubsequence("task_sendAgenda", "task_handOverAgenda", "end_agendaShared");
  }
}
