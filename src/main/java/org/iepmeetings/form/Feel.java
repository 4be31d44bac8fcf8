package org.iepmeetings.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of FEEL that forms may use in conditions and {@code =expressions}: paths, literals,
 * comparisons, {@code and}, {@code or}, {@code not()}, {@code count()}, {@code list contains()},
 * {@code contains()} and {@code substring()}. It gives what the browser's FEEL library gives, also
 * for missing values and mixed types; everything else is refused when the form is read. Reasons:
 * docs/adr, "A small FEEL".
 */
final class Feel {

  private sealed interface Node {}

  private record Literal(Object value) implements Node {}

  private record Path(List<String> segments) implements Node {}

  /** An operator or a function with its operands. */
  private record Call(String name, List<Node> operands) implements Node {}

  private final String source;
  private final Node root;

  private Feel(String source, Node root) {
    this.source = source;
    this.root = root;
  }

  static boolean isExpression(Object value) {
    return value instanceof String text && text.startsWith("=");
  }

  /**
   * @param expression with or without the leading equals sign
   * @throws FormException quoting the expression when it is outside the subset
   */
  static Feel parse(String expression) {
    String source = isExpression(expression) ? expression.substring(1) : expression;
    return new Feel(source.strip(), new Parser(source).parse());
  }

  /** The value, with names looked up in what is given; null where the browser has null. */
  Object evaluate(Function<String, Object> names) {
    return evaluate(root, names);
  }

  /** Whether a condition is met as form-js asks it: only by true itself. */
  boolean holds(Function<String, Object> names) {
    if (root instanceof Call call && call.name().equals("not")) {
      // Alone in a condition, the browser reads not(...) as a negated test, which any value fails.
      Object operand = evaluate(call.operands().get(0), names);
      return operand != null && !Boolean.TRUE.equals(operand);
    }
    return Boolean.TRUE.equals(evaluate(root, names));
  }

  /** Every path the expression names, each as its segments. */
  Set<List<String>> paths() {
    Set<List<String>> paths = new LinkedHashSet<>();
    collect(root, paths);
    return paths;
  }

  @Override
  public String toString() {
    return source;
  }

  private static void collect(Node node, Set<List<String>> paths) {
    if (node instanceof Path path) {
      paths.add(path.segments());
    } else if (node instanceof Call call) {
      call.operands().forEach(operand -> collect(operand, paths));
    }
  }

  private static Object evaluate(Node node, Function<String, Object> names) {
    if (node instanceof Literal literal) {
      return literal.value();
    }
    if (node instanceof Path path) {
      Object value = names.apply(path.segments().get(0));
      for (String segment : path.segments().subList(1, path.segments().size())) {
        value = step(value, segment);
      }
      return value;
    }
    Call call = (Call) node;
    Object first = evaluate(call.operands().get(0), names);
    Object second = call.operands().size() > 1 ? evaluate(call.operands().get(1), names) : null;
    return switch (call.name()) {
      case "and" -> both(bool(first), bool(second));
      case "or" -> negate(both(negate(bool(first)), negate(bool(second))));
      case "not" -> negate(bool(first));
      case "=" -> equal(first, second);
      case "!=" -> !Boolean.TRUE.equals(equal(first, second));
      case "count" -> first == null ? null : list(first).size();
      case "list contains" ->
          first == null
              ? null
              : list(first).stream().anyMatch(one -> Boolean.TRUE.equals(equal(one, second)));
      case "contains" ->
          single(first) instanceof String text && single(second) instanceof String part
              ? text.contains(part)
              : null;
      case "substring" ->
          single(first) instanceof String text
              ? part(text, (Number) second, (Number) evaluate(call.operands().get(2), names))
              : null;
      default -> ordered(call.name(), first, second);
    };
  }

  /** A path over a list gives the list of what it finds in each element. */
  private static Object step(Object value, String segment) {
    if (value instanceof List<?> list) {
      List<Object> found = new ArrayList<>();
      list.forEach(element -> found.add(step(element, segment)));
      return found;
    }
    return value instanceof Map<?, ?> map ? map.get(segment) : null;
  }

  private static String part(String text, Number from, Number length) {
    return text.codePoints()
        .skip(from.longValue() - 1)
        .limit(length.longValue())
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Boolean bool(Object value) {
    return value instanceof Boolean bool ? bool : null;
  }

  private static Boolean negate(Boolean value) {
    return value == null ? null : !value;
  }

  private static Boolean both(Boolean left, Boolean right) {
    if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
      return false;
    }
    return left == null || right == null ? null : true;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }

  /** Equality of the browser's library: null for different types, a list of one is its element. */
  private static Boolean equal(Object left, Object right) {
    if ((left == null) != (right == null)) {
      return false;
    }
    Object a = single(left);
    Object b = single(right);
    if (a == null || b == null) {
      return a == null && b == null ? true : null;
    }
    if (a instanceof Number && b instanceof Number
        || a instanceof Map<?, ?> && b instanceof Map<?, ?>
        || a instanceof List<?> && b instanceof List<?>) {
      return Values.same(a, b);
    }
    return a.getClass() == b.getClass() ? a.equals(b) : null;
  }

  private static Object single(Object value) {
    if (value instanceof List<?> list && list.size() < 2) {
      return list.isEmpty() ? null : list.get(0);
    }
    return value;
  }

  /** Order is asked of numbers; a text that reads as a number counts as one, as in JavaScript. */
  private static Boolean ordered(String operator, Object left, Object right) {
    if (!(right instanceof Number) || left == null) {
      return null;
    }
    double a;
    if (left instanceof Number number) {
      a = number.doubleValue();
    } else if (left instanceof Boolean bool) {
      a = bool ? 1 : 0;
    } else if (left instanceof String text) {
      a = number(text);
    } else {
      return false;
    }
    double b = ((Number) right).doubleValue();
    return switch (operator) {
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      default -> a >= b;
    };
  }

  private static double number(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return 0;
    }
    return trimmed.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")
        ? Double.parseDouble(trimmed)
        : Double.NaN;
  }

  /** Reads by recursive descent; or binds weaker than and, and weaker than a comparison. */
  private static final class Parser {

    private static final Pattern TOKEN =
        Pattern.compile(
            "\\s*(?:(?<text>\"(?:[^\"\\\\]|\\\\[\"\\\\])*\")"
                + "|(?<number>-?\\d+(?:\\.\\d+)?)"
                + "|(?<function>list contains(?=\\s*\\())"
                + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
                + "|(?<sign>!=|<=|>=|[=<>().,]))");

    private final String source;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    Parser(String source) {
      this.source = source;
      Matcher matcher = TOKEN.matcher(source);
      int end = source.stripTrailing().length();
      int at = 0;
      while (at < end) {
        if (!matcher.find(at) || matcher.start() != at) {
          throw refused("what begins at “" + source.substring(at).strip() + "” is not part of it");
        }
        tokens.add(matcher.group().strip());
        at = matcher.end();
      }
    }

    Node parse() {
      if (tokens.isEmpty()) {
        throw refused("it is empty");
      }
      Node node = or();
      if (next < tokens.size()) {
        throw refused("“" + peek() + "” was not expected");
      }
      return node;
    }

    private Node or() {
      Node left = and();
      while (taken("or")) {
        left = new Call("or", List.of(left, and()));
      }
      return left;
    }

    private Node and() {
      Node left = comparison();
      while (taken("and")) {
        left = new Call("and", List.of(left, comparison()));
      }
      return left;
    }

    private Node comparison() {
      Node left = operand();
      String operator = peek();
      if (!Set.of("=", "!=", "<", "<=", ">", ">=").contains(operator)) {
        return left;
      }
      next++;
      Node right = operand();
      boolean order = !operator.equals("=") && !operator.equals("!=");
      if (order
          && (left instanceof Literal literal && !(literal.value() instanceof Number)
              || right instanceof Literal other && !(other.value() instanceof Number))) {
        throw refused("only numbers have an order");
      }
      return new Call(operator, List.of(left, right));
    }

    private Node operand() {
      String token = peek();
      next++;
      switch (token) {
        case "true":
          return new Literal(true);
        case "false":
          return new Literal(false);
        case "null":
          return new Literal(null);
        case "(":
          Node inner = or();
          expect(")");
          return inner;
        case "not", "count":
          if (peek().equals("(")) {
            return call(token, 1);
          }
          break;
        case "list contains", "contains":
          if (peek().equals("(")) {
            return call(token, 2);
          }
          break;
        case "substring":
          if (peek().equals("(")) {
            return counted(call(token, 3));
          }
          break;
        default:
      }
      if (token.startsWith("\"")) {
        return new Literal(
            token.substring(1, token.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\"));
      }
      if (token.matches("-?\\d.*")) {
        return new Literal(Values.decimal(token));
      }
      return path(token);
    }

    private Node call(String name, int operands) {
      expect("(");
      List<Node> given = new ArrayList<>();
      do {
        given.add(or());
      } while (taken(","));
      expect(")");
      if (given.size() != operands) {
        throw refused(name + "() takes " + operands + " of what stands in brackets");
      }
      return new Call(name, given);
    }

    /** Where a part of a text begins and how long it is are numbers that everybody can read. */
    private Node counted(Node node) {
      List<Node> operands = ((Call) node).operands();
      for (Node operand : operands.subList(1, 3)) {
        if (!(operand instanceof Literal literal
            && literal.value() instanceof Number number
            && number.doubleValue() == number.intValue()
            && number.intValue() > 0)) {
          throw refused("substring() takes a text and two whole numbers from 1 on");
        }
      }
      return node;
    }

    private Node path(String first) {
      List<String> segments = new ArrayList<>();
      segments.add(name(first));
      while (taken(".")) {
        segments.add(name(peek()));
        next++;
      }
      return new Path(List.copyOf(segments));
    }

    private String name(String token) {
      if (!token.matches("[A-Za-z_][A-Za-z0-9_]*") || Set.of("and", "or", "if").contains(token)) {
        throw refused(token.isEmpty() ? "it ends too early" : "“" + token + "” was not expected");
      }
      return token;
    }

    private String peek() {
      return next < tokens.size() ? tokens.get(next) : "";
    }

    private boolean taken(String token) {
      if (peek().equals(token)) {
        next++;
        return true;
      }
      return false;
    }

    private void expect(String token) {
      if (!taken(token)) {
        throw refused("“" + token + "” is missing");
      }
    }

    private FormException refused(String why) {
      return new FormException(
          "The expression “"
              + source.strip()
              + "” is outside what forms may use (paths, texts, numbers, true, false, null, =, !=,"
              + " <, <=, >, >=, and, or, not(), count(), list contains(), contains(), substring()): "
              + why
              + ".");
    }
  }
}
