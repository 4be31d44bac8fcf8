package org.iepmeetings.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Text with {@code {{path}}}, {@code {{#if condition}}…{{/if}}} and {@code {{#loop
 * list}}…{{/loop}}}, as form-js shows it. Inside a loop a bare name is a property of the element;
 * {@code this} is the element and {@code parent} what is around the loop.
 */
final class Template {

  private sealed interface Part {}

  private record Text(String text) implements Part {}

  private record Insert(Feel value) implements Part {}

  private record If(Feel condition, List<Part> then, boolean line) implements Part {}

  private record Loop(Feel list, List<Part> body, boolean line) implements Part {}

  private final String source;
  private final List<Part> parts;
  private int at;

  private Template(String source) {
    this.source = source;
    this.parts = Feel.isExpression(source) ? List.of(new Insert(Feel.parse(source))) : read(null);
    if (!Feel.isExpression(source) && at < source.length()) {
      throw broken("it closes something that was not opened");
    }
  }

  static Template parse(String source) {
    return new Template(source == null ? "" : source);
  }

  /**
   * @param names looks up the names of the outermost level
   * @param escape applied to every inserted value, never to the template's own text
   */
  String render(Function<String, Object> names, UnaryOperator<String> escape) {
    StringBuilder out = new StringBuilder();
    render(parts, names, escape, out);
    return out.toString();
  }

  /** The template's own text where nothing is inserted: what a reader of the form would see. */
  boolean isPlain() {
    return parts.stream().allMatch(Text.class::isInstance);
  }

  String source() {
    return source;
  }

  /** The paths named on the outermost level, also from inside a loop through {@code parent}. */
  Set<List<String>> paths() {
    Set<List<String>> paths = new LinkedHashSet<>();
    collect(parts, 0, paths);
    return paths;
  }

  private void collect(List<Part> parts, int depth, Set<List<String>> paths) {
    for (Part part : parts) {
      if (part instanceof Insert insert) {
        outer(insert.value(), depth, paths);
      } else if (part instanceof If choice) {
        outer(choice.condition(), depth, paths);
        collect(choice.then(), depth, paths);
      } else if (part instanceof Loop loop) {
        outer(loop.list(), depth, paths);
        collect(loop.body(), depth + 1, paths);
      }
    }
  }

  private static void outer(Feel feel, int depth, Set<List<String>> paths) {
    for (List<String> path : feel.paths()) {
      int level = depth;
      int from = 0;
      while (from < path.size() && (isParent(path.get(from)) || isThis(path.get(from)))) {
        level -= isParent(path.get(from)) ? 1 : 0;
        from++;
      }
      if (level <= 0 && from < path.size()) {
        paths.add(path.subList(from, path.size()));
      }
    }
  }

  static boolean isParent(String name) {
    return name.equals("parent") || name.equals("_parent_");
  }

  static boolean isThis(String name) {
    return name.equals("this") || name.equals("_this_");
  }

  private static void render(
      List<Part> parts,
      Function<String, Object> names,
      UnaryOperator<String> escape,
      StringBuilder out) {
    for (Part part : parts) {
      if (part instanceof Text text) {
        out.append(text.text());
      } else if (part instanceof Insert insert) {
        out.append(escape.apply(string(insert.value().evaluate(names))));
      } else if (part instanceof If choice) {
        Object condition = choice.condition().evaluate(names);
        if (truthy(condition)) {
          int start = out.length();
          render(choice.then(), names, escape, out);
          endLine(out, start, choice.line());
        }
      } else if (part instanceof Loop loop) {
        Object list = loop.list().evaluate(names);
        int start = out.length();
        for (Object element :
            list instanceof List<?> l ? l : list == null ? List.of() : List.of(list)) {
          render(loop.body(), inside(element, names), escape, out);
        }
        endLine(out, start, loop.line());
      }
    }
  }

  /** A closing tag that ends its line keeps one line break behind what it closes. */
  private static void endLine(StringBuilder out, int start, boolean line) {
    if (line && (out.length() == start || out.charAt(out.length() - 1) != '\n')) {
      out.append('\n');
    }
  }

  private static boolean truthy(Object value) {
    return value != null
        && !Boolean.FALSE.equals(value)
        && !"".equals(value)
        && !(value instanceof Number number && number.doubleValue() == 0);
  }

  private static Function<String, Object> inside(Object element, Function<String, Object> around) {
    Map<String, Object> parent = new ParentNames(around);
    return name -> {
      if (name.equals("_this_")) {
        return element;
      }
      if (name.equals("_parent_")) {
        return parent;
      }
      if (element instanceof Map<?, ?> map && map.containsKey(name)) {
        return map.get(name);
      }
      return name.equals("this") ? element : name.equals("parent") ? parent : null;
    };
  }

  /** What stands around a loop, so that a path can walk into it. */
  private static final class ParentNames extends LinkedHashMap<String, Object> {

    private final transient Function<String, Object> names;

    ParentNames(Function<String, Object> names) {
      this.names = names;
    }

    @Override
    public Object get(Object name) {
      return names.apply((String) name);
    }
  }

  static String string(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number number) {
      return Values.decimal(number).stripTrailingZeros().toPlainString();
    }
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(Template::string).toList());
    }
    return value.toString();
  }

  private List<Part> read(String closing) {
    List<Part> read = new ArrayList<>();
    while (at < source.length()) {
      int open = source.indexOf("{{", at);
      if (open < 0) {
        read.add(new Text(source.substring(at)));
        at = source.length();
        break;
      }
      if (open > at) {
        read.add(new Text(source.substring(at, open)));
      }
      int close = source.indexOf("}}", open);
      if (close < 0) {
        throw broken("“{{” is not closed");
      }
      String tag = source.substring(open + 2, close).strip();
      if (tag.startsWith("/")) {
        at = open;
        if (!tag.equals(closing)) {
          throw broken("“{{" + tag + "}}” closes something that was not opened");
        }
        at = close + 2;
        return read;
      }
      at = close + 2;
      if (tag.startsWith("#if ") || tag.startsWith("#loop ")) {
        boolean loop = tag.startsWith("#loop ");
        if (at < source.length() && source.charAt(at) == '\n') {
          at++;
        }
        Feel feel = Feel.parse(tag.substring(loop ? 6 : 4));
        List<Part> body = read(loop ? "/loop" : "/if");
        boolean line = at < source.length() && source.charAt(at) == '\n';
        if (line) {
          at++;
        }
        read.add(loop ? new Loop(feel, body, line) : new If(feel, body, line));
      } else if (tag.startsWith("#")) {
        throw broken("“{{" + tag + "}}” is unknown; there are #if and #loop");
      } else if (!tag.isEmpty()) {
        read.add(new Insert(Feel.parse(tag)));
      }
    }
    if (closing != null) {
      throw broken("“{{" + closing + "}}” is missing");
    }
    return read;
  }

  private FormException broken(String why) {
    return new FormException("The text “" + source + "” cannot be shown: " + why + ".");
  }
}
