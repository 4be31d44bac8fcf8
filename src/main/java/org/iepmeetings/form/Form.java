package org.iepmeetings.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A {@code .form} as Camunda Modeler writes it (form-js, schema version 16), read strictly: what
 * this class takes, the bundled Tasklist and the secure page show and check alike.
 *
 * <p>A key with a dot ({@code opening.rightsReply}) belongs to the section {@code opening} of the
 * meeting's record; a plain key ({@code outcome}) is a process variable.
 */
public final class Form {

  private final String id;
  private final String hash;
  private final List<Component> components;

  Form(String id, String hash, List<Component> components) {
    this.id = id;
    this.hash = hash;
    this.components = List.copyOf(components);
  }

  /**
   * Reads a form; the caller closes the stream.
   *
   * @throws FormException when the form uses what the bundled form-js does not have, what browser
   *     and server could not agree on, or what is known to lose data in Tasklist
   */
  public static Form read(InputStream json) {
    try {
      return new FormReader(json.readAllBytes()).read();
    } catch (IOException e) {
      throw new FormException("The form could not be read: " + e.getMessage(), e);
    }
  }

  public String id() {
    return id;
  }

  /** SHA-256 of the file, in hexadecimal: the version that an answer was given to. */
  public String hash() {
    return hash;
  }

  List<Component> components() {
    return components;
  }

  /** The sections that belong to this form: those its editable fields write. */
  public Set<String> sections() {
    Set<String> sections = new LinkedHashSet<>();
    Component.fields(components)
        .filter(field -> field.editable() && field.path().size() > 1)
        .forEach(field -> sections.add(field.path().get(0)));
    return sections;
  }

  /** The plain keys that this form's editable fields write. */
  public Set<String> plainKeys() {
    Set<String> keys = new LinkedHashSet<>();
    Component.fields(components)
        .filter(field -> field.editable() && field.path().size() == 1)
        .forEach(field -> keys.add(field.path().get(0)));
    return keys;
  }

  /**
   * The first names of everything the form shows and does not ask: in templates, conditions,
   * options, tables, prefills and read-only fields. Sections of the record, computed facts and
   * process variables alike.
   */
  public Set<String> shownSections() {
    Set<String> shown = new LinkedHashSet<>();
    shown(components, false, shown);
    return shown;
  }

  /** Whether an answer on this form can change what stands under this path. */
  boolean asks(List<String> path) {
    return asked(path);
  }

  private void shown(List<Component> components, boolean inRow, Set<String> shown) {
    for (Component component : components) {
      Stream.concat(
              component.expressions().stream().flatMap(feel -> feel.paths().stream()),
              component.templates().stream().flatMap(template -> template.paths().stream()))
          .map(path -> fromRoot(path, inRow))
          .filter(path -> !path.isEmpty() && !asked(path))
          .forEach(path -> shown.add(path.get(0)));
      if (component.options() != null && component.options().variable() != null) {
        shown.add(component.options().variable());
      }
      component.prefillFrom().forEach(path -> shown.add(path.get(0)));
      if (!inRow
          && (component.keyed() || component.isList())
          && !component.editable()
          && component.expression() == null
          && component.prefillFrom().isEmpty()) {
        shown.add(component.path().get(0));
      }
      shown(component.components(), inRow || component.isList(), shown);
    }
  }

  /** A path as seen from the answers: {@code this} is a row inside a list, {@code parent} not. */
  private static List<String> fromRoot(List<String> path, boolean inRow) {
    String first = path.get(0);
    if (Template.isThis(first)) {
      return inRow ? List.of() : path.subList(1, path.size());
    }
    if (Template.isParent(first)) {
      return path.subList(1, path.size());
    }
    return first.equals("i") ? List.of() : path;
  }

  /** True when the path leads to, into or around what the user fills in here. */
  private boolean asked(List<String> path) {
    return Component.fields(components)
        .filter(Component::editable)
        .anyMatch(field -> prefix(path, field.path()) || prefix(field.path(), path));
  }

  static boolean prefix(List<String> start, List<String> path) {
    return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
  }

  /** For each prefilled field, the paths its first value is taken from, best first. */
  public Map<String, List<String>> prefills() {
    Map<String, List<String>> prefills = new LinkedHashMap<>();
    Component.fields(components)
        .filter(field -> !field.prefillFrom().isEmpty())
        .forEach(
            field ->
                prefills.put(
                    String.join(".", field.path()),
                    field.prefillFrom().stream().map(path -> String.join(".", path)).toList()));
    return prefills;
  }

  /**
   * What is put before the user: the shown sections out of the sources and, for each field with a
   * {@code prefillFrom}, the first of its paths that is not empty there. A list takes the rows of
   * all its paths by equal field keys; a row whose first field stands there already is not taken
   * again, so that what an earlier sitting settled comes before what is new.
   *
   * @param sources earlier sections, facts and variables by name; not changed
   */
  public Map<String, Object> initialData(Map<String, Object> sources) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (String name : shownSections()) {
      if (sources.containsKey(name)) {
        data.put(name, Values.copyOf(sources.get(name)));
      }
    }
    Component.fields(components)
        .forEach(
            field ->
                prefilled(field, sources)
                    .ifPresent(value -> Values.set(data, field.path(), value)));
    return data;
  }

  /**
   * What is put before a user who has answered this form before: the answers of then, field by
   * field. A field that had none, since it was hidden, keeps what it is prefilled with; so does one
   * that is asked anew each time. A list whose {@code prefillFrom} names the list itself is joined
   * with what came in since.
   *
   * @param prefilled as {@link #initialData} gives it
   */
  public Map<String, Object> again(Map<String, Object> prefilled, Map<String, Object> answers) {
    Map<String, Object> data = Values.copy(prefilled);
    Map<String, Object> before = Values.copy(answers);
    Component.fields(components)
        .filter(field -> isAskedAnew(field, prefilled))
        .forEach(field -> Values.remove(before, field.path()));
    before.forEach(
        (name, value) -> {
          Map<String, Object> section = Values.asMap(data.get(name));
          if (section != null && value instanceof Map<?, ?>) {
            section.putAll(Values.asMap(value));
          } else {
            data.put(name, value);
          }
        });
    Component.fields(components)
        .filter(field -> field.isList() && field.prefillFrom().contains(field.path()))
        .forEach(field -> Values.set(data, field.path(), Values.get(prefilled, field.path())));
    return data;
  }

  private static boolean isAskedAnew(Component field, Map<String, Object> shown) {
    return field.askAnew() != null
        && (field.askAnew().isEmpty() || Values.empty(Values.get(shown, field.askAnew())));
  }

  private static Optional<Object> prefilled(Component field, Map<String, Object> sources) {
    Stream<Object> values =
        field.prefillFrom().stream()
            .map(path -> Values.get(sources, path))
            .filter(value -> !Values.empty(value));
    if (!field.isList()) {
      return values.findFirst().map(Values::copyOf);
    }
    Map<Object, Object> rows = new LinkedHashMap<>();
    List<String> name = field.fields().findFirst().orElseThrow().path();
    values
        .flatMap(value -> rows(field, value).stream())
        .forEach(row -> rows.putIfAbsent(Values.get(row, name), row));
    return rows.isEmpty() ? Optional.empty() : Optional.of(new ArrayList<>(rows.values()));
  }

  private static List<Map<String, Object>> rows(Component field, Object value) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object source : value instanceof List<?> list ? list : List.of()) {
      Map<String, Object> row = new LinkedHashMap<>();
      field
          .fields()
          .filter(inner -> Values.has(source, inner.path()))
          .forEach(
              inner ->
                  Values.set(row, inner.path(), Values.copyOf(Values.get(source, inner.path()))));
      rows.add(row);
    }
    return rows;
  }
}
