package org.iepmeetings.form;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A form with values in it: what stood there at first and what stands there now. Follows form-js
 * step by step in what a field holds at first and in what is hidden.
 */
final class FormState {

  private final Form form;
  private final Map<String, Object> initial;
  private final Map<String, Object> data;
  private final Map<Map<String, Object>, Row> rows = new IdentityHashMap<>();
  private Map<String, Object> visible;

  private FormState(Form form, Map<String, Object> initial, Map<String, Object> data) {
    this.form = form;
    this.initial = initial;
    this.data = data;
    lists().forEach(this::rowsAsShown);
    settle();
  }

  private Stream<Component> lists() {
    return Component.fields(form.components()).filter(Component::isList);
  }

  private void rowsAsShown(Component list) {
    List<?> before = (List<?>) Values.get(initial, list.path());
    List<?> now = (List<?>) Values.get(data, list.path());
    for (int i = 0; i < now.size(); i++) {
      Map<String, Object> values = Values.asMap(now.get(i));
      rows.put(values, new Row(list, i, i, values, Values.asMap(before.get(i)), Map.of()));
    }
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
  Map<String, Object> freshRow(Component list) {
    Map<String, Object> row = new LinkedHashMap<>();
    list.fields().forEach(field -> start(field, row, initial));
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
    for (Row row : rows(list)) {
      for (Component field : list.fields().toList()) {
        if (hidden(field, row)) {
          List<?> copies = (List<?>) Values.get(left, list.path());
          Values.remove(Values.asMap(copies.get(row.index())), field.path());
        }
      }
    }
  }

  /**
   * One row of a list.
   *
   * @param index where it stands now, from 0
   * @param origin where it stood when the form was opened; -1 for a row that is new
   * @param values what it holds now
   * @param first what it held when the form was opened, or what a new row begins with
   * @param submitted what came in for it
   */
  record Row(
      Component list,
      int index,
      int origin,
      Map<String, Object> values,
      Map<String, Object> first,
      Map<String, Object> submitted) {

    String name() {
      return String.join(".", list.path()) + "[" + index + "]";
    }
  }

  List<Row> rows(Component list) {
    List<Row> found = new ArrayList<>();
    if (Values.get(data, list.path()) instanceof List<?> values) {
      values.forEach(value -> found.add(rows.get(value)));
    }
    return found;
  }

  /** Something about a list as a whole that is wrong with what came in. */
  record ListProblem(Component list, String sentence) {}

  /**
   * Puts what came in where the form's fields are.
   *
   * @param problems takes what is wrong with lists
   * @return the names of what came in and is no field of the form
   */
  List<String> take(Map<String, Object> submitted, List<ListProblem> problems) {
    Map<String, Object> rest = Values.copy(submitted);
    List<String> unknown = new ArrayList<>();
    for (Component field : Component.fields(form.components()).toList()) {
      if (field.isList()) {
        takeRows(field, rest, problems, unknown);
      } else if (Values.has(rest, field.path())) {
        Values.set(data, field.path(), Values.remove(rest, field.path()));
      }
    }
    unknown(rest, List.of(), "", unknown);
    settle();
    return unknown;
  }

  private void unknown(
      Map<String, Object> rest, List<String> above, String prefix, List<String> unknown) {
    rest.forEach(
        (key, value) -> {
          List<String> path = Stream.concat(above.stream(), Stream.of(key)).toList();
          Map<String, Object> inner = Values.asMap(value);
          if (inner != null && !inner.isEmpty()) {
            unknown(inner, path, prefix, unknown);
          } else if (inner == null || !leadsToAField(path)) {
            unknown.add(prefix + String.join(".", path));
          }
        });
  }

  /** A section that came in empty says nothing about an unknown field. */
  private boolean leadsToAField(List<String> path) {
    return Component.fields(form.components()).anyMatch(f -> Form.prefix(path, f.path()));
  }

  /**
   * Rows may have been taken out and new ones added at the end; what is read-only in a row tells
   * which of the shown rows it was.
   */
  private void takeRows(
      Component list, Map<String, Object> rest, List<ListProblem> problems, List<String> unknown) {
    List<Map<String, Object>> before = new ArrayList<>();
    rows(list).forEach(row -> before.add(row.values()));
    Object value = Values.remove(rest, list.path());
    if (value != null
        && !(value instanceof List<?> all
            && all.stream().allMatch(one -> one == null || one instanceof Map<?, ?>))) {
      problems.add(new ListProblem(list, "list.kind"));
      value = null;
    }
    List<Object> came = new ArrayList<>(value instanceof List<?> all ? all : List.of());
    if (!list.rows().addRemove()) {
      // form-js leaves out rows at the end that have nothing to submit.
      if (came.size() > before.size()
          || came.size() < before.size() && list.fields().anyMatch(FormState::alwaysSubmitted)) {
        problems.add(new ListProblem(list, "list.rows"));
      }
      while (came.size() > before.size()) {
        came.remove(came.size() - 1);
      }
      while (came.size() < before.size()) {
        came.add(null);
      }
    }
    List<Object> taken = new ArrayList<>();
    int next = 0;
    for (Object one : came) {
      Map<String, Object> submitted =
          one == null ? new LinkedHashMap<>() : Values.copy(Values.asMap(one));
      int origin = list.rows().addRemove() ? origin(list, before, next, submitted) : taken.size();
      next = origin < 0 ? next : origin + 1;
      Map<String, Object> first = origin < 0 ? freshRow(list) : before.get(origin);
      Map<String, Object> values = Values.copy(first);
      Map<String, Object> left = Values.copy(submitted);
      list.fields()
          .filter(field -> Values.has(left, field.path()))
          .forEach(field -> Values.set(values, field.path(), Values.remove(left, field.path())));
      Row row = new Row(list, taken.size(), origin, values, first, submitted);
      unknown(left, List.of(), row.name() + ".", unknown);
      rows.put(values, row);
      taken.add(values);
    }
    Values.set(data, list.path(), taken);
  }

  private static boolean alwaysSubmitted(Component field) {
    return !field.disabled() && !field.conditional();
  }

  private static int origin(
      Component list, List<Map<String, Object>> before, int from, Map<String, Object> submitted) {
    for (int i = from; i < before.size(); i++) {
      Map<String, Object> candidate = before.get(i);
      if (list.fields()
          .filter(field -> field.readonly() && Values.has(submitted, field.path()))
          .allMatch(
              field ->
                  Values.same(
                      Values.get(candidate, field.path()), Values.get(submitted, field.path())))) {
        return i;
      }
    }
    return -1;
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

  /** What the field held when the form was opened. */
  Object first(Component field, Row row) {
    return Values.get(row == null ? initial : row.first(), field.path());
  }

  /** Where the field stands in the answers, with the row's number, from 0. */
  static String name(Component field, Row row) {
    String own = String.join(".", field.path());
    return row == null ? own : row.name() + "." + own;
  }

  List<Component.Option> options(Component field, Row row) {
    return field.options(initial, names(row));
  }
}
