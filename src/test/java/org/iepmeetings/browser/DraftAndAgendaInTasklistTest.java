package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.junit.jupiter.api.Test;

/** The case manager's forms for draft and agenda, when the meeting is close. */
class DraftAndAgendaInTasklistTest extends SchoolInTheBrowser {

  @Test
  void theFormsSayWhatIsLateAndWhoIsWho() {
    ZonedDateTime start =
        ZonedDateTime.now(ZoneId.of("America/Los_Angeles"))
            .plusDays(2)
            .truncatedTo(ChronoUnit.DAYS)
            .withHour(10);
    String meeting = meetingWithDate(start);
    OpenForm wish = opened(meeting, "ask-draft-wish");
    taskForms.submit(
        wish.taskId(),
        DemoAnswers.forForm("ask-draft-wish", wish.shown(), placeholders(start)),
        "casey");
    opened(meeting, "upload-draft");
    opened(meeting, "prepare-agenda");

    Tasklist tasklist = tasklistOf("casey");
    Page page = tasklist.page();
    tasklist.choose("Upload the draft pages", "upload-draft");
    assertThat(page.locator(".fjs-container")).containsText("before the meeting instead of 5");
    tasklist.picture(PICTURES.resolve("upload-draft.png"));

    tasklist.choose("Prepare the agenda", "prepare-agenda");
    assertThat(page.locator(".fjs-container")).containsText("reads Spanish");
    assertThat(page.locator("[id$='Field_name_agendaPeople_0']")).hasValue("Elena Rosales");
    assertThat(page.locator("[id$='Field_agendaBriefed']").first()).isHidden();
    page.getByLabel("Yes").last().check();
    assertThat(page.locator(".fjs-container")).containsText("It names no student.");
    tasklist.picture(PICTURES.resolve("prepare-agenda.png"));

    page.navigate(page.url().split("/camunda")[0] + "/meetings/" + meeting + "/documents");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve("documents.png")).setFullPage(true));
    browser.assertNoComplaints();
  }

  private OpenForm opened(String meeting, String form) {
    return await()
        .alias(form + " is open")
        .atMost(PATIENCE)
        .until(() -> taskForms.find(meeting, form, null), Optional::isPresent)
        .get();
  }
}
