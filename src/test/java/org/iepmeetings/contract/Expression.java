package org.iepmeetings.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of a model, such as {@code ${deadlines.due(execution, 'agenda')}}. Models keep
 * their expressions plain: names, comparisons and calls of a bean's method, no call within a call.
 *
 * @param element id of the element it stands in
 * @param place attribute or element that holds it, such as {@code dueDate} or {@code timeDate}
 */
record Expression(String element, String place, String text) {

  /** A method called on a name: {@code deadlines}, {@code due}, {@code execution, 'agenda'}. */
  record Call(String on, String method, List<String> arguments) {}

  /** A variable compared with a word: {@code draftWanted}, {@code yes}. */
  record Comparison(String variable, String word) {}

  private static final Pattern CALL = Pattern.compile("(?<![\\w.])(\\w+)\\.(\\w+)\\(([^()]*)\\)");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.'])([A-Za-z_]\\w*)");
  private static final Pattern COMPARISON = Pattern.compile("(\\w+)\\s*[!=]=\\s*'([^']*)'");
  private static final Set<String> WORDS_OF_THE_LANGUAGE =
      Set.of(
          "true", "false", "null", "empty", "not", "and", "or", "eq", "ne", "gt", "lt", "ge", "le");

  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      List<String> arguments =
          call.group(3).isBlank() ? List.of() : List.of(call.group(3).strip().split("\\s*,\\s*"));
      calls.add(new Call(call.group(1), call.group(2), arguments));
    }
    return calls;
  }

  /** Beans and variables that it reads; {@code execution} and {@code task} are always there. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Matcher name = NAME.matcher(text.replaceAll("'[^']*'", "''"));
    while (name.find()) {
      names.add(name.group(1));
    }
    names.removeAll(WORDS_OF_THE_LANGUAGE);
    names.removeAll(Set.of("execution", "task"));
    for (Call call : calls()) {
      if (call.method().equals("hasVariable") || call.method().equals("getVariable")) {
        names.add(unquoted(call.arguments().get(0)));
      }
    }
    return names;
  }

  List<Comparison> comparisons() {
    List<Comparison> comparisons = new ArrayList<>();
    Matcher comparison = COMPARISON.matcher(text);
    while (comparison.find()) {
      comparisons.add(new Comparison(comparison.group(1), comparison.group(2)));
    }
    return comparisons;
  }

  /** True when it is one call and nothing else, so that the call's result is its value. */
  boolean isOneCall() {
    return text.strip().matches("[$#]\\{\\s*\\w+\\.\\w+\\([^()]*\\)\\s*}");
  }

  static boolean isText(String argument) {
    return argument.startsWith("'");
  }

  static String unquoted(String argument) {
    return argument.replaceAll("^'|'$", "");
  }
}
