package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Draft pages come as a file on the documents page, and leave marked DRAFT on every page. */
class DraftPagesTest extends ProcessTest {

  @Autowired Documents documents;

  @Test
  void theTaskWaitsForTheFile() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "yes"));

    assertThatThrownBy(() -> stage.does("casey", meeting, "task_uploadDraft"))
        .hasMessageContaining("No draft pages have been uploaded yet.");
    assertThat(stage.openTasks(meeting)).contains("task_uploadDraft");
  }

  @Test
  void everyUploadedFileIsSentWithEveryPageMarked() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "yes"));
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.does("casey", meeting, "task_uploadDraft");

    var sent = documents.list(meeting, DocumentKind.DRAFT_SENT);
    assertThat(sent).hasSize(2);
    for (var pages : sent) {
      String text = Pdfs.text(documents.content(pages.id()));
      assertThat(text.split("DRAFT", -1).length - 1).isEqualTo(2);
    }
    assertThat(stage.mailsOf(meeting)).contains("draft");
  }
}
