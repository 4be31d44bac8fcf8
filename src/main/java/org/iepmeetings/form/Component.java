package org.iepmeetings.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One component of a form.
 *
 * @param name what the form's texts call it: the full key path, or the id where it has no key
 * @param path where its value is, from the answers or from its row; empty where it has none
 * @param askAnew where an earlier answer to the same form is not put before the user again: an
 *     empty path for always, or a path for as long as nothing stands there; null where it is
 * @param hide the conditions that hide it, its own and those of the groups around it
 */
record Component(
    Type type,
    String id,
    String name,
    Template label,
    Template description,
    List<String> path,
    List<Feel> hide,
    Feel readonlyWhen,
    boolean readonly,
    boolean disabled,
    Object defaultValue,
    Rules rules,
    Options options,
    NumberKind number,
    MomentKind moment,
    RowRules rows,
    TableView table,
    Feel expression,
    Template content,
    Template prefix,
    Template suffix,
    List<List<String>> prefillFrom,
    List<String> askAnew,
    List<Component> components) {

  enum Type {
    textfield,
    textarea,
    number,
    datetime,
    checkbox,
    radio,
    select,
    checklist,
    taglist,
    expression,
    dynamiclist,
    group,
    text,
    html,
    table,
    image,
    spacer,
    separator;

    /** True for what has a value of its own under a key. */
    boolean keyed() {
      return ordinal() <= expression.ordinal();
    }

    boolean single() {
      return this == radio || this == select;
    }

    boolean multiple() {
      return this == checklist || this == taglist;
    }
  }

  /**
   * The form's own rules for a value. Lengths count UTF-16 units of the trimmed text, as form-js
   * does; each bound is a number or an expression.
   */
  record Rules(
      boolean required,
      Bound minLength,
      Bound maxLength,
      Bound min,
      Bound max,
      String patternSource,
      java.util.regex.Pattern pattern,
      String validationType) {

    static final Rules NONE = new Rules(false, null, null, null, null, null, null, null);
  }

  record Bound(BigDecimal fixed, Feel computed) {

    /** Null where an expression gives no number: then there is no bound. */
    BigDecimal in(Function<String, Object> names) {
      if (fixed != null) {
        return fixed;
      }
      return computed.evaluate(names) instanceof Number number ? Values.decimal(number) : null;
    }
  }

  /** Where a choice takes its options from: exactly one of the three. */
  record Options(List<Option> fixed, String variable, Feel computed) {}

  record Option(Object value, String label) {}

  record NumberKind(Integer decimalDigits, BigDecimal increment, boolean asText) {}

  /** What a date and time component asks and how the moment is written down. */
  record MomentKind(
      Subtype subtype, Format format, Template dateLabel, Template timeLabel, Integer minutesStep) {

    enum Subtype {
      date,
      time,
      datetime
    }

    enum Format {
      utc_offset,
      utc_normalized,
      no_timezone
    }
  }

  record RowRules(boolean addRemove, int first, Integer min, Integer max) {}

  record TableView(Feel rows, List<Column> columns) {}

  record Column(String key, String label) {}

  boolean keyed() {
    return type.keyed();
  }

  boolean isList() {
    return type == Type.dynamiclist;
  }

  /** True when somebody may change it, at least under some condition. */
  boolean editable() {
    if (isList()) {
      return rows.addRemove() || fields().anyMatch(Component::editable);
    }
    return keyed() && !disabled && !readonly;
  }

  boolean conditional() {
    return !hide.isEmpty();
  }

  /** Keyed fields and lists of this list or group, without looking into the rows of lists. */
  Stream<Component> fields() {
    return fields(components);
  }

  static Stream<Component> fields(List<Component> components) {
    return components.stream()
        .flatMap(
            component ->
                component.type == Type.group
                    ? component.fields()
                    : component.keyed() || component.isList()
                        ? Stream.of(component)
                        : Stream.empty());
  }

  /** What form-js holds for a field nobody has filled in. */
  Object emptyValue() {
    return switch (type) {
      case textfield, textarea -> "";
      case checkbox -> false;
      case checklist, taglist -> List.of();
      default -> null;
    };
  }

  /** Everything this component evaluates, apart from templates. */
  List<Feel> expressions() {
    List<Feel> all = new ArrayList<>(hide);
    Stream.of(
            readonlyWhen,
            expression,
            options == null ? null : options.computed(),
            table == null ? null : table.rows(),
            computed(rules.minLength()),
            computed(rules.maxLength()),
            computed(rules.min()),
            computed(rules.max()))
        .filter(feel -> feel != null)
        .forEach(all::add);
    return all;
  }

  List<Template> templates() {
    List<Template> all = new ArrayList<>();
    Stream.of(
            label,
            description,
            content,
            prefix,
            suffix,
            moment == null ? null : moment.dateLabel(),
            moment == null ? null : moment.timeLabel())
        .filter(template -> template != null)
        .forEach(all::add);
    return all;
  }

  private static Feel computed(Bound bound) {
    return bound == null ? null : bound.computed();
  }

  /** The options put before the user, read as form-js reads them; what is no option is left out. */
  List<Option> options(Map<String, Object> initial, Function<String, Object> names) {
    if (options.fixed() != null) {
      return options.fixed();
    }
    Object source =
        options.variable() != null
            ? initial.get(options.variable())
            : options.computed().evaluate(names);
    return source instanceof List<?> list ? normalized(list) : List.of();
  }

  static List<Option> normalized(List<?> list) {
    List<Option> options = new ArrayList<>();
    for (Object one : list) {
      if (plain(one)) {
        options.add(new Option(one, Template.string(one)));
      } else if (one instanceof Map<?, ?> map) {
        Object value = map.get("value");
        if (map.get("label") instanceof String text && !text.isEmpty()) {
          if (plain(value) || value instanceof Map<?, ?> inner && !inner.isEmpty()) {
            options.add(new Option(value, text));
          }
        } else if (plain(value)) {
          options.add(new Option(value, Template.string(value)));
        }
      }
    }
    return options;
  }

  private static boolean plain(Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || value instanceof String text && !text.isEmpty();
  }
}
