package org.iepmeetings.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iepmeetings.form.Component.MomentKind;
import org.iepmeetings.form.Component.Option;
import org.iepmeetings.form.FormState.Row;

/**
 * Turns the parameters that a page of {@link FormPage} posts back into nested answers with types.
 * What cannot be turned stays as it was typed, so that the check can name it and the page show it
 * again.
 */
public final class PostedAnswers {

  /** Names every field the page asked, so that an unticked box is told from a missing one. */
  static final String ASKED = "_asked";

  /** Stands at the end of the page: without it, part of the answers was lost on the way. */
  static final String END = "_end";

  /** What every page may post beside the answers. */
  private static final Set<String> ASIDE =
      Set.of(
          ASKED,
          END,
          "_action",
          "_live",
          "_csrf",
          "_page",
          "_saves",
          "_continues",
          "_known",
          "_dates");

  private static final Pattern ROW = Pattern.compile("([\\w.]+)\\[(\\d{1,4})]");

  private final FormState state;
  private final Map<String, List<String>> posted;
  private final ZoneId zone;
  private final Set<String> asked;
  private final Map<String, Object> answers = new LinkedHashMap<>();

  private PostedAnswers(
      FormState state, Map<String, List<String>> posted, ZoneId zone, Set<String> asked) {
    this.state = state;
    this.posted = posted;
    this.zone = zone;
    this.asked = asked;
  }

  /**
   * @param shown the values put before the user
   * @param parameters as posted, under the names that {@link FormPage} gave
   * @param zone of the school: a page asks for the school's wall-clock time
   * @throws IncompletePost when the end of the page is missing
   */
  public static Map<String, Object> parse(
      Form form, Map<String, Object> shown, Map<String, String[]> parameters, ZoneId zone) {
    Map<String, List<String>> posted = new LinkedHashMap<>();
    parameters.forEach((name, values) -> posted.put(name, List.of(values)));
    if (!posted.containsKey(END)) {
      throw new IncompletePost();
    }
    Set<String> asked = Set.copyOf(posted.getOrDefault(ASKED, List.of()));
    posted.keySet().removeAll(ASIDE);
    return new PostedAnswers(FormState.open(form, shown), posted, zone, asked).parse(form);
  }

  /**
   * Adds or takes out the row that a button of the page asks for; other actions change nothing.
   *
   * @param action such as {@code add:opening.concerns} or {@code remove:opening.concerns[1]}
   * @return the name of a new row, else an empty text
   */
  public static String changeRows(
      Form form, Map<String, Object> shown, Map<String, Object> answers, String action) {
    String[] parts = action.split(":", 2);
    if (parts.length < 2) {
      return "";
    }
    for (Component list : Component.fields(form.components()).filter(Component::isList).toList()) {
      String path = String.join(".", list.path());
      if (!list.rows().addRemove() || !(Values.get(answers, list.path()) instanceof List<?> came)) {
        continue;
      }
      List<Object> rows = new ArrayList<>(came);
      Values.set(answers, list.path(), rows);
      Matcher row = ROW.matcher(parts[1]);
      if (parts[0].equals("add") && parts[1].equals(path)) {
        rows.add(FormState.open(form, shown).freshRow(list));
        return path + "[" + (rows.size() - 1) + "]";
      }
      if (parts[0].equals("remove") && row.matches() && row.group(1).equals(path)) {
        int index = Integer.parseInt(row.group(2));
        if (index < rows.size()) {
          rows.remove(index);
        }
      }
    }
    return "";
  }

  private Map<String, Object> parse(Form form) {
    for (Component field : Component.fields(form.components()).toList()) {
      if (field.isList()) {
        Values.set(answers, field.path(), rows(field));
      } else {
        String name = FormState.name(field, null);
        if (asked.contains(name)) {
          Values.set(answers, field.path(), value(field, null, name));
        }
      }
    }
    // What is left was not asked; the check refuses it by name.
    posted.forEach((name, values) -> answers.putIfAbsent(name, values.get(0)));
    return answers;
  }

  private List<Object> rows(Component list) {
    Map<Integer, Integer> origins = new TreeMap<>();
    String path = String.join(".", list.path());
    for (String name : List.copyOf(posted.keySet())) {
      Matcher matcher = ROW.matcher(name);
      if (matcher.matches() && matcher.group(1).equals(path)) {
        String origin = posted.remove(name).get(0);
        origins.put(
            Integer.parseInt(matcher.group(2)),
            origin.matches("\\d{1,4}") ? Integer.parseInt(origin) : -1);
      }
    }
    List<Row> before = state.rows(list);
    List<Object> rows = new ArrayList<>();
    origins.forEach(
        (index, origin) -> {
          Row shown = origin >= 0 && origin < before.size() ? before.get(origin) : null;
          Map<String, Object> row = new LinkedHashMap<>();
          for (Component field : list.fields().toList()) {
            String name = path + "[" + index + "]." + String.join(".", field.path());
            if (asked.contains(name)) {
              Values.set(row, field.path(), value(field, shown, name));
            } else if (shown != null && field.readonly()) {
              // Says which row this is, once rows above it were taken out.
              Values.set(row, field.path(), state.value(field, shown));
            }
          }
          rows.add(row);
        });
    return rows;
  }

  /**
   * @param shown the row as it was shown; null outside lists and for a new row
   */
  private Object value(Component field, Row shown, String name) {
    List<String> values = posted.remove(name);
    if (values == null) {
      values = List.of();
    }
    String first = values.isEmpty() ? "" : values.get(0);
    return switch (field.type()) {
      // A browser ends every line of a text with CR LF, whatever was typed.
      case textfield, textarea -> first.replace("\r\n", "\n");
      case number -> number(field, first);
      case datetime -> moment(field, shown, first);
      case checkbox -> !values.isEmpty();
      case radio, select -> first.isEmpty() ? null : option(field, shown, first);
      case checklist, taglist -> values.stream().map(one -> option(field, shown, one)).toList();
      default -> first;
    };
  }

  private static Object number(Component field, String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("-?\\d{1,40}(\\.\\d{1,40})?")) {
      return typed;
    }
    if (field.number().asText()) {
      return text;
    }
    BigDecimal number = Values.decimal(text);
    return number.scale() <= 0 && number.precision() < 10
        ? (Object) number.intValueExact()
        : number;
  }

  private Object moment(Component field, Row shown, String typed) {
    if (typed.isBlank()) {
      return null;
    }
    // A moment nobody touched stays exactly as it was written down.
    Object first = shown == null ? state.first(field, null) : state.value(field, shown);
    if (first instanceof String text && typed.equals(Moments.local(field.moment(), text, zone))) {
      return text;
    }
    MomentKind kind = field.moment();
    if (kind.subtype() != MomentKind.Subtype.datetime) {
      return typed;
    }
    try {
      LocalDateTime local = LocalDateTime.parse(typed);
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
      return offsets.isEmpty() ? typed : Moments.write(kind, local, offsets.get(0));
    } catch (DateTimeException e) {
      return typed;
    }
  }

  private Object option(Component field, Row shown, String posted) {
    return state.options(field, shown).stream()
        .map(Option::value)
        .filter(value -> FormPage.posted(value).equals(posted))
        .findFirst()
        .orElse(posted);
  }

  /** The page's last parameter did not arrive: the answers were cut off, nothing may be kept. */
  public static final class IncompletePost extends RuntimeException {
    IncompletePost() {
      super("The end of the form did not arrive.");
    }
  }
}
