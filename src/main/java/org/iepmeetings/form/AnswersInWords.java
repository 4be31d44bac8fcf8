package org.iepmeetings.form;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Submitted answers as a person reads them: in the order and with the labels of the form that asked
 * them. What was left empty is left out. An answer that the form does not know is shown under its
 * key: a record hides nothing.
 */
public final class AnswersInWords {

  /**
   * @param heading the label of the form's group; empty where there is none
   */
  public record Group(String heading, List<Answer> answers) {}

  /**
   * @param text the answer with its own line breaks, not escaped; null for a list
   * @param columns the labels of a list's fields; empty for a single answer
   * @param rows a list's rows, one text for each column
   */
  public record Answer(String label, String text, List<String> columns, List<List<String>> rows) {

    public boolean isList() {
      return text == null;
    }
  }

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, h:mm a", Locale.US);

  private final Function<String, Optional<String>> people;
  private final Function<String, Object> names;
  private final ZoneId zone;
  private final List<Group> groups = new ArrayList<>();

  private AnswersInWords(
      Function<String, Optional<String>> people, Map<String, Object> answers, ZoneId zone) {
    this.people = people;
    this.names = answers::get;
    this.zone = zone;
  }

  /**
   * @param form as it was when it was answered; null when it is not there any more
   * @param answers sections as nested maps, plain keys beside them
   * @param people the name behind a roster id: people are what forms choose from outside
   * @param zone in which moments are told
   */
  public static List<Group> of(
      Form form,
      Map<String, Object> answers,
      Function<String, Optional<String>> people,
      ZoneId zone) {
    AnswersInWords words = new AnswersInWords(people, answers, zone);
    Map<String, Object> left = Values.copy(answers);
    if (form != null) {
      words.read(form.components(), "", left);
    }
    words.readUnknown("", left);
    return words.groups;
  }

  /**
   * The same of single fields, such as those of a draft.
   *
   * @param fields by their path in the answers
   */
  public static List<Group> ofFields(
      Form form,
      Map<List<String>, Object> fields,
      Function<String, Optional<String>> people,
      ZoneId zone) {
    Map<String, Object> answers = new LinkedHashMap<>();
    fields.forEach((path, value) -> Values.set(answers, path, value));
    return of(form, answers, people, zone);
  }

  private void read(List<Component> components, String heading, Map<String, Object> left) {
    for (Component component : components) {
      if (component.type() == Component.Type.group) {
        String own = label(component);
        read(component.components(), own.isEmpty() ? heading : own, left);
      } else if (component.keyed() || component.isList()) {
        Object value = Values.remove(left, component.path());
        if (component.isList() && value instanceof List<?> rows && !rows.isEmpty()) {
          add(heading, list(component, rows));
        } else if (!Values.empty(value)) {
          add(heading, single(label(component), text(component, value)));
        }
      }
    }
  }

  private void readUnknown(String path, Map<String, Object> left) {
    left.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?>) {
            readUnknown(path + key + ".", Values.asMap(value));
          } else if (!Values.empty(value)) {
            add("", single(path + key, Template.string(value)));
          }
        });
  }

  private void add(String heading, Answer answer) {
    Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
    if (last == null || !last.heading().equals(heading)) {
      last = new Group(heading, new ArrayList<>());
      groups.add(last);
    }
    last.answers().add(answer);
  }

  private static Answer single(String label, String text) {
    return new Answer(label, text, List.of(), List.of());
  }

  private Answer list(Component list, List<?> rows) {
    Map<String, Component> fields =
        list.fields()
            .collect(
                Collectors.toMap(
                    field -> String.join(".", field.path()),
                    field -> field,
                    (a, b) -> a,
                    LinkedHashMap::new));
    Set<String> keys =
        Stream.concat(fields.keySet().stream(), rows.stream().flatMap(AnswersInWords::keys))
            .filter(key -> rows.stream().anyMatch(row -> !Values.empty(value(row, key))))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Answer(
        label(list),
        null,
        keys.stream().map(key -> fields.containsKey(key) ? label(fields.get(key)) : key).toList(),
        rows.stream()
            .map(row -> keys.stream().map(key -> cell(fields.get(key), value(row, key))).toList())
            .toList());
  }

  private static Stream<String> keys(Object row) {
    return row instanceof Map<?, ?> map ? map.keySet().stream().map(String::valueOf) : Stream.of();
  }

  private static Object value(Object row, String key) {
    return Values.get(row, List.of(key.split("\\.")));
  }

  private String cell(Component field, Object value) {
    return field == null || Values.empty(value) ? Template.string(value) : text(field, value);
  }

  private String text(Component field, Object value) {
    if (value instanceof Boolean yes) {
      return yes ? "Yes" : "No";
    }
    if (field.type().single()) {
      return option(field, value);
    }
    if (field.type().multiple() && value instanceof List<?> chosen) {
      return String.join("\n", chosen.stream().map(one -> option(field, one)).toList());
    }
    if (field.type() == Component.Type.datetime) {
      return moment(value.toString());
    }
    return Template.string(value);
  }

  private String option(Component field, Object value) {
    return field.options(Map.of(), names).stream()
        .filter(option -> Values.same(option.value(), value))
        .map(Component.Option::label)
        .findFirst()
        .or(() -> people.apply(Template.string(value)))
        .orElseGet(() -> Template.string(value));
  }

  private String moment(String text) {
    try {
      return MOMENT.format(OffsetDateTime.parse(text).atZoneSameInstant(zone));
    } catch (DateTimeParseException aDayOrATimeOnly) {
      return text;
    }
  }

  private String label(Component component) {
    Template label =
        component.label() == null && component.moment() != null
            ? component.moment().dateLabel()
            : component.label();
    return label == null ? "" : label.render(names, UnaryOperator.identity());
  }
}
