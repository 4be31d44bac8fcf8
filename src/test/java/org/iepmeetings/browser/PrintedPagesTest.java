package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.iepmeetings.access.Cast;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;

/**
 * What is printed for a file or for the meeting: the whole page, and nothing that is to be pressed.
 */
class PrintedPagesTest extends SchoolInTheBrowser {

  /** A sheet of letter paper between its margins, in CSS pixels. */
  private static final int PAPER = 720;

  @Test
  void attemptsInputAndSeisSheetComeWholeOnPaper() throws IOException {
    var start = schoolDay(40, "10:00");
    String meeting = meetingWithDate(start);
    String mother = roster.guardians(maya().id()).get(0).id();
    for (String form : List.of("request-invitations", "check-invitations", "note-family-reply")) {
      TaskForms.OpenForm open =
          await()
              .atMost(PATIENCE)
              .until(() -> taskForms.find(meeting, form, mother), Optional::isPresent)
              .get();
      taskForms.submit(
          open.taskId(),
          DemoAnswers.forForm(form, open.shown(), placeholders(start)),
          form.startsWith("check") ? "olive" : "casey");
    }
    Page page = browser.desk();
    page.navigate(site + "/login");
    page.getByLabel("User name").fill("casey");
    page.getByLabel("Password").fill(Cast.PASSWORD);
    page.locator("main button[type=submit]").click();
    assertThat(page.locator("h1")).hasText("Where to?");

    printed(
        page,
        meeting,
        "attempts",
        "Maya Rosales",
        "on record",
        "34 CFR 300.322(d)",
        "E-mail",
        "IEP Meetings",
        "Elena Rosales",
        "Notice of the meeting",
        "Sent");
    printed(
        page,
        meeting,
        "input",
        "Concerns and questions of the parents",
        "Who was asked",
        "What they wrote",
        "Reply to the notice",
        "Who will you bring?",
        "grandmother");
    // In the order in which SEIS asks for them.
    printed(
        page,
        meeting,
        "seis-sheet",
        "Student",
        "Birth date",
        "Grade",
        "School",
        "Home language",
        "Type of meeting",
        "Purposes",
        "Date",
        "Time",
        "Length",
        "Mode",
        "Place",
        "Family",
        "Attendees by role",
        "Transition discussed",
        "Recording");
    browser.assertNoComplaints();
  }

  private void printed(Page page, String meeting, String what, String... inThisOrder)
      throws IOException {
    page.navigate(site + "/meetings/" + meeting + "/" + what);
    page.setViewportSize(PAPER, 1000);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("nav[aria-label=Main]")).isHidden();
    for (Locator pressed :
        page.locator("main button, main input, main textarea, main select").all()) {
      assertThat(pressed).isHidden();
    }
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as(what + " is no wider than the paper")
        .isLessThanOrEqualTo(PAPER);
    picture(page, "printed/" + what);
    byte[] paper = page.pdf(new Page.PdfOptions().setFormat("Letter"));
    Files.write(PICTURES.resolve("printed/" + what + ".pdf"), paper);
    assertThat(Pdfs.text(paper).replaceAll("\\s+", " ")).as(what).containsSubsequence(inThisOrder);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    page.setViewportSize(1360, 844);
  }
}
