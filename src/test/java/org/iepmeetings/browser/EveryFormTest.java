package org.iepmeetings.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every form, filled in by hand in the bundled viewer on a computer in Chicago: what comes into the
 * record is what was typed, whole and unchanged.
 */
class EveryFormTest extends SchoolInTheBrowser {

  private static final Path FORMS = PICTURES.resolve("forms");

  /** What these ask is shown in others, so they come first. */
  private static final List<String> ASKED_EARLY =
      List.of("parent-input", "prepare-agenda", "open-meeting", "discuss-iep");

  @Autowired MeetingRecord record;
  @Autowired Documents documents;

  private final List<String> complaints = new ArrayList<>();

  @Test
  void whatIsTypedIntoAFormComesIntoTheRecord() throws IOException {
    ZonedDateTime start = schoolDay(40, "10:00");
    String meeting = meetingWithDate(start);
    for (DocumentKind kind : List.of(DocumentKind.DRAFT, DocumentKind.IEP)) {
      documents.store(
          meeting, kind.code(), kind.code() + ".pdf", "application/pdf", Pdfs.pages(1), "casey");
    }
    Tasklist tasklist = tasklistOf("casey");

    for (String form : forms()) {
      try {
        fillIn(tasklist, form, meeting, start);
      } catch (RuntimeException | AssertionError stuck) {
        complain(form, "could not be filled in: " + stuck);
        tasklist.picture(FORMS.resolve(form + "-stuck.png"));
      }
    }

    assertThat(complaints).as("what is wrong with the forms").isEmpty();
    browser.assertNoComplaints();
  }

  private static List<String> forms() throws IOException {
    return Stream.of(
            new PathMatchingResourcePatternResolver().getResources("classpath:forms/*/*.form"))
        .map(Resource::getFilename)
        .map(file -> file.substring(0, file.length() - ".form".length()))
        .filter(form -> form.matches(System.getProperty("form", ".*")))
        .sorted(
            Comparator.<String>comparingInt(
                    form ->
                        ASKED_EARLY.contains(form) ? ASKED_EARLY.indexOf(form) : ASKED_EARLY.size())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** As often as it takes until every field has come up, the last time with very long texts. */
  private void fillIn(Tasklist tasklist, String form, String meeting, ZonedDateTime start) {
    JsonNode schema = FormOnScreen.schema(form);
    Set<String> unseen =
        new LinkedHashSet<>(SomethingInEveryField.paths(schema.path("components"), ""));
    boolean longTextsOwed = SomethingInEveryField.hasVerbatim(schema);
    int rounds = Math.max(SomethingInEveryField.rounds(schema), longTextsOwed ? 2 : 1);
    for (int round = 0; round < rounds && (longTextsOwed || !unseen.isEmpty()); round++) {
      Task task = taskWithForm(form, meeting);
      Map<String, Object> shown = shown(task);
      boolean longTexts = longTextsOwed && round > 0;
      FormOnScreen onScreen = tasklist.open(task.getId(), form);
      Map<String, Object> typed =
          onScreen.fill(
              new SomethingInEveryField(schema, shown, start).answers(round, longTexts), shown);
      tasklist.picture(FORMS.resolve(form + (round == 0 ? "" : "-" + (round + 1)) + ".png"));
      Response answer = tasklist.complete();
      if (!answer.ok()) {
        complain(form, "round " + round + " was refused: " + answer.text());
        browser.forgetComplaints();
        continue;
      }
      longTextsOwed = longTextsOwed && !longTexts;
      unseen.removeAll(flat(typed).keySet().stream().map(EveryFormTest::anyRow).toList());
      compare(form, round, typed, keptAnswers(meeting, form), shown);
    }
    if (!unseen.isEmpty()) {
      complain(form, "these fields never came up: " + unseen);
    }
  }

  private void compare(
      String form,
      int round,
      Map<String, Object> typed,
      Map<String, Object> kept,
      Map<String, Object> shown) {
    Map<String, Object> expected = flat(typed);
    Map<String, Object> actual = flat(kept);
    Set<String> all = new LinkedHashSet<>(expected.keySet());
    all.addAll(actual.keySet());
    for (String path : all) {
      if (!same(expected.get(path), actual.get(path))) {
        complain(
            form,
            "round %d, %s: typed %s, kept %s"
                .formatted(round, path, brief(expected.get(path)), brief(actual.get(path))));
      }
    }
  }

  private Map<String, Object> keptAnswers(String meeting, String form) {
    List<SubmittedForm> all = record.all(meeting);
    SubmittedForm last = all.get(all.size() - 1);
    return last.formId().equals(form) ? last.answers() : Map.of();
  }

  private Map<String, Object> shown(Task task) {
    Map<String, Object> shown = new LinkedHashMap<>();
    taskService
        .getVariablesLocalTyped(task.getId(), false)
        .keySet()
        .forEach(name -> shown.put(name, shownValue(task, name)));
    return shown;
  }

  private Object shownValue(Task task, String name) {
    var value = taskService.getVariableLocalTyped(task.getId(), name, false);
    try {
      return value instanceof org.camunda.bpm.engine.variable.value.SerializableValue serialized
          ? json.readValue(serialized.getValueSerialized(), Object.class)
          : value.getValue();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A date is the same when it is the same instant, in whatever offset it is written. */
  private static boolean same(Object typed, Object kept) {
    if (typed instanceof String first && kept instanceof String second && !first.equals(second)) {
      try {
        return OffsetDateTime.parse(first).isEqual(OffsetDateTime.parse(second));
      } catch (DateTimeParseException noDate) {
        return false;
      }
    }
    return typed == null ? kept == null : typed.equals(kept);
  }

  private static Map<String, Object> flat(Object answers) {
    Map<String, Object> flat = new TreeMap<>();
    flat("", answers, flat);
    return flat;
  }

  private static void flat(String path, Object value, Map<String, Object> flat) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, one) -> flat(path.isEmpty() ? "" + key : path + "." + key, one, flat));
    } else if (value instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
      for (int i = 0; i < rows.size(); i++) {
        flat(path + "[" + i + "]", rows.get(i), flat);
      }
    } else {
      flat.put(path, value);
    }
  }

  private static String anyRow(String path) {
    return path.replaceAll("\\[\\d+]", "[]");
  }

  private static String brief(Object value) {
    String text = String.valueOf(value);
    return text.length() < 200 ? text : text.substring(0, 150) + "… (" + text.length() + ")";
  }

  private void complain(String form, String sentence) {
    complaints.add("\n" + form + ": " + sentence);
  }
}
