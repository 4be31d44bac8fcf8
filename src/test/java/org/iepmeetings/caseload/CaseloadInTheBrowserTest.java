package org.iepmeetings.caseload;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iepmeetings.caseload.WatchedSchool.PACIFIC;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.iepmeetings.caseload.WatchedSchool.School;
import org.iepmeetings.testing.Browser;
import org.iepmeetings.testing.BrowserTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The office adopts a meeting and looks at the caseload, without a script, also on a phone. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:caseload-browser;DB_CLOSE_DELAY=-1",
      "camunda.bpm.job-execution.enabled=false",
      "iep.admin.password=Slate-Harbor-71!"
    })
@Import(WatchedSchool.class)
@BrowserTest
class CaseloadInTheBrowserTest {

  private static final Path PICTURES = Path.of("target/screenshots/caseload");

  @Autowired WatchedSchool schools;
  @Autowired IdentityService accounts;
  @LocalServerPort int port;

  @AfterEach
  void letTimeRun() {
    ClockUtil.reset();
  }

  @Test
  void theOfficeAdoptsAMeetingAndReadsTheCaseload() {
    WatchedSchool.clock("2027-01-08", "16:00", PACIFIC);
    School school = schools.school(PACIFIC);
    String casey = school.caseManager("Casey");
    String carlos = school.caseManager("Carlos");
    String olive = school.person("Olive", "office");
    schools.rosterImported();
    password(olive.toLowerCase());
    school.student(casey, "2027-01-06");
    String adopted = school.student(casey, "2027-02-20");
    school.student(carlos, "2027-01-30", "2027-02-10");
    String running = school.student(carlos, "2027-03-01");
    school.student(casey, "2027-09-01");
    schools.runMeeting(schools.startByHand(running, carlos));
    WatchedSchool.clock("2027-01-19", "09:00", PACIFIC);

    try (Browser browser = new Browser();
        BrowserContext noScripts =
            browser.person(
                new NewContextOptions().setViewportSize(1360, 900).setJavaScriptEnabled(false))) {
      Page page = noScripts.newPage();
      login(page, olive.toLowerCase());
      page.navigate(site() + "/caseload/adoption");
      assertThat(page.locator("tbody tr")).hasCount(4);
      page.screenshot(picture("adoption"));

      page.getByLabel("Enter where the meeting of Kim2 Tester stands").click();
      page.getByLabel("A date is set", new Page.GetByLabelOptions().setExact(true)).first().check();
      page.locator("button[type=submit]:has-text('Save')").click();
      assertThat(page.locator("[role=alert]")).containsText("Mode: choose in person");
      page.screenshot(picture("adopt-refused"));
      browser.forgetComplaints();

      page.locator("[name=start]").fill("2027-02-09T14:30");
      page.locator("[name=mode]").selectOption("phone");
      page.locator("[name=dialIn]").fill("555-0100, code 12");
      page.getByLabel("Send the invitations").check();
      page.locator("button[type=submit]:has-text('Save')").click();
      assertThat(page.locator("[role=status]")).containsText("runs here now");
      schools.runMeeting(schools.onlyMeetingOf(adopted).id());

      page.getByLabel("The list is right").check();
      page.locator("button:has-text('Finish')").click();
      assertThat(page.locator("[role=status]")).containsText("From the next school morning on");
      page.screenshot(picture("adoption-finished"));
      school.morning();
      schools.meetingsOf(adopted).forEach(meeting -> schools.runMeeting(meeting.id()));

      page.navigate(site() + "/caseload");
      page.screenshot(picture("caseload"));
      page.locator("thead a:has-text('Student')").click();
      assertThat(page.locator("thead [aria-sort]")).hasText("Student ▲");
      assertThat(page.locator("tbody th").first()).hasText("Kim1 Tester");
      page.locator("thead a:has-text('Student')").click();
      assertThat(page.locator("tbody th").first()).hasText("Kim5 Tester");
      page.locator("[name=caseManager]").selectOption(carlos);
      page.locator("button:has-text('Show')").click();
      assertThat(page.locator("tbody tr")).hasCount(2);

      page.navigate(site() + "/caseload");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator("nav[aria-label=Main]")).isHidden();
      assertThat(page.locator(".filters")).isHidden();
      page.screenshot(picture("caseload-print"));
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

      page.setViewportSize(400, 800);
      for (String path :
          List.of(
              "/caseload",
              "/caseload/adoption",
              "/caseload/adoption/students/" + school.id + "-S5")) {
        page.navigate(site() + path);
        page.screenshot(picture("phone" + path.replaceAll("[^a-z]", "-")));
      }
      browser.assertNoComplaints();
    }

    try (Browser browser = new Browser();
        BrowserContext phone = browser.person(new NewContextOptions().setViewportSize(400, 800))) {
      Page page = phone.newPage();
      login(page, olive.toLowerCase());
      for (String path :
          List.of(
              "/caseload",
              "/caseload/adoption",
              "/caseload/adoption/students/" + school.id + "-S5")) {
        page.navigate(site() + path);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
            .as(path)
            .isLessThanOrEqualTo(400);
      }
    }
  }

  private void login(Page page, String username) {
    page.navigate(site() + "/login");
    page.getByLabel("User name").fill(username);
    page.locator("input[type=password]").fill("Slate-Harbor-72!");
    page.locator("main button, form button").first().click();
  }

  private void password(String username) {
    User user = accounts.createUserQuery().userId(username).singleResult();
    user.setPassword("Slate-Harbor-72!");
    accounts.saveUser(user);
  }

  private String site() {
    return "http://localhost:" + port;
  }

  private static ScreenshotOptions picture(String name) {
    return new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true);
  }
}
