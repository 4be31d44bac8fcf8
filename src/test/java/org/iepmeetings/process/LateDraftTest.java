package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.meeting.PreparationGaps;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Draft pages that go out too late say so, and whatever is tried again sends the same pages. */
class LateDraftTest extends ProcessTest {

  @Autowired Documents documents;
  @Autowired PreparationGaps gaps;
  @Autowired JdbcClient jdbc;

  @Test
  void lateIsSaidInTheFormTheLetterAndTheRecord() {
    String meeting = wanted("2026-12-04");

    assertThat(stage.shown(stage.task(meeting, "task_uploadDraft")).get("late").toString())
        .contains("Late: 3 days before the meeting instead of 5.")
        .contains("It cannot be 5 days before the meeting any more")
        .doesNotContain("at least 5 days before");
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.does("casey", meeting, "task_uploadDraft");

    assertThat(Letters.newestText(jdbc, "draft", mother()))
        .contains("al menos 5 días antes de la reunión. Le llegan tarde, 3 días antes.")
        .contains("la reunión se puede cambiar de fecha");
    assertThat(gaps.of(meeting, 1))
        .containsExactly("The draft went out late, 3 days before the meeting instead of 5");
  }

  @Test
  void inTimeNothingIsSaidOfIt() {
    String meeting = wanted("2026-12-18");
    assertThat(stage.shown(stage.task(meeting, "task_uploadDraft")).get("late").toString())
        .doesNotContain("Late")
        .contains("at least 5 days before the meeting: by Friday, December 11, 2026");
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.does("casey", meeting, "task_uploadDraft");

    assertThat(Letters.newestText(jdbc, "draft", mother())).doesNotContain("tarde");
    assertThat(gaps.of(meeting, 1)).isEmpty();
  }

  @Test
  void whatIsUploadedOrWithdrawnAfterTheMarkingChangesNothingInWhatIsSent() {
    String meeting = wanted("2026-12-18");
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.submit("casey", stage.task(meeting, "task_uploadDraft"), Map.of());
    run(meeting, "task_markDraft");

    stage.upload(meeting, DocumentKind.DRAFT);
    run(meeting, "task_sendDraft");

    List<byte[]> sent = Letters.newestFiles(jdbc, "draft", mother());
    assertThat(sent).singleElement().satisfies(pdf -> assertThat(Pdfs.pageCount(pdf)).isEqualTo(2));
    assertThat(documents.list(meeting, DocumentKind.DRAFT_SENT)).hasSize(1);
    assertThat(documents.draftsToSend(meeting)).as("waits, and is not called sent").hasSize(1);
  }

  private String wanted(String day) {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at(day, "10:00"));
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "yes"));
    return meeting;
  }

  private void run(String meeting, String step) {
    engine.getManagementService().executeJob(stage.timer(meeting, step).getId());
  }

  private String mother() {
    return stage.roster().guardian("G1001A").email();
  }
}
