package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.iepmeetings.browser.FormOnScreen.nested;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The page behind a secure link, as somebody without a login fills it in. Answers are given as the
 * form submits them; fields are found by their name, since the page speaks the family's language.
 */
final class LinkPage {

  private final Page page;

  private LinkPage(Page page) {
    this.page = page;
  }

  static LinkPage open(Page page, String link) {
    page.navigate(link);
    return new LinkPage(page);
  }

  Page page() {
    return page;
  }

  Locator title() {
    return page.locator("h1");
  }

  /** Fills in the fields that have an answer; what a condition hides has none. */
  void fill(String formId, Map<String, Object> answers) {
    fill(FormOnScreen.schema(formId).path("components"), "", answers);
  }

  /** Sends the answers and waits for the thanks. */
  void send() {
    page.locator("button.send").click();
    // The address keeps the mark of the row that was added last.
    page.waitForURL(Pattern.compile(".*/thanks(#.*)?"));
  }

  void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  private void fill(JsonNode components, String row, Map<String, Object> answers) {
    for (JsonNode component : components) {
      String path = component.path(component.has("path") ? "path" : "key").asText();
      Object answer = answer(answers, path);
      if (component.path("type").asText().equals("group")) {
        fill(component.path("components"), row, answers);
      } else if (answer instanceof List<?> rows && component.has("components")) {
        rows(component, row + path, rows);
      } else if (answer != null) {
        put(component, row + path, answer);
      }
    }
  }

  private void rows(JsonNode list, String name, List<?> answers) {
    for (int i = 0; i < answers.size(); i++) {
      String row = name + "[" + i + "]";
      Locator there = page.locator("input[type=hidden][name='%s']".formatted(row));
      if (there.count() == 0) {
        page.locator("button[value='add:%s']".formatted(name)).click();
        assertThat(there).isAttached();
      }
      fill(list.path("components"), row + ".", nested(answers.get(i)));
    }
  }

  private void put(JsonNode component, String name, Object answer) {
    Locator field = page.locator("[name='%s']:not([type=hidden])".formatted(name));
    switch (component.path("type").asText()) {
      case "radio" -> option(name, answer).check();
      case "checklist" -> ((List<?>) answer).forEach(one -> option(name, one).check());
      case "checkbox" -> field.setChecked((Boolean) answer);
      case "select" -> field.selectOption((String) answer);
      default -> field.fill(String.valueOf(answer));
    }
  }

  private Locator option(String name, Object value) {
    return page.locator("[name='%s'][value='%s']".formatted(name, value));
  }

  private static Object answer(Map<String, Object> answers, String path) {
    Object answer = answers;
    for (String step : path.split("\\.")) {
      answer = answer instanceof Map<?, ?> section ? section.get(step) : null;
    }
    return Objects.equals(answer, answers) ? null : answer;
  }
}
