package org.iepmeetings.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A form in the bundled viewer. Answers are given as the form submits them; each goes into the
 * field that bears its label, in the way its kind asks for: typing, ticking, choosing, adding rows.
 */
final class FormOnScreen {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.US);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("hh:mm a", Locale.US);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> VIEWS =
      Set.of("text", "html", "image", "separator", "spacer", "table");

  private final Page page;
  private final JsonNode schema;
  private Map<String, Object> shown = Map.of();

  FormOnScreen(Page page, String formId) {
    this.page = page;
    this.schema = schema(formId);
  }

  static JsonNode schema(String formId) {
    try {
      var files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath:forms/*/" + formId + ".form");
      return JSON.readTree(files[0].getContentAsByteArray());
    } catch (IOException e) {
      throw new IllegalArgumentException("No form " + formId, e);
    }
  }

  /**
   * Fills in every field that is shown and has an answer, those too that come up meanwhile.
   *
   * @return what was put into fields, as nested as the answers: answers to hidden fields are
   *     missing
   */
  Map<String, Object> fill(Map<String, Object> answers) {
    return fill(answers, Map.of());
  }

  /**
   * @param shown what came with the form, for a select whose options are not written in it; without
   *     it the answer is the part of the name that somebody types
   */
  Map<String, Object> fill(Map<String, Object> answers, Map<String, Object> shown) {
    this.shown = shown;
    Map<String, Object> filled = new LinkedHashMap<>();
    fill(schema.path("components"), "", answers, filled);
    return filled;
  }

  private void fill(
      JsonNode components, String row, Map<String, Object> answers, Map<String, Object> filled) {
    Set<String> done = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (JsonNode component : fields(components)) {
        List<String> path = List.of(path(component).split("\\."));
        if (has(answers, path)
            && !done.contains(component.path("id").asText())
            && isShown(component, row)) {
          put(filled, path, put(component, row, get(answers, path)));
          done.add(component.path("id").asText());
          more = true;
        }
      }
    }
  }

  /** Editable fields and lists in the order of the form, out of their groups. */
  static List<JsonNode> fields(JsonNode components) {
    List<JsonNode> fields = new ArrayList<>();
    for (JsonNode component : components) {
      if (component.path("type").asText().equals("group")) {
        fields.addAll(fields(component.path("components")));
      } else if (!isView(component)) {
        fields.add(component);
      }
    }
    return fields;
  }

  /** Puts a value into a field; returns what the form then holds. */
  private Object put(JsonNode component, String row, Object value) {
    String type = component.path("type").asText();
    if (component.path("readonly").asBoolean()) {
      PlaywrightAssertions.assertThat(input(component, row)).hasValue(String.valueOf(value));
      return value;
    }
    switch (type) {
      case "textfield", "textarea", "number" ->
          labelled(component, row).fill(String.valueOf(value));
      case "checkbox" -> labelled(component, row).setChecked((Boolean) value);
      case "radio" -> option(component, row, value).check();
      case "checklist" -> tick(component, row, (List<?>) value);
      case "select" -> choose(component, row, value);
      case "datetime" -> enter(component, row, OffsetDateTime.parse((String) value));
      case "dynamiclist" -> {
        return rows(component, (List<?>) value);
      }
      default -> throw new IllegalArgumentException("No test fills in a " + type + " yet.");
    }
    return value;
  }

  private void tick(JsonNode component, String row, List<?> values) {
    for (Map<String, Object> option : options(component, shown)) {
      option(component, row, option.get("value")).setChecked(values.contains(option.get("value")));
    }
  }

  private Locator option(JsonNode component, String row, Object value) {
    List<Map<String, Object>> options = options(component, shown);
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).get("value").equals(value)) {
        return page.locator(ending(component, row + "-" + i));
      }
    }
    throw new IllegalArgumentException(label(component) + " has no option " + value);
  }

  private void choose(JsonNode component, String row, Object value) {
    Locator field =
        page.locator(".fjs-form-field-select")
            .filter(new Locator.FilterOptions().setHas(input(component, row)));
    String label = labelOf(component, value);
    field.locator(".fjs-input-group").click();
    if (component.path("searchable").asBoolean()) {
      input(component, row).fill(label);
    }
    field
        .locator(".fjs-dropdownlist-item")
        .filter(new Locator.FilterOptions().setHasText(label))
        .first()
        .click();
  }

  private String labelOf(JsonNode select, Object value) {
    List<Map<String, Object>> options = options(select, shown);
    if (select.has("valuesKey") && options.isEmpty()) {
      return (String) value;
    }
    return options.stream()
        .filter(option -> option.get("value").equals(value))
        .map(option -> (String) option.get("label"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(label(select) + " has no " + value));
  }

  /**
   * What there is to choose from, value and label of each: written in the form, or among the facts
   * that it shows.
   */
  static List<Map<String, Object>> options(JsonNode choice, Map<String, Object> shown) {
    List<Map<String, Object>> options = new ArrayList<>();
    choice
        .path("values")
        .forEach(option -> options.add(nested(JSON.convertValue(option, Map.class))));
    String source = choice.path("valuesExpression").asText(choice.path("valuesKey").asText());
    List<String> path = List.of(source.replaceFirst("^=", "").split("\\."));
    if (has(shown, path) && get(shown, path) instanceof List<?> facts) {
      facts.forEach(option -> options.add(nested(option)));
    }
    return options;
  }

  private void enter(JsonNode component, String row, OffsetDateTime value) {
    ZonedDateTime local = value.atZoneSameInstant(zone());
    Locator date = page.locator(ending(component, row + "-date"));
    // A field that has just come up is emptied once more when its calendar is there.
    page.waitForCondition(() -> (Boolean) date.evaluate("field => !!field._flatpickr"));
    date.fill(local.format(DATE));
    date.press("Enter");
    Locator time = page.locator(ending(component, row + "-time"));
    time.fill(local.format(TIME));
    time.press("Enter");
    // Not by the tab key: it would open a select that comes next, and a click would close that.
    time.blur();
  }

  /** The clock of the browser's computer, by which date fields are filled in. */
  private ZoneId zone() {
    return ZoneId.of((String) page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"));
  }

  private List<Object> rows(JsonNode list, List<?> answers) {
    Locator group = page.locator(list(list));
    if (list.path("allowAddRemove").asBoolean()) {
      Locator rows = group.locator(".fjs-repeat-row-container");
      for (int count = rows.count(); count < answers.size(); count++) {
        group.locator(".fjs-repeat-render-add").click();
        PlaywrightAssertions.assertThat(rows).hasCount(count + 1);
      }
      for (int count = rows.count(); count > answers.size(); count--) {
        group.locator(".fjs-repeat-row-remove").last().click();
        PlaywrightAssertions.assertThat(rows).hasCount(count - 1);
      }
      PlaywrightAssertions.assertThat(rows).hasCount(answers.size());
    }
    List<Object> filled = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      fill(list.path("components"), "_" + i, nested(answers.get(i)), row);
      filled.add(row);
    }
    return filled;
  }

  private boolean isShown(JsonNode component, String row) {
    return switch (component.path("type").asText()) {
      case "dynamiclist" -> page.locator(list(component)).count() > 0;
      case "radio", "checklist" -> page.locator(ending(component, row + "-0")).count() > 0;
      case "datetime" -> page.locator(ending(component, row + "-date")).count() > 0;
      default -> input(component, row).count() > 0;
    };
  }

  private Locator input(JsonNode component, String row) {
    return page.locator(ending(component, row));
  }

  /** The field, by its label: who cannot see the form hears nothing else. */
  private Locator labelled(JsonNode component, String row) {
    Locator input = input(component, row);
    PlaywrightAssertions.assertThat(input).hasAccessibleName(label(component));
    return input;
  }

  private static String ending(JsonNode component, String suffix) {
    return "[id^='fjs-form-'][id$='-" + component.path("id").asText() + suffix + "']";
  }

  private static String list(JsonNode component) {
    return ".fjs-form-field-dynamiclist[aria-labelledby$='-" + component.path("id").asText() + "']";
  }

  private static boolean isView(JsonNode component) {
    return VIEWS.contains(component.path("type").asText());
  }

  private static String label(JsonNode component) {
    return component.path("label").asText();
  }

  static String path(JsonNode component) {
    return component.path(component.has("path") ? "path" : "key").asText();
  }

  private static boolean has(Map<String, Object> values, List<String> path) {
    Object value = values.get(path.get(0));
    return path.size() == 1
        ? values.containsKey(path.get(0))
        : value instanceof Map && has(nested(value), path.subList(1, path.size()));
  }

  private static Object get(Map<String, Object> values, List<String> path) {
    Object value = values.get(path.get(0));
    return path.size() == 1 ? value : get(nested(value), path.subList(1, path.size()));
  }

  private static void put(Map<String, Object> values, List<String> path, Object value) {
    if (path.size() == 1) {
      values.put(path.get(0), value);
    } else {
      put(
          nested(values.computeIfAbsent(path.get(0), key -> new LinkedHashMap<>())),
          path.subList(1, path.size()),
          value);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> nested(Object value) {
    return (Map<String, Object>) value;
  }
}
