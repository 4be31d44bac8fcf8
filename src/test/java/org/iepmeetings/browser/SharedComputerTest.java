package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A computer in the office that several people use one after the other. */
class SharedComputerTest extends SchoolInTheBrowser {

  @Test
  void whoLogsOutOfTasklistHasLeftEveryPage() {
    Tasklist tasklist = tasklistOf("casey");
    Page page = tasklist.page();

    page.locator(".account.dropdown > a").click();
    page.locator(".logout a").click();

    page.waitForURL(address -> address.contains("/login"));
    picture(page, "logged-out");
    for (String path : new String[] {"/", "/caseload", "/camunda/app/tasklist/default/"}) {
      page.navigate("about:blank");
      page.navigate(site + path);
      assertThat(page.getByLabel("Password")).isVisible();
      assertThat(page.url()).as(path).contains("/login");
    }
    browser.forgetComplaints();
  }
}
