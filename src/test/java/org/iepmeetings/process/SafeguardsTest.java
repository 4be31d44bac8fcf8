package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The parents' rights go with the notice: in the family's language, or by the link alone. */
class SafeguardsTest extends ProcessTest {

  @TempDir static Path folder;

  @Autowired JdbcClient jdbc;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("spring.datasource.url", () -> "jdbc:h2:mem:safeguards;DB_CLOSE_DELAY=-1");
    settings.add(
        "iep.safeguards-file",
        () -> {
          write("en", Pdfs.pages(1));
          return folder.resolve("rights-{language}.pdf").toString();
        });
  }

  @BeforeEach
  void onlyEnglish() throws IOException {
    Files.deleteIfExists(folder.resolve("rights-es.pdf"));
  }

  @Test
  void theFileInTheFamilysLanguageGoesAlong() {
    byte[] spanish = Pdfs.pages(2);
    write("es", spanish);
    String meeting = checked();
    stage.runJobs(meeting);

    assertThat(Letters.newestFiles(jdbc, "invitation", mother().email())).contains(spanish);
  }

  @Test
  void whoTicksThatTheRightsGoAlongSeesHow() {
    String meeting = checked();
    stage.open(meeting, "enter-notice-information");
    assertThat(rights(meeting)).contains("as a link in the e-mail", "there is no file in Spanish");

    write("es", Pdfs.pages(2));
    stage.open(meeting, "enter-notice-information");
    assertThat(rights(meeting)).contains("as a PDF with the e-mail");

    String address = stage.withoutAddress(mother().id());
    try {
      stage.open(meeting, "enter-notice-information");
      assertThat(rights(meeting)).contains("put a copy in Spanish into the envelope");
    } finally {
      stage.withAddress(mother().id(), address);
    }
  }

  private String rights(String meeting) {
    return stage.shown(stage.task(meeting, "task_enterNoticeInformation")).get("rights").toString();
  }

  @Test
  void aLanguageWithoutAFileGetsTheLinkAndNeverAnotherLanguages() throws IOException {
    String meeting = checked();
    stage.runJobs(meeting);

    assertThat(Letters.newestText(jdbc, "invitation", mother().email())).contains("cde.ca.gov");
    assertThat(Letters.newestFiles(jdbc, "invitation", mother().email()))
        .doesNotContain(Files.readAllBytes(folder.resolve("rights-en.pdf")));
  }

  @Test
  void aFileThatIsNoPdfHoldsTheNoticeUpWithASentenceUntilItIsMended() {
    write("es", "<html>Not found</html>".getBytes());
    String meeting = checked();
    int before = mails();

    assertThatThrownBy(() -> stage.runJobs(meeting))
        .hasMessageContaining("rights-es.pdf, is no PDF. Put the notice there");
    assertThat(mails()).as("better no letter than one without the rights").isEqualTo(before);

    write("es", Pdfs.pages(1));
    stage.setClock(Stage.at("2026-12-01", "12:00")); // it is tried again by itself
    stage.runJobs(meeting);
    assertThat(mails()).isGreaterThan(before);
  }

  /** The office has checked the invitations; the job that sends them has not run. */
  private String checked() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.submit("olive", stage.task(meeting, "task_checkInvitations"), Map.of());
    return meeting;
  }

  private Guardian mother() {
    return stage.roster().guardians(stage.maya().id()).get(0);
  }

  private int mails() {
    return jdbc.sql("select count(*) from outbox_mail where kind = 'invitation'")
        .query(Integer.class)
        .single();
  }

  private static void write(String language, byte[] content) {
    try {
      Files.write(folder.resolve("rights-" + language + ".pdf"), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
