package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
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
      byte[] marked = documents.content(pages.id());
      for (int page = 0; page < 2; page++) {
        assertThat(changedPixels(Pdfs.render(Pdfs.pages(2), page), Pdfs.render(marked, page)))
            .as("DRAFT across page %d", page + 1)
            .isGreaterThan(5_000);
      }
    }
    assertThat(stage.mailsOf(meeting)).contains("draft");
  }

  private static long changedPixels(BufferedImage before, BufferedImage after) {
    long changed = 0;
    for (int x = 0; x < before.getWidth(); x++) {
      for (int y = 0; y < before.getHeight(); y++) {
        changed += before.getRGB(x, y) == after.getRGB(x, y) ? 0 : 1;
      }
    }
    return changed;
  }
}
