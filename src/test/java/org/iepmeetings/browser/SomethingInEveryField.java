package org.iepmeetings.browser;

import static org.iepmeetings.browser.FormOnScreen.nested;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers to every question of a form, another choice in each round, so that every field that hangs
 * on a choice comes up in one of them. No two texts are the same.
 */
final class SomethingInEveryField {

  /** The answer to a question that is left open. */
  static final Object NOTHING = new Object();

  private static final int FEWEST_ROWS = 3;
  private static final int MOST_ROWS = 6;
  private static final int VERBATIM = 20_000;

  /** An example for each pattern that a form may ask for. */
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "^(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01])/20[0-9][0-9]$", "10/08/2026",
          "^[A-Z0-9 ]{13,30}$", "9407 1000 0000 0000 0000 00");

  private final JsonNode schema;
  private final Map<String, Object> shown;
  private final ZonedDateTime someTime;
  private final Map<String, Object> settled;

  /**
   * @param shown what the form shows: rows that are there already, choices that come with it
   * @param someTime the answer to a question for a date and time
   * @param settled answers that are not up to chance, by the path of the field, as in {@code
   *     list[0].field}; {@link #NOTHING} leaves a question without an answer
   */
  SomethingInEveryField(
      JsonNode schema,
      Map<String, Object> shown,
      ZonedDateTime someTime,
      Map<String, Object> settled) {
    this.schema = schema;
    this.shown = shown;
    this.someTime = someTime;
    this.settled = settled;
  }

  /** As many as the longest choice has options. */
  static int rounds(JsonNode schema) {
    return FormOnScreen.fields(schema.path("components")).stream()
        .filter(field -> !isList(field))
        .mapToInt(field -> field.path("values").size())
        .max()
        .orElse(1);
  }

  static boolean hasVerbatim(JsonNode schema) {
    return FormOnScreen.fields(schema.path("components")).stream().anyMatch(f -> isVerbatim(f));
  }

  /** Paths of all fields that somebody may fill in; for lists, those of a row. */
  static Set<String> paths(JsonNode components, String before) {
    Set<String> paths = new LinkedHashSet<>();
    for (JsonNode field : FormOnScreen.fields(components)) {
      String path = before + FormOnScreen.path(field);
      if (isList(field)) {
        paths.addAll(paths(field.path("components"), path + "[]."));
      } else if (!isReadOnly(field)) {
        paths.add(path);
      }
    }
    return paths;
  }

  /**
   * @param longTexts whether fields for words verbatim get as many as they take
   */
  Map<String, Object> answers(int round, boolean longTexts) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (JsonNode field : FormOnScreen.fields(schema.path("components"))) {
      String path = FormOnScreen.path(field);
      Object present = present(path);
      if (isReadOnly(field) || settled.get(path) == NOTHING) {
        continue;
      }
      put(
          answers,
          path,
          settled.containsKey(path)
              ? settled.get(path)
              : isList(field)
                  ? rows(field, present instanceof List<?> rows ? rows : List.of(), round)
                  : isVerbatim(field) && longTexts ? verbatim(path) : answer(field, path, round));
    }
    return answers;
  }

  private List<Object> rows(JsonNode list, List<?> present, int round) {
    int count =
        list.path("allowAddRemove").asBoolean()
            ? Math.max(rowsToAdd(list), present.size())
            : present.size();
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (JsonNode field : FormOnScreen.fields(list.path("components"))) {
        String key = FormOnScreen.path(field);
        String path = FormOnScreen.path(list) + "[" + i + "]." + key;
        row.put(
            key,
            isReadOnly(field)
                ? nested(present.get(i)).get(key)
                : settled.getOrDefault(path, answer(field, path, round + i)));
      }
      rows.add(row);
    }
    return rows;
  }

  /** Enough for each option of a row's choices to be chosen once, and to mix rows up. */
  private static int rowsToAdd(JsonNode list) {
    int options =
        FormOnScreen.fields(list.path("components")).stream()
            .mapToInt(field -> field.path("values").size())
            .max()
            .orElse(0);
    int most = list.path("properties").path("maxRows").asInt(MOST_ROWS);
    return Math.min(most, Math.max(FEWEST_ROWS, options));
  }

  private Object answer(JsonNode field, String path, int round) {
    return switch (field.path("type").asText()) {
      case "textfield" -> line(field, path, round);
      case "textarea" ->
          "  %s, \"round\" %d:\n\tÁ ñ ü ß Ł Đ ệ — … 😀 👩🏽‍🏫 & <b>{{name}}</b> =a\n\nthe end  "
              .formatted(path, round);
      case "number" -> number(field.path("validate"), round);
      case "checkbox" -> true;
      case "radio", "select" -> choice(field, round);
      case "checklist" -> values(field);
      case "datetime" -> someTime.plusDays(7L * round).toOffsetDateTime().toString();
      default -> throw new IllegalArgumentException("No answer for a " + field.path("type"));
    };
  }

  private static String line(JsonNode field, String path, int round) {
    if (field.path("validate").path("validationType").asText().equals("email")) {
      return "%s-%d@example.org".formatted(path.replaceAll("[\\[\\]]", ""), round);
    }
    String pattern = field.path("validate").path("pattern").asText("");
    if (pattern.isEmpty()) {
      return "%s %d: Ñandú “quoted” 😀".formatted(path, round);
    }
    if (!EXAMPLES.containsKey(pattern)) {
      throw new IllegalArgumentException("Write an example for the pattern " + pattern);
    }
    return EXAMPLES.get(pattern);
  }

  private static int number(JsonNode limits, int round) {
    return Math.min(
        limits.path("max").asInt(Integer.MAX_VALUE),
        Math.max(limits.path("min").asInt(0), 17 + round));
  }

  private Object choice(JsonNode field, int round) {
    List<?> values = values(field);
    return values.get(Math.min(round % Math.max(values.size(), 5), values.size() - 1));
  }

  private List<?> values(JsonNode field) {
    return FormOnScreen.options(field, shown).stream().map(option -> option.get("value")).toList();
  }

  /** As many UTF-16 units as the field takes, each kind of character among them. */
  private static String verbatim(String path) {
    String sentence =
        "“Not without my questions,” said Zoë’s mother at " + path + ". 😀 ¿Sí? Đúng!\n\n";
    String text = sentence.repeat(VERBATIM / sentence.length());
    return text + ".".repeat(VERBATIM - text.length());
  }

  private Object present(String path) {
    Object value = shown;
    for (String step : path.split("\\.")) {
      value = value instanceof Map<?, ?> section ? section.get(step) : null;
    }
    return value;
  }

  private static void put(Map<String, Object> answers, String path, Object answer) {
    String[] steps = path.split("\\.", 2);
    if (steps.length == 1) {
      answers.put(path, answer);
    } else {
      put(
          nested(answers.computeIfAbsent(steps[0], section -> new LinkedHashMap<>())),
          steps[1],
          answer);
    }
  }

  private static boolean isVerbatim(JsonNode field) {
    return field.path("validate").path("maxLength").asInt() == VERBATIM && !isReadOnly(field);
  }

  private static boolean isReadOnly(JsonNode field) {
    return field.path("readonly").asBoolean() || field.path("disabled").asBoolean();
  }

  private static boolean isList(JsonNode field) {
    return field.path("type").asText().equals("dynamiclist");
  }
}
