package org.iepmeetings.message;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.iepmeetings.testing.Browser;
import org.iepmeetings.testing.BrowserTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Letters as people see them, and a message in the outbox whose link can be followed. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:outbox-browser;DB_CLOSE_DELAY=-1",
      "iep.admin.password=Slate-Harbor-71!"
    })
@BrowserTest
class OutboxBrowserTest {

  private static final Path PICTURES = Path.of("target/screenshots/message");

  @Autowired Mailer mailer;
  @Autowired IdentityService accounts;
  @LocalServerPort int port;

  @Test
  void theOfficeReadsALetterAndFollowsItsLink() {
    String site = "http://localhost:" + port;
    User olive = accounts.newUser("olive");
    olive.setPassword("Slate-Harbor-72!");
    accounts.saveUser(olive);
    accounts.createMembership("olive", "office");
    Map<String, Object> model = Letters.required("invitation");
    model.put("replyLink", site + "/login?from=the-letter");
    Mail invitation = Letters.invitation(LedgerFixture.key("g-1"), "es");
    mailer.send(
        new Mail(
            invitation.key(),
            invitation.template(),
            invitation.locale(),
            invitation.toName(),
            invitation.toAddress(),
            model,
            invitation.calendar(),
            invitation.attachments()));

    try (Browser browser = new Browser()) {
      Page page = browser.desk();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              complaints.add(message.text());
            }
          });
      page.navigate(site + "/outbox");
      page.getByLabel("User name").fill("olive");
      page.locator("input[type=password]").fill("Slate-Harbor-72!");
      page.locator("main button, form button").first().click();
      assertThat(page.locator("h1")).hasText("Outbox");
      page.screenshot(picture("outbox"));

      page.getByText("Aviso de una reunión del IEP").click();
      FrameLocator letter = page.frameLocator("iframe.mail");
      assertThat(letter.locator("html")).hasAttribute("lang", "es");
      assertThat(letter.locator("h1")).hasText("Aviso de una reunión del IEP: por favor, responda");
      assertThat(letter.locator("a.button")).hasCSS("background-color", "rgb(18, 79, 134)");
      page.screenshot(picture("outbox-letter"));
      assertWholeLetter(page);
      page.setViewportSize(390, 844);
      assertWholeLetter(page);
      page.screenshot(picture("outbox-letter-phone"));
      page.setViewportSize(1280, 900);

      Page reply = page.waitForPopup(() -> letter.locator("a.button").click());
      reply.waitForLoadState();
      assertThat(reply.url()).isEqualTo(site + "/login?from=the-letter");
      assertThat(complaints).isEmpty();
    }
  }

  /** Nothing is cut off, and nothing scrolls within the page. */
  private static void assertWholeLetter(Page page) {
    page.waitForFunction(
        "() => { const frame = document.querySelector('iframe.mail');"
            + " return frame.clientHeight >= frame.contentDocument.documentElement.scrollHeight; }");
    assertThat(
            (Boolean)
                page.evaluate(
                    "() => { const html = document.querySelector('iframe.mail')"
                        + ".contentDocument.documentElement;"
                        + " return html.scrollWidth <= html.clientWidth; }"))
        .isTrue();
  }

  @Test
  void lettersFitAPhone() {
    MailTexts texts = new MailTexts();
    try (Browser browser = new Browser()) {
      Page page = browser.desk();
      for (String template : List.of("invitation", "inputRequest", "atAGlanceIssued")) {
        for (String language : List.of("en", "es")) {
          Letter letter =
              texts.write(
                  template,
                  Locale.forLanguageTag(language),
                  "Lucía Rivera",
                  Letters.required(template));
          page.setContent(letter.html());
          page.setViewportSize(800, 900);
          page.screenshot(picture(template + "-" + language));
          page.setViewportSize(320, 640);
          assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
              .as("%s in %s on a phone", template, language)
              .isLessThanOrEqualTo(320);
        }
      }
      page.screenshot(picture("phone"));
    }
  }

  private static ScreenshotOptions picture(String name) {
    return new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true);
  }
}
