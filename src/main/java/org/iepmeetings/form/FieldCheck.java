package org.iepmeetings.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.iepmeetings.form.Component.Option;
import org.iepmeetings.form.Component.Rules;
import org.iepmeetings.form.Component.Type;
import org.iepmeetings.form.FormState.Row;

/** Checks the value of one editable field, as form-js does in the browser. */
final class FieldCheck {

  /** What form-js takes for an e-mail address. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
              + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\\z");

  /**
   * A number with its country code. form-js also knows every country's code; whoever reads the
   * number here finds a wrong code sooner than a list that ages does.
   */
  private static final Pattern PHONE = Pattern.compile("(\\+|00)[1-9]\\d{5,29}\\z");

  private final Form form;
  private final FormTexts texts;
  private final FormState state;
  private final List<Problem> problems;

  FieldCheck(Form form, FormTexts texts, FormState state, List<Problem> problems) {
    this.form = form;
    this.texts = texts;
    this.state = state;
    this.problems = problems;
  }

  /** The value to keep; problems are noted. */
  Object check(Component field, Row row, Object value) {
    return switch (field.type()) {
      case textfield, textarea -> text(field, row, value);
      case number -> number(field, row, value);
      case datetime -> moment(field, row, value);
      case checkbox -> tick(field, row, value);
      case radio, select -> choice(field, row, value);
      case checklist, taglist -> choices(field, row, value);
      default -> throw new IllegalStateException("No value to check in " + field.type());
    };
  }

  private Object text(Component field, Row row, Object value) {
    if (value == null) {
      value = "";
    }
    if (!(value instanceof String text)) {
      problem(field, row, "text.kind");
      return value;
    }
    Rules rules = field.rules();
    // A blank is no answer: here the server asks more than form-js, which takes a single space.
    if (JsPattern.trim(text).isEmpty()) {
      if (rules.required()) {
        problem(field, row, "required");
        return text;
      }
      if (text.isEmpty()) {
        return text;
      }
    }
    if (!storable(text)) {
      problem(field, row, "text.characters");
    }
    if (field.type() == Type.textfield && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)) {
      problem(field, row, "text.line");
    }
    int length = JsPattern.trim(text).length();
    BigDecimal min = bound(rules.minLength(), row);
    BigDecimal max = bound(rules.maxLength(), row);
    if (min != null && length < min.doubleValue()) {
      problem(field, row, "text.short", min.toPlainString());
    }
    if (max != null && length > max.doubleValue()) {
      problem(
          field, row, "text.long", max.toPlainString(), String.valueOf(length - max.intValue()));
    }
    if (rules.pattern() != null && !rules.pattern().matcher(text).find()) {
      problem(field, row, "text.pattern", help(field, row));
    }
    if ("email".equals(rules.validationType()) && !EMAIL.matcher(text).find()) {
      problem(field, row, "text.email");
    }
    if ("phone".equals(rules.validationType()) && !PHONE.matcher(text).find()) {
      problem(field, row, "text.phone");
    }
    return text;
  }

  /** False for a NUL and for half a surrogate pair, which a database would refuse or change. */
  private static boolean storable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private Object number(Component field, Row row, Object value) {
    if (value == null || "".equals(value)) {
      required(field, row, "required");
      return null;
    }
    BigDecimal number = null;
    if (value instanceof Number && !field.number().asText()
        || value instanceof String && field.number().asText()) {
      try {
        number = Values.decimal(value);
      } catch (NumberFormatException e) {
        number = null;
      }
    }
    if (number == null || number.abs().compareTo(new BigDecimal("1e100")) > 0) {
      problem(field, row, "number.kind");
      return value;
    }
    Integer digits = field.number().decimalDigits();
    if (digits != null && number.stripTrailingZeros().scale() > digits) {
      if (digits == 0) {
        problem(field, row, "number.whole");
      } else {
        problem(field, row, "number.decimals", digits.toString());
      }
    }
    BigDecimal step = field.number().increment();
    if (step != null && number.remainder(step).signum() != 0) {
      problem(field, row, "number.step", step.toPlainString());
    }
    BigDecimal min = bound(field.rules().min(), row);
    BigDecimal max = bound(field.rules().max(), row);
    if (min != null && number.compareTo(min) < 0) {
      problem(field, row, "number.min", min.toPlainString());
    }
    if (max != null && number.compareTo(max) > 0) {
      problem(field, row, "number.max", max.toPlainString());
    }
    return value;
  }

  private Object moment(Component field, Row row, Object value) {
    if (value == null || "".equals(value)) {
      required(field, row, "required");
      return null;
    }
    if (!(value instanceof String text) || !Moments.written(field.moment(), text)) {
      problem(field, row, "moment." + field.moment().subtype());
    }
    return value;
  }

  private Object tick(Component field, Row row, Object value) {
    if (value != null && !(value instanceof Boolean)) {
      problem(field, row, "checkbox.kind");
      return value;
    }
    boolean ticked = Boolean.TRUE.equals(value);
    if (!ticked) {
      required(field, row, "required.tick");
    }
    return ticked;
  }

  private Object choice(Component field, Row row, Object value) {
    if (value == null || "".equals(value)) {
      required(field, row, "required.choice");
      return null;
    }
    if (!among(field, row, value)) {
      problem(field, row, "option.unknown");
    }
    return value;
  }

  private Object choices(Component field, Row row, Object value) {
    if (value == null || value instanceof List<?> none && none.isEmpty()) {
      required(field, row, "required.choices");
      return List.of();
    }
    if (!(value instanceof List<?> chosen)
        || !chosen.stream().allMatch(one -> among(field, row, one))) {
      problem(field, row, "option.unknown");
      return value;
    }
    List<Object> once = new ArrayList<>();
    for (Object one : chosen) {
      if (once.stream().anyMatch(other -> Values.same(other, one))) {
        problem(field, row, "option.twice");
      }
      once.add(one);
    }
    return value;
  }

  private boolean among(Component field, Row row, Object value) {
    List<Option> options = state.options(field, row);
    return options.stream().anyMatch(option -> Values.same(option.value(), value));
  }

  private void required(Component field, Row row, String key) {
    if (field.rules().required()) {
      problem(field, row, key);
    }
  }

  private BigDecimal bound(Component.Bound bound, Row row) {
    return bound == null ? null : bound.in(state.names(row));
  }

  void problem(Component field, Row row, String key, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = label(field, row);
    System.arraycopy(more, 0, arguments, 1, more.length);
    problems.add(
        new Problem(
            FormState.name(field, row), (String) arguments[0], texts.sentence(key, arguments)));
  }

  /** What the person sees beside the field, with the number of the row. */
  String label(Component field, Row row) {
    Template label = texts.template(form, field, "label", field.label());
    String text = label == null ? "" : label.render(state.names(row), UnaryOperator.identity());
    text = text.strip().split("\n")[0];
    if (text.isEmpty()) {
      text = String.join(".", field.path());
    }
    return row == null ? text : texts.sentence("row", text, String.valueOf(row.index() + 1));
  }

  private String help(Component field, Row row) {
    Template help = texts.template(form, field, "description", field.description());
    return help == null ? "" : help.render(state.names(row), UnaryOperator.identity());
  }
}
