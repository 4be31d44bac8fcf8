package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tasklist, Cockpit and Admin are rooms of one house, and nothing in them fails to load. */
class HouseStyleTest extends SchoolInTheBrowser {

  @Test
  void camundasPagesBearOurNameAndNoVendorsBanner() {
    Page page = tasklistOf("ada").page();
    Map.of("tasklist", "Tasklist", "cockpit", "Cockpit", "admin", "Admin")
        .forEach(
            (app, name) -> {
              page.navigate(site + "/camunda/app/" + app + "/default/");
              assertThat(page).hasTitle(Pattern.compile("^IEP Meetings · " + name));
              assertThat(page.locator(".navbar-brand")).hasText("IEP Meetings · " + name);
              assertThat(page.locator(".brand-logo"))
                  .hasCSS("background-image", "url(\"" + site + "/css/iep.svg\")");
              assertThat(page.locator(".brand-logo svg")).isHidden();
              assertThat(page.locator(".ce-eol-banner")).isHidden();
              page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
              picture(page, "style-" + app);
            });
    browser.assertNoComplaints();
  }

  @Test
  void loggingOutOfTasklistLogsOutForGood() {
    Page page = tasklistOf("casey").page();

    page.locator(".account .dropdown-toggle").click();
    page.locator(".account .logout a").click();

    assertThat(page).hasURL(site + "/login");
    for (String door : new String[] {"/", "/caseload", "/camunda/app/tasklist/default/"}) {
      page.navigate(site + door);
      assertThat(page).hasURL(site + "/login");
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Log in")))
          .isVisible();
    }
    page.goBack();
    page.reload();
    assertThat(page).hasURL(site + "/login");
  }
}
