package org.iepmeetings.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iepmeetings.form.CheckedAnswers;
import org.iepmeetings.form.Form;
import org.iepmeetings.form.FormCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample answers are held to the same rules as what people type. */
class DemoAnswersTest {

  private static final ZonedDateTime START =
      ZonedDateTime.of(2026, 3, 12, 10, 0, 0, 0, ZoneId.of("America/Los_Angeles"));
  private static final Map<String, String> PLACEHOLDERS =
      DemoAnswers.placeholders("student-1", START, LocalDate.of(2026, 2, 2));

  /** The handbook's order: what is answered first stands in later forms. */
  private static final List<String> ORDER =
      List.of(
          "start-meeting",
          "choose-student",
          "coordinate-date",
          "choose-date",
          "describe-excusal",
          "authorize-excusal",
          "answer-excusal",
          "excusal-input",
          "hand-over-input",
          "settle-team-change",
          "enter-notice-information",
          "request-invitations",
          "answer-agency",
          "check-invitations",
          "reach-otherwise",
          "log-attempt",
          "correct-notice-information",
          "book-interpreter",
          "arrange-access",
          "arrange-coverage",
          "note-family-reply",
          "call-family",
          "read-reply",
          "provide-records",
          "ge-feedback",
          "provider-report",
          "parent-input",
          "translate-letter",
          "call-in-language",
          "reach-for-input",
          "follow-up-missing-input",
          "ask-draft-wish",
          "upload-draft",
          "hand-over-draft",
          "prepare-agenda",
          "hand-over-agenda",
          "brief-staff",
          "add-to-agenda",
          "open-meeting",
          "discuss-iep",
          "close-meeting",
          "incorporate-minutes",
          "summarize-iep",
          "mail-certified",
          "record-consent",
          "follow-up-decision",
          "acknowledge-at-a-glance",
          "settle-departure",
          "conclude-cancelled");

  static Stream<String> formIds() {
    return forms().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("formIds")
  void each_form_has_answers_that_pass_its_rules_when_no_other_form_was_answered(String formId) {
    assertPasses(forms().get(formId), facts());
  }

  @Test
  void the_answers_to_all_forms_pass_one_after_the_other_as_in_a_meeting() {
    Map<String, Form> forms = forms();
    assertThat(ORDER).containsExactlyInAnyOrderElementsOf(forms.keySet());
    Map<String, Object> known = facts();
    for (String formId : ORDER) {
      CheckedAnswers checked = assertPasses(forms.get(formId), known);
      known.putAll(checked.sections());
      known.put("parentConcerns", concernsOfAParent(known));
    }
    assertThat(known.get("closing").toString())
        .contains("tears", "cancelled", "between two meetings", "headphones")
        .contains("addressed");
  }

  @Test
  void a_form_without_answers_is_named() {
    assertThatThrownBy(() -> DemoAnswers.forForm("no-such-form", Map.of(), Map.of()))
        .hasMessageContaining("no-such-form");
  }

  @Test
  void a_placeholder_without_a_value_is_named() {
    assertThatThrownBy(() -> DemoAnswers.forForm("coordinate-date", Map.of(), Map.of()))
        .hasMessageContaining("coordinate-date")
        .hasMessageContaining("{{start}}");
  }

  /** As the meeting shows them: each concern with the name of the parent. */
  private static List<Object> concernsOfAParent(Map<String, Object> known) {
    List<Object> concerns = new ArrayList<>();
    if (known.get("parentInput") instanceof Map<?, ?> input
        && input.get("concerns") instanceof List<?> rows) {
      rows.forEach(
          row ->
              concerns.add(
                  Map.of("concern", ((Map<?, ?>) row).get("concern"), "raisedBy", "A parent")));
    }
    return concerns;
  }

  private static CheckedAnswers assertPasses(Form form, Map<String, Object> known) {
    Map<String, Object> shown = form.initialData(known);
    Map<String, Object> answers = DemoAnswers.forForm(form.id(), shown, PLACEHOLDERS);
    assertThat(answers.keySet()).as("sections of %s", form.id()).containsAll(form.sections());
    CheckedAnswers checked = FormCheck.check(form, shown, answers);
    assertThat(checked.problems()).as(form.id()).isEmpty();
    return checked;
  }

  /** What the forms show of the student and the team, in the shape of the real facts. */
  private static Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("studentChoices", List.of(Map.of("value", "student-1", "label", "A student")));
    facts.put("staffChoices", List.of(Map.of("value", "T110", "label", "A principal")));
    facts.put("meeting", Map.of("sitting", 1));
    facts.put("student", Map.of("homeLanguage", "Spanish"));
    facts.put("recording", Map.of("forWhom", "A parent"));
    facts.put("untranslated", Map.of("text", "We would like to hear"));
    facts.put("caseManager", Map.of("name", "A case manager"));
    facts.put("school", Map.of("name", "A school"));
    facts.put(
        "team",
        List.of(
            Map.of("name", "A parent", "position", "Mother", "role", "Parent or guardian"),
            Map.of("name", "A teacher", "position", "Teacher", "role", "Teacher of Record")));
    // Nobody closes a meeting that nobody opened: the roll call is there to be signed off.
    facts.put(
        "opening", Map.of("rollCall", List.of(Map.of("name", "A parent", "position", "Mother"))));
    facts.put(
        "services",
        List.of(
            Map.of(
                "service", "Speech and language",
                "minutes", 30,
                "frequency", "weekly",
                "place", "Speech room")));
    return facts;
  }

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("forms"))) {
      files
          .filter(file -> file.toString().endsWith(".form"))
          .forEach(
              file -> {
                try (InputStream json = Files.newInputStream(file)) {
                  Form form = Form.read(json);
                  forms.put(form.id(), form);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return forms;
  }
}
