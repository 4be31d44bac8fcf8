package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iepmeetings.browser.Readable.assertReadable;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iepmeetings.link.SecureLinks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every form that a secure link opens, on a phone's screen, in both languages: nothing for axe to
 * call serious, nothing to scroll sideways, and all of it done with the keyboard alone.
 */
class LinkFormsOnAPhoneTest extends SchoolInTheBrowser {

  private static final List<String> FORMS =
      List.of(
          "parent-input",
          "provider-report",
          "ge-feedback",
          "note-family-reply",
          "add-to-agenda",
          "choose-date",
          "answer-excusal",
          "excusal-input",
          "answer-agency",
          "record-consent");

  @Autowired SecureLinks links;
  @Autowired JdbcClient jdbc;

  /** A form without a title opens on no link, so the titles are all of them. */
  @Test
  void noFormOfALinkIsLeftOut() throws IOException {
    Properties sentences =
        PropertiesLoaderUtils.loadProperties(new ClassPathResource("messages/link_en.properties"));
    assertThat(FORMS)
        .containsExactlyInAnyOrderElementsOf(
            sentences.stringPropertyNames().stream()
                .filter(key -> key.startsWith("title."))
                .map(key -> key.substring("title.".length()))
                .toList());
  }

  static Stream<Arguments> formsAndLanguages() {
    return FORMS.stream()
        .flatMap(form -> Stream.of("en", "es").map(language -> Arguments.of(form, language)));
  }

  @ParameterizedTest
  @MethodSource("formsAndLanguages")
  void isFilledInWithTheKeyboardAlone(String form, String language) {
    String meeting = meetingWithDate(schoolDay(40, "10:00"));
    Map<String, String> about = about(form, meeting);
    if (!form.equals("add-to-agenda")) {
      Map<String, Object> known = new HashMap<>(about);
      known.put("respondentId", person(form));
      taskWithForm(form, meeting, known);
    }
    browser.forgetComplaints();
    Page page = browser.phone(ZONE);
    page.navigate(link(meeting, form, language, about));
    assertThat(page.locator("html")).hasAttribute("lang", language);
    assertReadable(page);
    picture(page, "phone-" + form + "-" + language);

    fillInByKeyboard(page);

    page.waitForURL(
        Pattern.compile(".*"), new Page.WaitForURLOptions().setWaitUntil(WaitUntilState.LOAD));
    assertThat(page.locator("#findings, h1:text-matches('^(Thank you|Gracias)')")).isVisible();
    assertThat(page.locator("#findings").allInnerTexts()).as("what is left to correct").isEmpty();
    assertThat(page).hasURL(Pattern.compile(".*/thanks.*"));
    assertReadable(page);
    browser.assertNoComplaints();
    page.context().close();
  }

  @Test
  void whatATeacherWritesOnTheLinkIsThereInAnotherBrowser() {
    String meeting = meetingWithDate(schoolDay(40, "10:00"));
    taskWithForm("ge-feedback", meeting);
    String link = link(meeting, "ge-feedback", "en", Map.of());
    Page first = browser.phone(ZONE);
    first.navigate(link);
    first.locator("[name='geFeedback.strengths']").fill("Asks good questions 🙂\nand listens.");
    assertThat(first.locator("#kept")).containsText("Saved at");
    first.context().close();

    Page second = browser.desk(ZONE);
    second.navigate(link);
    assertThat(second.locator("[name='geFeedback.strengths']"))
        .hasValue("Asks good questions 🙂\nand listens.");
    assertThat(second.locator(".note").first()).containsText("We kept what you wrote on");
    picture(second, "kept-in-another-browser");

    meetings.end(meeting);
    assertThat(jdbc.sql("select count(*) from form_draft").query(Long.class).single())
        .as("a draft ends with its meeting")
        .isZero();
    second.context().close();
    browser.forgetComplaints();
  }

  private String link(String meeting, String form, String language, Map<String, String> about) {
    Map<String, String> context = new HashMap<>(about);
    context.put("language", language);
    return links.issue(meeting, form, person(form), context, Duration.ofDays(1)).toString();
  }

  private String person(String form) {
    return switch (form) {
      case "ge-feedback" -> staff("theo");
      case "provider-report" -> staff("pia");
      case "excusal-input" -> staff("lena");
      default -> roster.guardians(maya().id()).get(0).id();
    };
  }

  private String staff(String username) {
    return roster.staffByUsername(username).orElseThrow().id();
  }

  /** What there has to be before somebody is asked with this form, and how the link names it. */
  private Map<String, String> about(String form, String meeting) {
    switch (form) {
      case "choose-date" -> {
        ZonedDateTime first = schoolDay(45, "14:30");
        calendar.offer(
            meeting,
            maya().schoolId(),
            List.of(first, first.plusHours(1)),
            Duration.ofHours(1),
            "casey");
        return Map.of();
      }
      case "answer-excusal", "excusal-input" -> {
        jdbc.sql(
                """
                insert into excusal (meeting_id, person_id, role, absent_at, asked_at,
                  area_discussed)
                values (?, ?, 'leaRepresentative', ?, current_timestamp, true)
                """)
            .params(meeting, staff("lena"), schoolDay(40, "10:00").toOffsetDateTime())
            .update();
        return Map.of("excusalId", newest("excusal"));
      }
      case "answer-agency" -> {
        jdbc.sql(
                """
                insert into agency (meeting_id, kind, name, reason, noted_at)
                values (?, 'TRANSITION', 'Bay Area Rehabilitation', 'Job training',
                  current_timestamp)
                """)
            .param(meeting)
            .update();
        return Map.of("agencyId", newest("agency"));
      }
      default -> {
        return Map.of();
      }
    }
  }

  private String newest(String table) {
    return jdbc.sql("select max(id) from " + table).query(String.class).single();
  }

  /** Goes from field to field with Tab, answers what has no answer yet, and ends on "Send". */
  private static void fillInByKeyboard(Page page) {
    for (int steps = 0; steps < 300; steps++) {
      page.keyboard().press("Tab");
      Map<?, ?> field =
          (Map<?, ?>)
              page.evaluate(
                  """
                  () => {
                    const e = document.activeElement;
                    return {tag: e.tagName, type: e.type ?? '', name: e.name ?? '', value: e.value ?? '',
                      send: e.classList.contains('send'), checked: !!e.checked,
                      help: document.getElementById(e.id + '-help')?.textContent ?? '', digits: !!e.inputMode,
                      chosen: e.type === 'radio' && !!document.querySelector(
                        `input[type=radio][name="${e.name}"]:checked`)};
                  }
                  """);
      String type = (String) field.get("type");
      if (Boolean.TRUE.equals(field.get("send"))) {
        page.keyboard().press("Enter");
        return;
      }
      switch (type) {
        case "text", "textarea" -> typeIfEmpty(page, field, answer(field));
        case "radio" -> {
          if (Boolean.FALSE.equals(field.get("chosen"))) {
            change(page, "Space");
          }
        }
        case "checkbox" -> {
          if (Boolean.FALSE.equals(field.get("checked"))) {
            change(page, "Space");
          }
        }
        case "select-one" -> change(page, "ArrowDown");
        case "datetime-local" -> page.keyboard().type("01152027");
        default -> {}
      }
    }
    throw new AssertionError("The keyboard does not come to the button that sends");
  }

  private static String answer(Map<?, ?> field) {
    if (Boolean.TRUE.equals(field.get("digits"))) {
      return "10";
    }
    return field.get("help").toString().contains("/20") ? "01/15/2027" : "Yes, and well.";
  }

  /**
   * What a choice brings up is there before the next Tab. The page asks for it also when a text
   * field is left, so that the next answer of the server may still be that one's: wait until none
   * is awaited.
   */
  private static void change(Page page, String key) {
    page.keyboard().press(key);
    assertThat(page.locator(".htmx-request")).hasCount(0);
  }

  private static void typeIfEmpty(Page page, Map<?, ?> field, String text) {
    if ("".equals(field.get("value"))) {
      page.keyboard().type(text);
    }
  }
}
