package org.iepmeetings.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the people of the sample school type into each form, for the demo and for tests that play a
 * whole meeting. The answers stand in {@code demo/answers/<form id>.json}, by section as the form
 * submits them; {@code {{name}}} in a text is a placeholder.
 *
 * <p>A form comes with values in it; these stay, answers are put over them section by section. For
 * a list, an array replaces the rows; {@code {"eachShownRow": {...}, "addedRows": [...]}} fills in
 * the rows that the form shows and adds some below.
 */
public final class DemoAnswers {

  private static final String EACH_SHOWN_ROW = "eachShownRow";
  private static final String ADDED_ROWS = "addedRows";
  private static final Set<String> ABOUT_THE_WRITING_DOWN = Set.of("takenBy", "signedPaperOn");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.US);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx", Locale.US);

  private DemoAnswers() {}

  /**
   * The answers to one form.
   *
   * @param shown what the form shows, as {@code Form.initialData} or the task's own variables give
   *     it
   * @param placeholders at least those that the file of the form uses, see {@link #placeholders}
   * @throws IllegalArgumentException when the form has no answers, or a placeholder no value
   */
  public static Map<String, Object> forForm(
      String formId, Map<String, Object> shown, Map<String, String> placeholders) {
    String name = "/demo/answers/" + formId + ".json";
    try (InputStream file = DemoAnswers.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalArgumentException(
            "The form \"%s\" has no sample answers. Write them into src/main/resources%s."
                .formatted(formId, name));
      }
      return of(file, formId, shown, placeholders);
    } catch (IOException e) {
      throw new UncheckedIOException("The sample answers in " + name + " cannot be read", e);
    }
  }

  /** The same from another file of answers, such as those of an earlier version's forms. */
  public static Map<String, Object> of(
      InputStream file, String formId, Map<String, Object> shown, Map<String, String> placeholders)
      throws IOException {
    Map<String, Object> written =
        new ObjectMapper().readValue(file, new TypeReference<Map<String, Object>>() {});
    Map<String, Object> answers = new LinkedHashMap<>();
    written.forEach(
        (name, answer) ->
            answers.put(name, over(shown.get(name), filled(answer, placeholders, formId))));
    if (!shown.containsKey("recording")) {
      // Only who writes down another person's words is asked how they came.
      answers.values().stream()
          .filter(Map.class::isInstance)
          .forEach(section -> ((Map<?, ?>) section).keySet().removeAll(ABOUT_THE_WRITING_DOWN));
    }
    return answers;
  }

  /**
   * The usual placeholders: {@code start} of the meeting and {@code yesterday} as a date field
   * submits them, and as month/day/year {@code today}, {@code inAWeek}, {@code inTwoWeeks}, {@code
   * iepStart} (the day of the meeting) and {@code iepEnd} (a year later less a day).
   */
  public static Map<String, String> placeholders(
      String studentId, ZonedDateTime start, LocalDate today) {
    LocalDate day = start.toLocalDate();
    return Map.of(
        "studentId", studentId,
        "start", start.format(MOMENT),
        "today", today.format(DATE),
        "yesterday", today.minusDays(1).atTime(9, 0).atZone(start.getZone()).format(MOMENT),
        "inAWeek", today.plusWeeks(1).format(DATE),
        "inTwoWeeks", today.plusWeeks(2).format(DATE),
        "iepStart", day.format(DATE),
        "iepEnd", day.plusYears(1).minusDays(1).format(DATE));
  }

  private static Object over(Object shown, Object answer) {
    if (!(answer instanceof Map<?, ?> section)) {
      return answer;
    }
    Map<String, Object> merged = copy(shown);
    section.forEach(
        (field, value) -> merged.put((String) field, rows(merged.get((String) field), value)));
    return merged;
  }

  private static Object rows(Object shown, Object answer) {
    if (!(answer instanceof Map<?, ?> rule)
        || !Set.of(EACH_SHOWN_ROW, ADDED_ROWS).containsAll(rule.keySet())) {
      return answer;
    }
    List<Object> rows = new ArrayList<>();
    for (Object row : shown instanceof List<?> list ? list : List.of()) {
      Map<String, Object> filled = copy(row);
      filled.putAll(copy(rule.get(EACH_SHOWN_ROW)));
      rows.add(filled);
    }
    rows.addAll(rule.get(ADDED_ROWS) instanceof List<?> added ? added : List.of());
    return rows;
  }

  private static Map<String, Object> copy(Object values) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (values instanceof Map<?, ?> map) {
      map.forEach((name, value) -> copy.put((String) name, value));
    }
    return copy;
  }

  private static Object filled(Object answer, Map<String, String> placeholders, String formId) {
    if (answer instanceof Map<?, ?> map) {
      Map<String, Object> filled = new LinkedHashMap<>();
      map.forEach((name, value) -> filled.put((String) name, filled(value, placeholders, formId)));
      return filled;
    }
    if (answer instanceof List<?> list) {
      return list.stream().map(one -> filled(one, placeholders, formId)).toList();
    }
    return answer instanceof String text ? filled(text, placeholders, formId) : answer;
  }

  private static String filled(String text, Map<String, String> placeholders, String formId) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String value = placeholders.get(found.group(1));
              if (value == null) {
                throw new IllegalArgumentException(
                    "The sample answers to the form \"%s\" need a value for {{%s}}."
                        .formatted(formId, found.group(1)));
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
