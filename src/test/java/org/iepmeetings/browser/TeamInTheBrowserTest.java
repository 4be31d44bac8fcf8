package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A teacher says that she cannot come; the case manager finds somebody for the leader. */
class TeamInTheBrowserTest extends SchoolInTheBrowser {

  @Test
  void whoCannotComeSaysSo_andTheCaseManagerSettlesTheRest() {
    String meeting = meetingWithDate(schoolDay(40, "10:00"));
    Page tara = tasklistOf("tara").page();
    tara.navigate(site + "/meetings/" + meeting);
    tara.getByText("Team", new Page.GetByTextOptions().setExact(true)).click();
    tara.locator("#my-reason").selectOption("conflict");
    tara.locator("#my-note").fill("My other class goes to the museum.");
    tara.locator("form[action$='/myself'] button").click();

    assertThat(tara.locator(".notice.good")).containsText("It is noted.");
    assertThat(tara.locator("main")).containsText("Cannot come (General education teacher)");
    assertThat(tara.locator("#myself-head")).hasCount(0);
    picture(tara, "team-of-a-teacher");

    String lena = roster.staffByUsername("lena").orElseThrow().id();
    Page casey = tasklistOf("casey").page();
    casey.navigate(site + "/meetings/" + meeting + "/team");
    assertThat(casey.locator("main")).containsText("My other class goes to the museum.");
    casey.locator("#person").selectOption(lena);
    casey.locator("#reason").selectOption("ill");
    casey.locator("form[action$='/out'] button").click();
    assertThat(casey.locator(".notice.good")).containsText("Settle who comes instead");
    assertThat(casey.locator("main")).containsText("Still to be filled: LEA representative");
    casey.locator("h1").click();
    picture(casey, "team-of-the-case-manager");
    assertThat(
            new AxeBuilder(casey)
                .analyze().getViolations().stream()
                    .filter(one -> List.of("serious", "critical").contains(one.getImpact())))
        .isEmpty();

    await()
        .atMost(PATIENCE)
        .until(() -> taskForms.find(meeting, "settle-team-change", lena), Optional::isPresent);
    browser.assertNoComplaints();
  }
}
