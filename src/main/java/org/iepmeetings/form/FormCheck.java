package org.iepmeetings.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.FormState.ListProblem;
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
    return new FormCheck(form, texts, FormState.open(form, shown)).check(submitted);
  }

  /**
   * For a page that showed every field, because it could not hide any: answers to what does not go
   * with the other answers. {@link #check} would pass over them; nobody should lose what they wrote
   * without a word.
   */
  public static List<Problem> answersThatDoNotApply(
      Form form, Map<String, Object> shown, Map<String, Object> submitted, FormTexts texts) {
    FormCheck check = new FormCheck(form, texts, FormState.open(form, shown));
    check.state.take(submitted, new ArrayList<>());
    for (Component field : Component.fields(form.components()).toList()) {
      check.noteIfHidden(field, null);
      for (Row row : field.isList() ? check.state.rows(field) : List.<Row>of()) {
        field.fields().forEach(inner -> check.noteIfHidden(inner, row));
      }
    }
    return check.problems;
  }

  private void noteIfHidden(Component field, Row row) {
    Object value = state.value(field, row);
    if (state.hidden(field, row)
        && !field.isList()
        && !Values.empty(value)
        && !Boolean.FALSE.equals(value)
        && !Values.same(value, state.first(field, row))) {
      fields.problem(field, row, "hidden");
    }
  }

  private CheckedAnswers check(Map<String, Object> submitted) {
    List<ListProblem> lists = new ArrayList<>();
    List<String> unknown = state.take(submitted, lists);
    lists.forEach(one -> fields.problem(one.list(), null, one.sentence()));
    unknown.forEach(name -> problems.add(new Problem(name, name, texts.sentence("unknown", name))));
    emptyWhatDidNotCome(submitted);
    for (Component field : Component.fields(form.components()).toList()) {
      if (!state.hidden(field, null)) {
        boolean came = Values.has(submitted, field.path());
        keep(field, field.isList() ? checkedRows(field) : checkedField(field, null, came));
      }
    }
    return new CheckedAnswers(sections, plain, List.copyOf(problems));
  }

  /** A visible field that did not come is an empty one; a hidden one keeps what it held. */
  private void emptyWhatDidNotCome(Map<String, Object> submitted) {
    for (Component field : Component.fields(form.components()).toList()) {
      if (field.isList()) {
        for (Row row : state.rows(field)) {
          field
              .fields()
              .filter(inner -> !Values.has(row.submitted(), inner.path()) && asked(inner, row))
              .forEach(inner -> Values.set(row.values(), inner.path(), inner.emptyValue()));
        }
      } else if (!Values.has(submitted, field.path()) && asked(field, null)) {
        Values.set(state.data(), field.path(), field.emptyValue());
      }
    }
    state.settle();
  }

  private boolean asked(Component field, Row row) {
    return !field.disabled() && !state.hidden(field, row) && !state.readonly(field, row);
  }

  private Object checkedRows(Component list) {
    List<Row> rows = state.rows(list);
    if (list.rows().min() != null && rows.size() < list.rows().min()) {
      fields.problem(list, null, "list.min", list.rows().min().toString());
    }
    if (list.rows().max() != null && rows.size() > list.rows().max()) {
      fields.problem(list, null, "list.max", list.rows().max().toString());
    }
    List<Object> kept = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> checked = new LinkedHashMap<>();
      list.fields()
          .filter(field -> !state.hidden(field, row))
          .forEach(
              field -> {
                boolean came = Values.has(row.submitted(), field.path());
                Values.set(checked, field.path(), checkedField(field, row, came));
              });
      kept.add(checked);
    }
    return kept;
  }

  /** The value to keep, after noting what is wrong with it. */
  private Object checkedField(Component field, Row row, boolean came) {
    if (field.expression() != null) {
      return field.expression().evaluate(state.names(row));
    }
    Object value = state.value(field, row);
    if (field.disabled() || state.readonly(field, row)) {
      Object first = state.first(field, row);
      if (came && !Values.same(first, value)) {
        fields.problem(field, row, "readonly");
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
}
