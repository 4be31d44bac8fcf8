package org.iepmeetings.form;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.iepmeetings.form.Component.MomentKind;
import org.iepmeetings.form.Component.Option;
import org.iepmeetings.form.Component.Type;
import org.iepmeetings.form.FormState.Row;
import org.springframework.web.util.HtmlUtils;

/**
 * A form as {@code templates/form/fields.html} draws it outside Tasklist: accessible HTML that
 * works without JavaScript.
 *
 * <p>A field that a condition hides is drawn too, and {@link #unmet()} names it: a browser that
 * runs scripts does not show it, one that does not shows everything rather than lock a question
 * away.
 */
public final class FormPage {

  /**
   * Something on the page.
   *
   * @param kind which fragment draws it
   * @param id of the HTML element; the element around it is {@code <id>-field}
   * @param name of the posted parameter
   * @param value as an input holds it; the HTML of a text; for something read-only, what to show
   * @param unmet true while a condition hides it
   */
  public record Item(
      String kind,
      String id,
      String name,
      String label,
      String help,
      String value,
      String prefix,
      String suffix,
      boolean required,
      boolean unmet,
      boolean focus,
      List<String> errors,
      List<Choice> choices,
      List<Item> items,
      List<RowItem> rows,
      boolean addRemove,
      List<String> columns,
      List<List<String>> cells) {

    /** The ids of what describes the field, for {@code aria-describedby}; null for nothing. */
    public String describedBy() {
      String ids = (help.isEmpty() ? "" : id + "-help ") + (errors.isEmpty() ? "" : id + "-error");
      return ids.isBlank() ? null : ids.strip();
    }
  }

  /** One answer to choose. */
  public record Choice(String id, String value, String label, boolean chosen) {}

  /**
   * One row of a list.
   *
   * @param name of the parameter that says the row is there
   * @param origin its value: where the row stood at first, or {@code new}
   */
  public record RowItem(String id, String name, String origin, int number, List<Item> items) {}

  /** A problem with the id of the element it leads to. */
  public record Finding(String id, String sentence) {}

  private final Form form;
  private final FormState state;
  private final FormTexts texts;
  private final ZoneId zone;
  private final Locale locale;
  private final List<Problem> problems;
  private final String focus;
  private final List<String> unmet = new ArrayList<>();
  private final List<Item> items;

  private FormPage(
      Form form,
      FormState state,
      List<Problem> problems,
      FormTexts texts,
      ZoneId zone,
      String focus) {
    this.form = form;
    this.state = state;
    this.problems = problems;
    this.texts = texts;
    this.zone = zone;
    this.locale = Locale.forLanguageTag(texts.language());
    this.focus = focus;
    this.items = items(form.components(), null);
  }

  /**
   * The form as it opens.
   *
   * @param zone of the school, in which times are asked and shown
   */
  public static FormPage open(Form form, Map<String, Object> shown, FormTexts texts, ZoneId zone) {
    return new FormPage(form, FormState.open(form, shown), List.of(), texts, zone, "");
  }

  /**
   * The form with what was typed so far.
   *
   * @param answers from {@link PostedAnswers}
   * @param focus name of the row that was just added, whose first field then has the focus; or
   *     empty
   */
  public static FormPage again(
      Form form,
      Map<String, Object> shown,
      Map<String, Object> answers,
      List<Problem> problems,
      FormTexts texts,
      ZoneId zone,
      String focus) {
    FormState state = FormState.open(form, shown);
    state.take(answers, new ArrayList<>());
    return new FormPage(form, state, problems, texts, zone, focus);
  }

  public List<Item> items() {
    return items;
  }

  /** A style sheet's selector for the elements that a condition hides now; empty for none. */
  public String unmet() {
    return String.join(", ", unmet.stream().map(id -> "#" + id).toList());
  }

  /** The problems in the order they were found, each leading to its field. */
  public List<Finding> findings() {
    return problems.stream()
        .map(problem -> new Finding(id(problem.field()), problem.sentence()))
        .toList();
  }

  /** A word of the page itself, such as {@code add}. */
  public String word(String key, Object... arguments) {
    return texts.sentence(key, arguments);
  }

  private List<Item> items(List<Component> components, Row row) {
    return components.stream()
        .filter(component -> mayCome(component, row))
        .map(component -> item(component, row))
        .toList();
  }

  /** False for what no answer on this page can bring up, since its condition asks facts alone. */
  private boolean mayCome(Component component, Row row) {
    return component.hide().stream()
        .filter(condition -> condition.holds(state.names(row)))
        .allMatch(
            condition ->
                condition.paths().stream().anyMatch(path -> row != null || form.asks(path)));
  }

  private Item item(Component component, Row row) {
    boolean hidden = state.hidden(component, row);
    String name =
        component.keyed() || component.isList()
            ? FormState.name(component, row)
            : row == null ? component.id() : row.name() + "." + component.id();
    String id = id(name);
    if (hidden) {
      unmet.add(id + "-field");
    }
    boolean fixed = component.keyed() && (component.disabled() || state.readonly(component, row));
    Object value = component.keyed() ? state.value(component, row) : null;
    List<String> errors =
        problems.stream()
            .filter(problem -> problem.field().equals(name))
            .map(Problem::sentence)
            .toList();
    boolean choice = component.type().single() || component.type().multiple();
    List<Item> inner = List.of();
    List<RowItem> rows = List.of();
    if (component.type() == Type.group) {
      inner = items(component.components(), row);
    } else if (component.isList()) {
      rows = state.rows(component).stream().map(one -> rowItem(component, one)).toList();
    }
    return new Item(
        kind(component, fixed),
        id,
        name,
        render("label", component, component.label(), row),
        render("description", component, component.description(), row),
        fixed ? shown(component, row, value) : text(component, row, value),
        render("prefix", component, component.prefix(), row),
        render("suffix", component, component.suffix(), row),
        component.rules().required(),
        hidden,
        row != null && row.name().equals(focus) && isFirst(component, row),
        errors,
        choice && !fixed ? choices(component, row, id, value) : List.of(),
        inner,
        rows,
        component.isList() && component.rows().addRemove(),
        component.table() == null
            ? List.of()
            : component.table().columns().stream()
                .map(column -> texts.column(form, component, column))
                .toList(),
        component.table() == null ? List.of() : cells(component, row));
  }

  private boolean isFirst(Component component, Row row) {
    return row.list()
        .fields()
        .filter(field -> !field.readonly() && !state.hidden(field, row))
        .findFirst()
        .filter(field -> field == component)
        .isPresent();
  }

  private RowItem rowItem(Component list, Row row) {
    return new RowItem(
        id(row.name()),
        row.name(),
        row.origin() < 0 ? "new" : String.valueOf(row.origin()),
        row.index() + 1,
        items(list.components(), row));
  }

  private static String kind(Component component, boolean fixed) {
    if (fixed) {
      return "shown";
    }
    return switch (component.type()) {
      case radio -> "radios";
      case checklist, taglist -> "ticks";
      case dynamiclist -> "list";
      case text, html -> "html";
      case expression -> "nothing";
      case datetime -> component.moment().subtype().name();
      default -> component.type().name();
    };
  }

  private String text(Component component, Row row, Object value) {
    return switch (component.type()) {
      case text ->
          Markdown.html(
              texts
                  .template(form, component, "text", component.content())
                  .render(state.names(row), UnaryOperator.identity()));
      case html ->
          texts
              .template(form, component, "text", component.content())
              .render(state.names(row), HtmlUtils::htmlEscape);
      case image ->
          component.content() == null
              ? ""
              : component.content().render(state.names(row), UnaryOperator.identity());
      case datetime ->
          value instanceof String moment ? Moments.local(component.moment(), moment, zone) : "";
      case checkbox -> Boolean.TRUE.equals(value) ? "true" : "";
      default -> Template.string(value);
    };
  }

  /** What a read-only field shows, in words. */
  private String shown(Component component, Row row, Object value) {
    if (Values.empty(value)) {
      return "";
    }
    if (component.type() == Type.checkbox) {
      return texts.sentence(Boolean.TRUE.equals(value) ? "yes" : "no");
    }
    if (component.options() != null) {
      List<?> values = value instanceof List<?> list ? list : List.of(value);
      return String.join(
          ", ", values.stream().map(one -> optionLabel(component, row, one)).toList());
    }
    if (component.moment() != null && value instanceof String moment) {
      return inWords(component.moment(), moment);
    }
    return Template.string(value);
  }

  private String inWords(MomentKind kind, String moment) {
    String local = Moments.local(kind, moment, zone);
    if (!Moments.readable(kind, moment)) {
      return moment;
    }
    return switch (kind.subtype()) {
      case datetime ->
          LocalDateTime.parse(local)
              .format(
                  DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                      .withLocale(locale));
      case date ->
          LocalDate.parse(local)
              .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale));
      case time -> local;
    };
  }

  private String optionLabel(Component component, Row row, Object value) {
    return state.options(component, row).stream()
        .filter(option -> Values.same(option.value(), value))
        .map(option -> texts.option(form, component, option))
        .findFirst()
        .orElse(Template.string(value));
  }

  private List<Choice> choices(Component component, Row row, String id, Object value) {
    List<Choice> choices = new ArrayList<>();
    for (Option option : state.options(component, row)) {
      boolean chosen =
          value instanceof List<?> list
              ? list.stream().anyMatch(one -> Values.same(one, option.value()))
              : Values.same(value, option.value());
      choices.add(
          new Choice(
              id + "-" + (choices.size() + 1),
              posted(option.value()),
              texts.option(form, component, option),
              chosen));
    }
    return choices;
  }

  private List<List<String>> cells(Component component, Row row) {
    List<List<String>> cells = new ArrayList<>();
    if (component.table().rows().evaluate(state.names(row)) instanceof List<?> list) {
      for (Object one : list) {
        cells.add(
            component.table().columns().stream()
                .map(column -> Template.string(Values.get(one, List.of(column.key()))))
                .toList());
      }
    }
    return cells;
  }

  private String render(String what, Component component, Template own, Row row) {
    Template template = texts.template(form, component, what, own);
    return template == null
        ? ""
        : template.render(state.names(row), UnaryOperator.identity()).strip();
  }

  /** How the page posts an option's value. */
  static String posted(Object value) {
    return value instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : Template.string(value);
  }

  /**
   * An element's id: letters, digits, underscores and hyphens, so that it also works in a style
   * sheet.
   */
  static String id(String name) {
    return "f-" + name.replace("]", "").replaceAll("[^A-Za-z0-9_]", "-");
  }
}
