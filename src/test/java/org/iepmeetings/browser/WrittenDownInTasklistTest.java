package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A teacher phones: the case manager opens the teacher's form from the page of the input. */
class WrittenDownInTasklistTest extends SchoolInTheBrowser {

  @Test
  void theFormOpensAndAsksHowItCame() {
    String meeting = meetingWithDate(schoolDay(12, "10:00"));
    String theo = roster.staffByUsername("theo").orElseThrow().id();
    await()
        .atMost(PATIENCE)
        .until(() -> taskForms.find(meeting, "ge-feedback", theo), Optional::isPresent);
    Tasklist tasklist = tasklistOf("casey");
    Page page = tasklist.page();
    page.navigate(site + "/meetings/" + meeting + "/input");
    Locator button = page.getByLabel("Write down what Theo Lindqvist says");
    assertThat(button).isVisible();
    assertThat(page.getByLabel("Write down what Casey Whitfield says")).hasCount(0);
    picture(page, "write-down/input");

    button.click();

    assertThat(page.locator(".fjs-container"))
        .containsText("You write them down for Theo Lindqvist");
    assertThat(page.locator(".fjs-container input[type=radio]").first()).isEnabled();
    picture(page, "write-down/form");
    browser.assertNoComplaints();
  }
}
