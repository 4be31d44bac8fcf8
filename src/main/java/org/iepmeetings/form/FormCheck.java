package org.iepmeetings.form;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.FormState.Row;

/**
 * Holds a submission to the form's own rules. Tasklist and the secure page pass through here alike,
 * and so does whoever calls the engine's REST interface by hand.
 */
public final class FormCheck {

  private final Form form;
  private final FormTexts texts;
  private final FormState state;
  private final FieldCheck fields;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Object> sections = new LinkedHashMap<>();
  private final Map<String, Object> plain = new LinkedHashMap<>();

  /** For each row that came in: what it held when it was shown, and what was given for it. */
  private final Map<Map<String, Object>, Given> given = new IdentityHashMap<>();

  private record Given(Map<String, Object> first, Map<String, Object> submitted) {}

  private FormCheck(Form form, FormTexts texts, FormState state) {
    this.form = form;
    this.texts = texts;
    this.state = state;
    this.fields = new FieldCheck(form, texts, state, problems);
  }

  /** Checks with sentences in English, as Tasklist shows them. */
  public static CheckedAnswers check(
      Form form, Map<String, Object> shown, Map<String, Object> submitted) {
    return check(form, shown, submitted, FormTexts.ENGLISH);
  }

  /**
   * @param shown the values put before the user, by section, as {@link Form#initialData} gives them
   * @param submitted top-level keys and their values, sections as nested maps and lists
   * @return the answers that belong to the form: every visible editable field, the computed ones,
   *     and of its own sections what was shown read-only; with problems, nothing may be kept
   */
  public static CheckedAnswers check(
      Form form, Map<String, Object> shown, Map<String, Object> submitted, FormTexts texts) {
    return new FormCheck(form, texts, FormState.open(form, shown)).check(submitted, shown);
  }

  private CheckedAnswers check(Map<String, Object> submitted, Map<String, Object> shown) {
    Map<String, Object> rest = Values.copy(submitted);
    for (Component field : Component.fields(form.components()).toList()) {
      if (field.isList()) {
        takeRows(field, rest, shown);
      } else if (Values.has(rest, field.path())) {
        Values.set(state.data(), field.path(), Values.remove(rest, field.path()));
      }
    }
    unknown(rest, "");
    state.settle();
    emptyWhatDidNotCome(submitted);
    state.settle();
    for (Component field : Component.fields(form.components()).toList()) {
      if (!state.hidden(field, null)) {
        if (field.isList()) {
          keep(field, checkedRows(field));
        } else {
          Object first = state.first(field, state.initial());
          keep(field, checkedField(field, null, first, Values.has(submitted, field.path())));
        }
      }
    }
    return new CheckedAnswers(sections, plain, List.copyOf(problems));
  }

  /** A visible field that did not come is an empty one; a hidden one keeps what it held. */
  private void emptyWhatDidNotCome(Map<String, Object> submitted) {
    for (Component field : Component.fields(form.components()).toList()) {
      if (state.hidden(field, null)) {
        continue;
      }
      if (field.isList()) {
        for (Row row : state.rows(field)) {
          field
              .fields()
              .filter(inner -> changeable(inner, row))
              .filter(inner -> !Values.has(given.get(row.values()).submitted(), inner.path()))
              .forEach(inner -> Values.set(row.values(), inner.path(), inner.emptyValue()));
        }
      } else if (changeable(field, null) && !Values.has(submitted, field.path())) {
        Values.set(state.data(), field.path(), field.emptyValue());
      }
    }
  }

  private boolean changeable(Component field, Row row) {
    return !field.disabled() && !state.hidden(field, row) && !state.readonly(field, row);
  }

  /**
   * Puts the rows that came in place of those that were shown. Rows may have been taken out and new
   * ones added at the end, so what is read-only in a row tells which shown row it was.
   */
  private void takeRows(Component list, Map<String, Object> rest, Map<String, Object> shown) {
    List<Map<String, Object>> before = new ArrayList<>();
    state.rows(list).forEach(row -> before.add(row.values()));
    boolean came = Values.has(rest, list.path());
    Object value = Values.remove(rest, list.path());
    if (came && value != null && !(value instanceof List<?>)) {
      problem(list, null, "list.kind");
      value = null;
    }
    List<?> rows = value instanceof List<?> some ? some : List.of();
    if (!list.rows().addRemove() && rows.size() != before.size()) {
      // form-js leaves out rows at the end that have nothing to submit.
      if (rows.size() > before.size() || list.fields().anyMatch(this::always)) {
        problem(list, null, "list.rows");
      }
      List<Object> padded = new ArrayList<>(rows.subList(0, Math.min(rows.size(), before.size())));
      while (padded.size() < before.size()) {
        padded.add(null);
      }
      rows = padded;
    }
    List<Object> taken = new ArrayList<>();
    int next = 0;
    for (int index = 0; index < rows.size(); index++) {
      Object one = rows.get(index);
      if (one != null && !(one instanceof Map<?, ?>)) {
        problem(list, null, "list.kind");
        continue;
      }
      Map<String, Object> submitted =
          one == null ? new LinkedHashMap<>() : Values.copy(Values.asMap(one));
      Map<String, Object> first;
      if (list.rows().addRemove()) {
        int match = match(list, before, next, submitted);
        first = match < 0 ? FormState.freshRow(list, shown) : before.get(match);
        next = match < 0 ? next : match + 1;
      } else {
        first = before.get(index);
      }
      Map<String, Object> row = Values.copy(first);
      Map<String, Object> unknown = Values.copy(submitted);
      for (Component field : list.fields().toList()) {
        if (Values.has(unknown, field.path())) {
          Values.set(row, field.path(), Values.remove(unknown, field.path()));
        }
      }
      unknown(unknown, rowName(list, index) + ".");
      given.put(row, new Given(first, submitted));
      taken.add(row);
    }
    Values.set(state.data(), list.path(), taken);
  }

  private boolean always(Component field) {
    return field.keyed() && !field.disabled() && !field.conditional();
  }

  private int match(
      Component list, List<Map<String, Object>> before, int from, Map<String, Object> submitted) {
    for (int i = from; i < before.size(); i++) {
      Map<String, Object> candidate = before.get(i);
      if (list.fields()
          .filter(Component::readonly)
          .filter(field -> Values.has(submitted, field.path()))
          .allMatch(
              field ->
                  Values.same(
                      Values.get(candidate, field.path()), Values.get(submitted, field.path())))) {
        return i;
      }
    }
    return -1;
  }

  private Object checkedRows(Component list) {
    List<Row> rows = state.rows(list);
    if (list.rows().min() != null && rows.size() < list.rows().min()) {
      problem(list, null, "list.min", list.rows().min().toString());
    }
    if (list.rows().max() != null && rows.size() > list.rows().max()) {
      problem(list, null, "list.max", list.rows().max().toString());
    }
    List<Object> kept = new ArrayList<>();
    for (Row row : rows) {
      Given came = given.get(row.values());
      Map<String, Object> checked = new LinkedHashMap<>();
      for (Component field : list.fields().toList()) {
        if (!state.hidden(field, row)) {
          Object value =
              checkedField(
                  field,
                  row,
                  state.first(field, came.first()),
                  Values.has(came.submitted(), field.path()));
          Values.set(checked, field.path(), value);
        }
      }
      kept.add(checked);
    }
    return kept;
  }

  /** The value to keep, after noting what is wrong with it. */
  private Object checkedField(Component field, Row row, Object first, boolean came) {
    if (field.expression() != null) {
      return field.expression().evaluate(state.names(row));
    }
    Object value = state.value(field, row);
    if (field.disabled() || state.readonly(field, row)) {
      if (came && !Values.same(first, value)) {
        problem(field, row, "readonly");
      }
      return first;
    }
    return fields.check(field, row, value);
  }

  private void keep(Component field, Object value) {
    if (field.path().size() == 1) {
      if (field.editable()) {
        plain.put(field.path().get(0), value);
      }
    } else if (form.sections().contains(field.path().get(0)) && !field.disabled()) {
      Values.set(sections, field.path(), value);
    }
  }

  private void unknown(Map<String, Object> rest, String prefix) {
    rest.forEach(
        (key, value) -> {
          Map<String, Object> inner = Values.asMap(value);
          String name = prefix + key;
          if (inner != null && !inner.isEmpty()) {
            unknown(inner, name + ".");
          } else if (inner == null || !leadsToAField(name)) {
            problems.add(new Problem(name, name, texts.sentence("unknown", name)));
          }
        });
  }

  /** A section that came in empty says nothing about an unknown field. */
  private boolean leadsToAField(String name) {
    List<String> path = List.of(name.split("\\."));
    return Component.fields(form.components()).anyMatch(f -> Form.prefix(path, f.path()));
  }

  private void problem(Component field, Row row, String key, Object... arguments) {
    fields.problem(field, row, key, arguments);
  }

  static String rowName(Component list, int index) {
    return String.join(".", list.path()) + "[" + index + "]";
  }
}
