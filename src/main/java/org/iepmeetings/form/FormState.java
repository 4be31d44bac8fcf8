package org.iepmeetings.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A form with values in it: what stood there at first and what stands there now. Follows form-js
 * step by step in what a field holds at first and in what is hidden.
 */
final class FormState {

  private final Form form;
  private final Map<String, Object> initial;
  private final Map<String, Object> data;
  private Map<String, Object> visible;

  private FormState(Form form, Map<String, Object> initial, Map<String, Object> data) {
    this.form = form;
    this.initial = initial;
    this.data = data;
    settle();
  }

  /** As the form opens: every field holds what was shown, its default, or what empty means. */
  static FormState open(Form form, Map<String, Object> shown) {
    Map<String, Object> initial = Values.copy(shown);
    Component.fields(form.components()).forEach(field -> start(field, initial, shown));
    return new FormState(form, initial, Values.copy(initial));
  }

  private static void start(Component field, Map<String, Object> scope, Map<String, Object> shown) {
    boolean given = Values.has(scope, field.path());
    Object value = Values.get(scope, field.path());
    if (!field.isList()) {
      Object first = field.defaultValue() != null ? field.defaultValue() : field.emptyValue();
      Values.set(scope, field.path(), given ? sanitized(field, value, shown) : first);
      return;
    }
    List<Object> rows = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(row -> rows.add(row instanceof Map<?, ?> ? row : new LinkedHashMap<>()));
    } else {
      for (int i = 0; i < field.rows().first(); i++) {
        rows.add(new LinkedHashMap<>());
      }
    }
    Values.set(scope, field.path(), rows);
    rows.forEach(row -> field.fields().forEach(inner -> start(inner, Values.asMap(row), shown)));
  }

  /** What form-js makes of a value that does not fit its field. */
  private static Object sanitized(Component field, Object value, Map<String, Object> shown) {
    return switch (field.type()) {
      case textfield ->
          value instanceof String || value instanceof Number || value instanceof Boolean
              ? Template.string(value).replaceAll("[\r\n\t]", " ")
              : "";
      case textarea ->
          value instanceof String || value instanceof Number || value instanceof Boolean
              ? Template.string(value)
              : "";
      case checkbox -> Boolean.TRUE.equals(value);
      case number -> sanitizedNumber(field, value);
      case datetime ->
          value instanceof String text && Moments.readable(field.moment(), text) ? text : null;
      case radio, select ->
          field.options().computed() != null || among(field, shown, value) ? value : null;
      case checklist, taglist ->
          field.options().computed() != null
              ? value
              : value instanceof List<?> list
                  ? list.stream().filter(one -> among(field, shown, one)).toList()
                  : List.of();
      default -> value;
    };
  }

  private static Object sanitizedNumber(Component field, Object value) {
    try {
      if (value instanceof Number || value instanceof String text && !text.isBlank()) {
        Number number = Values.decimal(value instanceof String text ? text.strip() : value);
        return field.number().asText() ? value.toString() : number;
      }
    } catch (NumberFormatException e) {
      return null;
    }
    return null;
  }

  private static boolean among(Component field, Map<String, Object> shown, Object value) {
    return field.options(shown, name -> null).stream()
        .anyMatch(option -> Values.same(option.value(), value));
  }

  Map<String, Object> initial() {
    return initial;
  }

  Map<String, Object> data() {
    return data;
  }

  /** A new row of a list, with the values its fields begin with. */
  static Map<String, Object> freshRow(Component list, Map<String, Object> shown) {
    Map<String, Object> row = new LinkedHashMap<>();
    list.fields().forEach(field -> start(field, row, shown));
    return row;
  }

  /**
   * Works out anew what is hidden after {@link #data()} was changed. Values of hidden fields do not
   * count for other conditions; where form-js falls back to the first value, so does this.
   */
  void settle() {
    visible = data;
    Map<String, Object> left = Values.copy(data);
    for (Component field : Component.fields(form.components()).toList()) {
      if (hidden(field, null)) {
        Values.remove(left, field.path());
      } else if (field.isList()) {
        settleRows(field, left);
      }
    }
    Map<String, Object> settled = new LinkedHashMap<>(initial);
    settled.putAll(left);
    visible = settled;
  }

  private void settleRows(Component list, Map<String, Object> left) {
    List<Row> rows = rows(list);
    for (Row row : rows) {
      for (Component field : list.fields().toList()) {
        if (hidden(field, row)) {
          List<?> copies = (List<?>) Values.get(left, list.path());
          Values.remove(Values.asMap(copies.get(row.index())), field.path());
        }
      }
    }
  }

  /** One row of a list. */
  record Row(Component list, int index, Map<String, Object> values) {}

  List<Row> rows(Component list) {
    List<Row> rows = new ArrayList<>();
    if (Values.get(data, list.path()) instanceof List<?> values) {
      for (Object value : values) {
        rows.add(new Row(list, rows.size(), Values.asMap(value)));
      }
    }
    return rows;
  }

  /**
   * @param row null outside lists
   */
  boolean hidden(Component component, Row row) {
    return component.hide().stream().anyMatch(condition -> condition.holds(names(row)));
  }

  boolean readonly(Component field, Row row) {
    return field.readonly()
        || field.readonlyWhen() != null && field.readonlyWhen().holds(names(row));
  }

  /** Looks names up as expressions of this place see them. */
  Function<String, Object> names(Row row) {
    return name -> {
      if (name.equals("_this_") || name.equals("this") && !visible.containsKey(name)) {
        return row == null ? visible : row.values();
      }
      if (name.equals("_parent_") || name.equals("parent") && !visible.containsKey(name)) {
        return row == null ? null : visible;
      }
      return visible.get(name);
    };
  }

  Object value(Component field, Row row) {
    return Values.get(row == null ? data : row.values(), field.path());
  }

  Object first(Component field, Map<String, Object> row) {
    return Values.get(row == null ? initial : row, field.path());
  }

  List<Component.Option> options(Component field, Row row) {
    return field.options(initial, names(row));
  }
}
