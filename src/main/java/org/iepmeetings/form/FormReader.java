package org.iepmeetings.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iepmeetings.form.Component.Bound;
import org.iepmeetings.form.Component.Column;
import org.iepmeetings.form.Component.MomentKind;
import org.iepmeetings.form.Component.NumberKind;
import org.iepmeetings.form.Component.Options;
import org.iepmeetings.form.Component.RowRules;
import org.iepmeetings.form.Component.Rules;
import org.iepmeetings.form.Component.TableView;
import org.iepmeetings.form.Component.Type;

/** Reads a {@code .form} and refuses what browser and server would not treat alike. */
final class FormReader {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Pattern ASK_ANEW = Pattern.compile("true|unless ([\\w.]+)");
  private static final Set<String> FORM_PROPERTIES =
      Set.of(
          "id",
          "type",
          "components",
          "schemaVersion",
          "exporter",
          "executionPlatform",
          "executionPlatformVersion",
          "versionTag",
          "properties");

  /** Ours, in the free-form map that Camunda Modeler calls custom properties. */
  private static final Set<String> CUSTOM_PROPERTIES =
      Set.of("prefillFrom", "askAnew", "minRows", "maxRows");

  private static final Set<String> EVERYWHERE =
      Set.of("id", "type", "label", "conditional", "layout", "properties");
  private static final Set<String> FIELD =
      Set.of("key", "description", "readonly", "disabled", "validate", "defaultValue");
  private static final Set<String> CHOICE = Set.of("values", "valuesKey", "valuesExpression");

  private static final Map<Type, Set<String>> PROPERTIES = new HashMap<>();
  private static final Map<Type, Set<String>> RULES = new HashMap<>();

  static {
    for (Type type : Type.values()) {
      PROPERTIES.put(type, new HashSet<>(EVERYWHERE));
      RULES.put(type, Set.of("required"));
      if (type.keyed() && type != Type.expression) {
        PROPERTIES.get(type).addAll(FIELD);
      }
      if (type.single() || type.multiple()) {
        PROPERTIES.get(type).addAll(CHOICE);
      }
    }
    RULES.put(
        Type.textfield, Set.of("required", "minLength", "maxLength", "pattern", "validationType"));
    RULES.put(Type.textarea, Set.of("required", "minLength", "maxLength"));
    RULES.put(Type.number, Set.of("required", "min", "max"));
    more(Type.textfield, "appearance");
    more(Type.number, "appearance", "decimalDigits", "increment", "serializeToString");
    more(
        Type.datetime,
        "subtype",
        "dateLabel",
        "timeLabel",
        "use24h",
        "disallowPassedDates",
        "timeInterval",
        "timeSerializingFormat");
    more(Type.select, "searchable");
    more(Type.expression, "key", "expression", "computeOn");
    more(
        Type.dynamiclist,
        "path",
        "components",
        "showOutline",
        "verticalAlignment",
        "isRepeating",
        "allowAddRemove",
        "defaultRepetitions",
        "disableCollapse",
        "nonCollapsedItems");
    more(Type.group, "path", "components", "showOutline", "verticalAlignment");
    more(Type.text, "text", "strict");
    more(Type.html, "content", "strict");
    more(Type.table, "dataSource", "columns", "rowCount");
    more(Type.image, "source", "alt");
    more(Type.spacer, "height");
  }

  private static void more(Type type, String... names) {
    PROPERTIES.get(type).addAll(List.of(names));
  }

  private static final Pattern KEY = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
  private static final Pattern ACTIVE_HTML =
      Pattern.compile(
          "(?i)<\\s*(script|iframe|object|embed|form|input)|\\son\\w+\\s*=|javascript:");

  private final byte[] bytes;
  private final Set<String> ids = new HashSet<>();
  private String formId = "?";

  FormReader(byte[] bytes) {
    this.bytes = bytes;
  }

  Form read() {
    Map<String, Object> root;
    try {
      root = JSON.readValue(bytes, new TypeReference<>() {});
    } catch (IOException e) {
      throw new FormException("The form is no valid JSON: " + e.getMessage(), e);
    }
    if (root.get("id") instanceof String id && !id.isBlank()) {
      formId = id;
    } else {
      throw new FormException("The form has no id.");
    }
    if (!"default".equals(root.get("type"))) {
      throw refused("the form", "its type must be “default”");
    }
    if (!Integer.valueOf(16).equals(root.get("schemaVersion"))) {
      throw refused("the form", "Tasklist needs schemaVersion 16");
    }
    only(FORM_PROPERTIES, root, "the form");
    List<Component> components = components(root, List.of(), List.of(), "", false);
    Form form = new Form(formId, sha256(bytes), components);
    checkPlaces(components);
    checkConditions(components);
    return form;
  }

  private List<Component> components(
      Map<String, Object> parent,
      List<String> path,
      List<Feel> hide,
      String prefix,
      boolean inList) {
    List<Component> components = new ArrayList<>();
    for (Object one : parent.get("components") instanceof List<?> list ? list : List.of()) {
      components.add(component(Values.asMap(one), path, hide, prefix, inList));
    }
    return components;
  }

  private Component component(
      Map<String, Object> json,
      List<String> around,
      List<Feel> hideAround,
      String prefix,
      boolean inList) {
    String typeName = String.valueOf(json.get("type"));
    String what = "“" + (json.get("key") != null ? json.get("key") : nameOf(json)) + "”";
    Type type =
        Stream.of(Type.values())
            .filter(t -> t.name().equals(typeName))
            .findFirst()
            .orElseThrow(
                () -> refused(what, "there is no component of type “" + typeName + "” here"));
    only(PROPERTIES.get(type), json, what);
    if (type.keyed() && !KEY.matcher(text(json, "key", what)).matches()) {
      throw refused(what, "its key must be made of letters, digits and underscores, with dots");
    }
    Map<String, Object> custom = map(json, "properties", what);
    only(CUSTOM_PROPERTIES, custom, what + ", custom properties");

    List<String> path = new ArrayList<>(around);
    if (type.keyed()) {
      path.addAll(List.of(text(json, "key", what).split("\\.")));
    } else if (type == Type.dynamiclist || type == Type.group && json.get("path") != null) {
      String own = text(json, "path", what);
      if (type == Type.dynamiclist || !own.isEmpty()) {
        if (!KEY.matcher(own).matches()) {
          throw refused(
              what, "its path must be made of letters, digits and underscores, with dots");
        }
        path.addAll(List.of(own.split("\\.")));
      }
    }
    boolean valued = type.keyed() || type == Type.dynamiclist;
    String id = json.get("id") instanceof String given ? given : "Field_" + (ids.size() + 1);
    if (!ids.add(id)) {
      throw refused(what, "the id “" + id + "” is taken");
    }
    String name = valued ? prefix + String.join(".", path) : id;

    List<Feel> hide = new ArrayList<>(hideAround);
    Map<String, Object> conditional = map(json, "conditional", what);
    only(Set.of("hide"), conditional, what + ", condition");
    if (conditional.get("hide") != null && !"".equals(conditional.get("hide"))) {
      hide.add(feel(conditional.get("hide"), what));
    }

    boolean list = type == Type.dynamiclist;
    if (list && inList) {
      throw refused(what, "a list inside a list is not supported");
    }
    List<Component> inner =
        list
            ? components(json, List.of(), List.of(), name + ".", true)
            : components(json, path, hide, prefix, inList);

    Object readonly = json.get("readonly");
    boolean disabled = bool(json, "disabled", what, false);
    Map<String, Object> appearance = map(json, "appearance", what);
    only(Set.of("prefixAdorner", "suffixAdorner"), appearance, what + ", appearance");

    Component component =
        new Component(
            type,
            id,
            name,
            template(json.get("label"), what),
            template(json.get("description"), what),
            valued ? List.copyOf(path) : List.of(),
            List.copyOf(hide),
            Feel.isExpression(readonly) ? feel(readonly, what) : null,
            readonly instanceof Boolean fixed && fixed,
            disabled,
            json.get("defaultValue"),
            rules(type, map(json, "validate", what), what),
            type.single() || type.multiple() ? options(json, what) : null,
            type == Type.number ? number(json, what) : null,
            type == Type.datetime ? moment(json, what) : null,
            list ? rows(json, custom, what) : null,
            type == Type.table ? table(json, what) : null,
            type == Type.expression ? feel(json.get("expression"), what) : null,
            content(type, json, what),
            template(appearance.get("prefixAdorner"), what),
            template(appearance.get("suffixAdorner"), what),
            prefillFrom(custom, what),
            askAnew(custom, what),
            inner);
    if (readonly != null && !(readonly instanceof Boolean) && component.readonlyWhen() == null) {
      throw refused(what, "readonly must be true, false or an expression");
    }
    if (inList && !component.prefillFrom().isEmpty()) {
      throw refused(what, "prefillFrom belongs on the list; its rows are filled by equal keys");
    }
    if (!component.prefillFrom().isEmpty() && !valued) {
      throw refused(what, "prefillFrom needs a field");
    }
    if (component.askAnew() != null && (inList || !valued)) {
      throw refused(what, "askAnew needs a field or a list, and no field inside a list");
    }
    if (component.moment() != null
        && component.moment().subtype() == MomentKind.Subtype.date
        && component.editable()) {
      throw refused(
          what,
          "a date without a time loses days in American time zones; use a date and time, or a text"
              + " field with a pattern");
    }
    if (component.moment() != null
        && component.moment().subtype() == MomentKind.Subtype.time
        && component.moment().format() != MomentKind.Format.no_timezone
        && component.editable()) {
      throw refused(
          what,
          "a time without a date has no offset of its own; set timeSerializingFormat to no_timezone");
    }
    if (list && component.rows().addRemove() && component.fields().anyMatch(Component::disabled)) {
      throw refused(
          what, "a disabled field loses its row when rows can be removed; make it read-only");
    }
    return component;
  }

  private static String nameOf(Map<String, Object> json) {
    return String.valueOf(
        Stream.of("path", "id", "label", "type")
            .map(json::get)
            .filter(value -> value != null && !"".equals(value))
            .findFirst()
            .orElse("?"));
  }

  private Rules rules(Type type, Map<String, Object> validate, String what) {
    if (validate.isEmpty()) {
      return Rules.NONE;
    }
    only(RULES.get(type), validate, what + ", rules");
    String pattern = (String) validate.get("pattern");
    String kind = (String) validate.get("validationType");
    if (kind != null && !Set.of("", "custom", "email", "phone").contains(kind)) {
      throw refused(what, "there is no check of the kind “" + kind + "”");
    }
    return new Rules(
        bool(validate, "required", what, false),
        bound(validate.get("minLength"), what),
        bound(validate.get("maxLength"), what),
        bound(validate.get("min"), what),
        bound(validate.get("max"), what),
        pattern,
        pattern == null || pattern.isEmpty()
            ? null
            : named(what, () -> JsPattern.translate(pattern)),
        kind);
  }

  private Bound bound(Object value, String what) {
    if (value == null || "".equals(value)) {
      return null;
    }
    if (Feel.isExpression(value)) {
      return new Bound(null, feel(value, what));
    }
    return new Bound(decimal(value, what), null);
  }

  private BigDecimal decimal(Object value, String what) {
    try {
      return Values.decimal(value);
    } catch (NumberFormatException e) {
      throw refused(what, "“" + value + "” is no number");
    }
  }

  private Options options(Map<String, Object> json, String what) {
    List<String> sources = CHOICE.stream().filter(name -> json.get(name) != null).toList();
    if (sources.size() != 1) {
      throw refused(what, "its options need exactly one of values, valuesKey, valuesExpression");
    }
    if (json.get("values") instanceof List<?> values) {
      List<Component.Option> fixed = Component.normalized(values);
      if (fixed.size() != values.size()) {
        throw refused(what, "every option needs a value and a label");
      }
      if (fixed.stream().map(Component.Option::value).distinct().count() != fixed.size()) {
        throw refused(what, "two options have the same value");
      }
      return new Options(fixed, null, null);
    }
    if (json.get("valuesKey") instanceof String key) {
      if (!KEY.matcher(key).matches() || key.contains(".")) {
        throw refused(
            what, "valuesKey “" + key + "” must be one name; for a path use valuesExpression");
      }
      return new Options(null, key, null);
    }
    return new Options(null, null, feel(json.get("valuesExpression"), what));
  }

  private NumberKind number(Map<String, Object> json, String what) {
    BigDecimal increment =
        json.get("increment") == null || "".equals(json.get("increment"))
            ? null
            : decimal(json.get("increment"), what);
    if (increment != null && increment.signum() <= 0) {
      throw refused(what, "its increment must be more than 0");
    }
    return new NumberKind(
        whole(json, "decimalDigits", what),
        increment,
        bool(json, "serializeToString", what, false));
  }

  private MomentKind moment(Map<String, Object> json, String what) {
    try {
      MomentKind.Subtype subtype =
          MomentKind.Subtype.valueOf(String.valueOf(json.getOrDefault("subtype", "date")));
      return new MomentKind(
          subtype,
          MomentKind.Format.valueOf(
              String.valueOf(json.getOrDefault("timeSerializingFormat", "no_timezone"))),
          template(json.get("dateLabel"), what),
          template(json.get("timeLabel"), what),
          whole(json, "timeInterval", what));
    } catch (IllegalArgumentException e) {
      throw refused(what, "its subtype or timeSerializingFormat is unknown");
    }
  }

  private RowRules rows(Map<String, Object> json, Map<String, Object> custom, String what) {
    if (!bool(json, "isRepeating", what, true)) {
      throw refused(what, "a list must be repeating; without rows use a group");
    }
    if (!bool(json, "disableCollapse", what, false)) {
      throw refused(what, "set disableCollapse to true: a folded list loses rows on submit");
    }
    Integer first = whole(json, "defaultRepetitions", what);
    return new RowRules(
        bool(json, "allowAddRemove", what, true),
        first == null ? 1 : first,
        custom.get("minRows") == null ? null : decimal(custom.get("minRows"), what).intValueExact(),
        custom.get("maxRows") == null
            ? null
            : decimal(custom.get("maxRows"), what).intValueExact());
  }

  private TableView table(Map<String, Object> json, String what) {
    List<Column> columns = new ArrayList<>();
    for (Object one : json.get("columns") instanceof List<?> list ? list : List.of()) {
      Map<String, Object> column = Values.asMap(one);
      columns.add(new Column(text(column, "key", what), text(column, "label", what)));
    }
    if (columns.isEmpty()) {
      throw refused(what, "a table needs columns");
    }
    return new TableView(feel(json.get("dataSource"), what), columns);
  }

  private Template content(Type type, Map<String, Object> json, String what) {
    return switch (type) {
      case text -> template(json.get("text"), what);
      case html -> {
        String html = String.valueOf(json.getOrDefault("content", ""));
        if (ACTIVE_HTML.matcher(html).find()) {
          throw refused(what, "its HTML may only show: no scripts, frames, inputs or on… handlers");
        }
        yield template(html, what);
      }
      case image -> template(json.get("source"), what);
      default -> null;
    };
  }

  private List<String> askAnew(Map<String, Object> custom, String what) {
    Object value = custom.get("askAnew");
    if (value == null) {
      return null;
    }
    Matcher unless = ASK_ANEW.matcher(value.toString());
    if (!unless.matches()) {
      throw refused(
          what,
          "askAnew is “true”, or “unless” and the path of a fact, such as “unless"
              + " notice.answeredOn”, or is left out");
    }
    return unless.group(1) == null ? List.of() : List.of(unless.group(1).split("\\."));
  }

  private List<List<String>> prefillFrom(Map<String, Object> custom, String what) {
    if (!(custom.get("prefillFrom") instanceof String value)) {
      return List.of();
    }
    List<List<String>> paths = new ArrayList<>();
    for (String path : value.split(",")) {
      if (!KEY.matcher(path.strip()).matches()) {
        throw refused(what, "prefillFrom “" + value + "” is no list of paths");
      }
      paths.add(List.of(path.strip().split("\\.")));
    }
    return paths;
  }

  /** No two fields may hold the same place, nor one a place inside another's. */
  private void checkPlaces(List<Component> components) {
    List<Component> fields = Component.fields(components).toList();
    for (int i = 0; i < fields.size(); i++) {
      for (int j = 0; j < fields.size(); j++) {
        if (i != j && Form.prefix(fields.get(i).path(), fields.get(j).path())) {
          throw refused(
              "“" + fields.get(j).name() + "”",
              "its place is already taken by “" + fields.get(i).name() + "”");
        }
      }
      if (fields.get(i).isList()) {
        checkPlaces(fields.get(i).components());
      }
    }
  }

  /**
   * form-js hides in two passes, so it does not follow long chains of conditions; a chain of one
   * conditional field behind another is the most on which browser and server agree.
   */
  private void checkConditions(List<Component> components) {
    List<Component> fields = Component.fields(components).toList();
    List<Component> all =
        fields.stream().flatMap(field -> Stream.concat(Stream.of(field), field.fields())).toList();
    for (Component field : all) {
      for (Component named : named(field, fields)) {
        if (named == field && field.editable()) {
          throw refused("“" + field.name() + "”", "its condition asks for its own value");
        }
        for (Component behind : named(named, fields)) {
          // What nobody can edit is known to the server even while it is hidden.
          if (behind.conditional() && behind.editable()) {
            throw refused(
                "“" + field.name() + "”",
                "its condition hangs on “"
                    + named.name()
                    + "”, which hangs on “"
                    + behind.name()
                    + "”, itself hidden at times; repeat the first condition instead");
          }
        }
      }
      if (field.isList()) {
        checkRowConditions(field);
      }
    }
  }

  private List<Component> named(Component field, List<Component> fields) {
    return field.hide().stream()
        .flatMap(feel -> feel.paths().stream())
        .flatMap(
            path ->
                fields.stream()
                    .filter(
                        other ->
                            Form.prefix(path, other.path()) || Form.prefix(other.path(), path)))
        .toList();
  }

  private void checkRowConditions(Component list) {
    for (Component field : list.fields().toList()) {
      for (Feel feel : field.expressions()) {
        for (List<String> path : feel.paths()) {
          if (Template.isThis(path.get(0))) {
            List<String> inRow = path.subList(1, path.size());
            list.fields()
                .filter(
                    other ->
                        Form.prefix(other.path(), inRow) && other.conditional() && other.editable())
                .findFirst()
                .ifPresent(
                    other -> {
                      throw refused(
                          "“" + field.name() + "”",
                          "in a row, form-js still sees what “"
                              + other.name()
                              + "” held before it was hidden; repeat its condition instead");
                    });
          }
        }
      }
    }
  }

  private Feel feel(Object expression, String what) {
    if (!Feel.isExpression(expression)) {
      throw refused(what, "“" + expression + "” must be an expression and begin with =");
    }
    return named(what, () -> Feel.parse((String) expression));
  }

  private Template template(Object source, String what) {
    if (source == null) {
      return null;
    }
    if (!(source instanceof String text)) {
      throw refused(what, "“" + source + "” must be a text");
    }
    return named(what, () -> Template.parse(text));
  }

  private <T> T named(String what, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (FormException e) {
      throw refused(what, e.getMessage());
    }
  }

  private boolean bool(Map<String, Object> json, String name, String what, boolean otherwise) {
    Object value = json.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw refused(what, name + " must be true or false");
  }

  private Integer whole(Map<String, Object> json, String name, String what) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Integer whole && whole >= 0) {
      return whole;
    }
    throw refused(what, name + " must be a whole number");
  }

  private String text(Map<String, Object> json, String name, String what) {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw refused(what, "it has no " + name);
  }

  private Map<String, Object> map(Map<String, Object> json, String name, String what) {
    Object value = json.get(name);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?>) {
      return Values.asMap(value);
    }
    throw refused(what, name + " must be an object");
  }

  private void only(Set<String> known, Map<String, Object> json, String what) {
    for (String name : json.keySet()) {
      if (!known.contains(name)) {
        throw refused(what, "the property “" + name + "” is not supported");
      }
    }
  }

  private FormException refused(String what, String why) {
    String sentence = why.endsWith(".") ? why : why + ".";
    return new FormException("Form “" + formId + "”, " + what + ": " + sentence);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
