package org.iepmeetings.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.iepmeetings.link.LinkPageApp.ParentInput;
import org.iepmeetings.testing.Browser;
import org.iepmeetings.testing.BrowserTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real page in a real browser, in the time zone of somebody who travels. */
@SpringBootTest(
    classes = LinkPageApp.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.location=optional:classpath:/none/",
      "iep.base-url=http://localhost"
    })
@BrowserTest
class LinkPageTest {

  private static Browser browser;

  @LocalServerPort int port;
  @Autowired SecureLinks links;
  @Autowired ParentInput forms;
  @Autowired JdbcClient jdbc;

  private BrowserContext context;
  private Page page;
  private String address;

  @BeforeAll
  static void openBrowser() {
    browser = new Browser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @AfterEach
  void closePage() {
    if (context != null) {
      context.close();
    }
    jdbc.sql("delete from form_draft").update();
  }

  private Response open(String language, boolean scripts) {
    String path =
        links
            .issue(
                "M-7F3K9QX2",
                "parent-page",
                "g-1",
                Map.of("language", language),
                Duration.ofDays(14))
            .getPath();
    address = "http://localhost:" + port + path;
    context =
        browser.person(
            new NewContextOptions()
                .setViewportSize(390, 844)
                .setTimezoneId("America/New_York")
                .setJavaScriptEnabled(scripts));
    context.setDefaultTimeout(10_000);
    page = context.newPage();
    return page.navigate(address);
  }

  private void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  private Locator field(String label) {
    return page.getByLabel(label);
  }

  private void answerEverything() {
    field("Strengths").fill("\n  She draws 🙂\n\nand sings.  ");
    field("Minutes of reading a day").fill("20");
    page.getByLabel("Yes", new Page.GetByLabelOptions().setExact(true)).check();
    field("Where should we send the draft?").fill("rosa@example.org");
    field("Morning").check();
    field("How will you join?").selectOption("phone");
    field("When may we call you?").fill("2026-11-25T09:30");
    field("This is what I want to say").check();
  }

  private Map<?, ?> kept() {
    String token = address.substring(address.lastIndexOf('/') + 1);
    return (Map<?, ?>) forms.answers.get(links.find(token).orElseThrow().id()).get("parent");
  }

  private void shoot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/screenshots/" + name + ".png")));
  }

  private void assertAccessible() {
    assertThat(
            new AxeBuilder(page)
                .analyze().getViolations().stream()
                    .filter(v -> List.of("serious", "critical").contains(v.getImpact()))
                    .map(v -> v.getId() + ": " + v.getNodes())
                    .toList())
        .isEmpty();
  }

  @Test
  void every_form_on_a_link_says_what_happens_next_in_both_languages() {
    for (String language : List.of("en", "es")) {
      var words = ResourceBundle.getBundle("messages/link", new Locale(language));
      assertThat(words.keySet().stream().filter(key -> key.startsWith("title.")))
          .hasSizeGreaterThan(8)
          .allSatisfy(
              key ->
                  assertThat(words.getString(key.replace("title.", "thanks.next."))).isNotBlank());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answers_arrive_as_they_were_typed_with_and_without_scripts(boolean scripts) {
    open("en", scripts);
    answerEverything();
    press("Send");

    assertThat(page.locator("h1").textContent()).isEqualTo("Thank you");
    assertThat(page.locator("main").textContent())
        .contains("your concerns are put on the agenda", "The meeting is on Tuesday.")
        .contains("Questions? Call the school: (510) 555-0100")
        .doesNotContain("change it or add to it");
    Map<?, ?> parent = kept();
    assertThat(parent.get("strengths")).isEqualTo("\n  She draws 🙂\n\nand sings.  ");
    assertThat(parent.get("minutes")).isEqualTo(20);
    assertThat(parent.get("draftTo")).isEqualTo("rosa@example.org");
    assertThat(parent.get("times")).isEqualTo(List.of("am"));
    assertThat(parent.get("mode")).isEqualTo("phone");
    assertThat(parent.get("call")).isEqualTo("2026-11-25T09:30-08:00");
    assertThat(parent.get("concerns"))
        .isEqualTo(
            List.of(
                Map.of(
                    "source", "Last meeting", "concern", "Reading aloud\nat home", "urgent", false),
                Map.of("source", "Phone call", "concern", "Bus", "urgent", false)));
    assertThat(parent.get("lastWords")).isEqualTo("  Two spaces,\n\nan empty line and “quotes”.");
  }

  @Test
  void the_page_says_what_is_wrong_and_keeps_every_word() {
    open("en", true);
    field("Strengths").fill("  ");
    field("Minutes of reading a day").fill("1,500");
    field("When may we call you?").fill("2026-11-25T09:30");
    press("Send");

    assertThat(page.locator("#findings a").allTextContents())
        .containsExactly(
            "Please fill in “Strengths”.",
            "“Minutes of reading a day” must be a number in digits only, such as 1500 or 2.5.",
            "Please choose an answer for “Would you like a draft before the meeting?”.",
            "Please tick “This is what I want to say”.");
    assertThat(field("Minutes of reading a day").inputValue()).isEqualTo("1,500");
    assertThat(field("When may we call you?").inputValue()).isEqualTo("2026-11-25T09:30");
    assertAccessible();
    shoot("link-problems");

    page.locator("#findings a").first().click();
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("f-parent-strengths");
    assertThat(field("Strengths").getAttribute("aria-invalid")).isEqualTo("true");
  }

  @Test
  void a_rule_beyond_the_form_is_shown_beside_its_field() {
    open("en", true);
    answerEverything();
    field("Strengths").fill("refuse me");
    press("Send");

    assertThat(page.locator("#f-parent-strengths-error").textContent().strip())
        .isEqualTo("Please write something else.");
    assertThat(field("Strengths").inputValue()).isEqualTo("refuse me");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rows_are_added_and_removed_and_nothing_typed_is_lost(boolean scripts) {
    open("en", scripts);
    field("Strengths").fill("kept");
    press("Add a row: Your concerns");
    Locator rows = page.locator("fieldset.row");
    PlaywrightAssertions.assertThat(rows).hasCount(3);
    rows.nth(2).getByLabel("Concern").fill("A new one");
    press("Remove row 1");
    PlaywrightAssertions.assertThat(rows).hasCount(2);
    assertThat(rows.nth(0).locator(".shown").textContent()).isEqualTo("Phone call");
    assertThat(rows.nth(1).getByLabel("Concern").inputValue()).isEqualTo("A new one");
    assertThat(field("Strengths").inputValue()).isEqualTo("kept");

    answerEverything();
    press("Send");
    assertThat(kept().get("concerns"))
        .isEqualTo(
            List.of(
                Map.of("source", "Phone call", "concern", "Bus", "urgent", false),
                Map.of("source", "", "concern", "A new one", "urgent", false)));
  }

  @Test
  void with_scripts_a_question_appears_when_it_applies() {
    open("en", true);
    Locator draftTo = field("Where should we send the draft?");
    assertThat(draftTo.isVisible()).isFalse();
    assertAccessible();
    shoot("link-en");

    page.getByLabel("Yes", new Page.GetByLabelOptions().setExact(true)).check();
    draftTo.waitFor();
    draftTo.fill("rosa@example.org");
    page.getByLabel("No", new Page.GetByLabelOptions().setExact(true)).check();
    draftTo.waitFor(
        new Locator.WaitForOptions()
            .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));

    field("Strengths").fill("x");
    field("This is what I want to say").check();
    press("Send");
    assertThat(page.locator("h1").textContent()).isEqualTo("Thank you");
    assertThat(kept().containsKey("draftTo")).isFalse();
  }

  @Test
  void without_scripts_every_question_is_there_and_none_is_dropped_silently() {
    open("en", false);
    answerEverything();
    page.getByLabel("No", new Page.GetByLabelOptions().setExact(true)).check();
    press("Send");

    assertThat(page.locator("#findings a").allTextContents())
        .containsExactly(
            "“Where should we send the draft?” does not go with your other answers, so it would not"
                + " be kept. Please clear it, or change the answer it depends on.");
    field("Where should we send the draft?").fill("");
    press("Send");
    assertThat(page.locator("h1").textContent()).isEqualTo("Thank you");
  }

  @Test
  void enter_in_a_field_sends_nothing() {
    open("en", true);
    answerEverything();
    field("Minutes of reading a day").press("Enter");
    page.waitForLoadState();

    assertThat(field("Minutes of reading a day").inputValue()).isEqualTo("20");
    String token = address.substring(address.lastIndexOf('/') + 1);
    assertThat(forms.answers).doesNotContainKey(links.find(token).orElseThrow().id());
  }

  @Test
  void names_are_shown_as_text_and_never_as_html() {
    open("en", true);
    assertThat(page.locator(".words strong").first().textContent()).isEqualTo("Maya <b>Rivera</b>");
  }

  @Test
  void the_page_keeps_its_address_to_itself() {
    Response response = open("en", true);
    assertThat(response.headers())
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cache-control", "no-store")
        .containsEntry("x-robots-tag", "noindex, nofollow");
    assertThat(response.headers().get("content-security-policy")).contains("default-src 'none'");
    assertThat(context.cookies()).noneMatch(cookie -> cookie.name.equals("JSESSIONID"));
  }

  @Test
  void a_page_whose_token_is_gone_is_not_sent_but_keeps_every_word() {
    open("en", true);
    answerEverything();
    context.clearCookies();
    press("Send");

    assertThat(page.locator("[role=alert]").first().textContent())
        .startsWith("Nothing was sent yet");
    assertThat(field("Strengths").inputValue()).isEqualTo("\n  She draws 🙂\n\nand sings.  ");
    press("Send");
    assertThat(page.locator("h1").textContent()).isEqualTo("Thank you");
  }

  @Test
  void a_second_visit_says_when_and_by_whom_it_was_answered() {
    open("es", true);
    answerEverything();
    press("Enviar");
    page.navigate(address);

    assertThat(page.locator("main p").textContent())
        .isEqualTo(
            "Esto ya fue respondido el 23 de noviembre de 2026 por Rosa Rivera. Si algo cambió, por"
                + " favor llame a la oficina de la escuela.");
    shoot("link-answered");
  }

  @Test
  void unknown_expired_and_revoked_links_read_alike() {
    open("en", true);
    links.issued("M-7F3K9QX2").forEach(links::revoke);
    Response revoked = page.navigate(address);
    String revokedText = revoked.text();
    Response unknown = page.navigate("http://localhost:" + port + "/s/does-not-exist");

    assertThat(revoked.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(withoutItsToken(unknown.text())).isEqualTo(withoutItsToken(revokedText));
    assertThat(page.locator("main p").first().textContent())
        .isEqualTo("This link is no longer valid. Please ask the school’s office for a new one.");
    assertAccessible();
    shoot("link-gone");
  }

  /** The button that asks for a new link posts to the page's own address. */
  private static String withoutItsToken(String page) {
    return page.replaceAll("/s/[^\"/]+/new", "/s/…/new")
        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }

  @Test
  void the_page_speaks_the_familys_language() {
    open("es", true);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("es");
    press("Enviar");
    assertThat(page.locator("#findings a").first().textContent())
        .isEqualTo("Por favor, complete «Strengths».");
    shoot("link-es");
  }

  @Test
  void a_language_without_texts_is_told_so() {
    open("vi", true);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
    assertThat(page.locator(".note").first().textContent()).contains("interpreter");
  }

  @Test
  void what_is_typed_is_there_in_another_browser_after_this_one_was_killed() {
    open("en", true);
    field("Strengths").fill("She draws,\nand sings. 🙂");
    press("Add a row: Your concerns");
    Locator rows = page.locator("fieldset.row");
    rows.nth(2).getByLabel("Concern").fill("The bus comes late");
    PlaywrightAssertions.assertThat(page.locator("#kept")).containsText("Saved at 9:00");
    page.waitForResponse(
        answer -> answer.url().endsWith("/draft"), () -> field("Strengths").fill("She sings."));
    shoot("link-kept");
    context.close();

    context = browser.person(new NewContextOptions().setViewportSize(390, 844));
    page = context.newPage();
    page.navigate(address);

    assertThat(page.locator(".note").first().textContent())
        .contains("We kept what you wrote on November 23, 2026")
        .contains("start over");
    assertThat(field("Strengths").inputValue()).isEqualTo("She sings.");
    assertThat(page.locator("fieldset.row").nth(2).getByLabel("Concern").inputValue())
        .isEqualTo("The bus comes late");
    assertAccessible();
    shoot("link-went-on");
    answerEverything();
    press("Send");
    assertThat(page.locator("h1").textContent()).isEqualTo("Thank you");
    assertThat(drafts()).as("nothing of a draft stays once it is sent").isZero();
  }

  @Test
  void without_scripts_a_button_keeps_it() {
    open("es", false);
    field("Strengths").fill("Canta.");
    press("Guardar y seguir después");
    assertThat(page.locator("[role=alert]").textContent()).startsWith("Lo que escribió está");
    page.navigate(address);

    assertThat(field("Strengths").inputValue()).isEqualTo("Canta.");
    page.getByText("empiece de nuevo").click();
    assertThat(field("Strengths").inputValue()).isEmpty();
    page.getByText("Abrir lo que escribió").click();
    assertThat(field("Strengths").inputValue()).isEqualTo("Canta.");
  }

  @Test
  void a_broken_connection_is_told_and_loses_nothing() {
    open("en", true);
    context.setOffline(true);
    field("Strengths").fill("She sings.");
    PlaywrightAssertions.assertThat(page.locator("#kept")).containsText("There is no connection");
    press("Send");
    PlaywrightAssertions.assertThat(page.locator("#kept")).containsText("There is no connection");
    assertThat(field("Strengths").inputValue()).isEqualTo("She sings.");
    shoot("link-no-connection");

    context.setOffline(false);
    PlaywrightAssertions.assertThat(page.locator("#kept")).containsText("Saved at");
    page.navigate(address);
    assertThat(field("Strengths").inputValue()).isEqualTo("She sings.");
  }

  @Test
  void two_tabs_never_overwrite_each_other_and_the_second_is_told() {
    open("en", true);
    Page other = context.newPage();
    other.navigate(address);
    field("Strengths").fill("From the first");
    PlaywrightAssertions.assertThat(page.locator("#kept")).containsText("Saved at");
    other.getByLabel("Strengths").fill("From the second");
    PlaywrightAssertions.assertThat(other.locator("#kept"))
        .containsText("in another window or on another device. Both are kept");

    page.navigate(address);
    assertThat(page.locator("#kept").textContent()).contains("Both are kept");
    List<String> both =
        List.of(
            field("Strengths").inputValue(),
            page.context()
                .request()
                .get(
                    address
                        + page.locator("#kept a").getAttribute("href").replaceFirst("[^?]*", ""))
                .text());
    assertThat(both.toString()).contains("From the first", "From the second");
  }

  @Test
  void a_page_that_lost_its_token_goes_on_keeping() {
    open("en", true);
    field("Strengths").fill("one");
    PlaywrightAssertions.assertThat(page.locator("#kept")).containsText("Saved at");
    context.clearCookies();
    page.waitForResponse(
        answer -> answer.url().endsWith("/draft") && answer.status() == 200,
        () -> field("Strengths").fill("two"));
    page.navigate(address);
    assertThat(field("Strengths").inputValue()).isEqualTo("two");
  }

  @Test
  void who_comes_second_is_told_who_was_first_before_anything_is_sent() {
    open("en", true);
    answerEverything();
    forms.first =
        new Answered(LinkPageApp.NOW.atZone(ParentInput.SCHOOL.zone()), "Casey Morgan (by phone)");
    try {
      press("Send");
      assertThat(page.locator("[role=alert]").first().textContent())
          .contains(
              "not sent yet", "November 23, 2026", "Casey Morgan (by phone)", "both are kept");
      assertThat(field("Minutes of reading a day").inputValue()).isEqualTo("20");
      press("Send");
      assertThat(page.locator("h1").textContent()).isEqualTo("Thank you");
    } finally {
      forms.first = null;
    }
  }

  @Test
  void what_came_too_late_stays_before_the_eyes_of_its_writer() {
    open("en", true);
    answerEverything();
    String token = address.substring(address.lastIndexOf('/') + 1);
    forms.answers.put(links.find(token).orElseThrow().id(), Map.of("parent", Map.of()));
    press("Send");

    assertThat(page.locator("[role=alert]").textContent())
        .contains("answered on November 23, 2026 by Rosa Rivera before yours was sent");
    assertThat(field("Minutes of reading a day").inputValue()).isEqualTo("20");
    assertAccessible();
    shoot("link-too-late");
  }

  @Test
  void a_link_of_a_meeting_that_was_called_off_says_so_kindly() {
    open("es", true);
    links.cancelAll("M-7F3K9QX2");
    Response answer = page.navigate(address);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(page.locator("h1").textContent()).isEqualTo("Esta reunión fue cancelada");
  }

  private long drafts() {
    return jdbc.sql("select count(*) from form_draft").query(Long.class).single();
  }
}
