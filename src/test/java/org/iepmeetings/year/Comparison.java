package org.iepmeetings.year;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was expected against what was seen: one line a difference, those of a meeting together. */
final class Comparison {

  private static final int MOST_LINES = 80;

  private Comparison() {}

  /**
   * A line begins with "missing" for what was expected and not seen, with "extra" for what was seen
   * and not expected. The same thing on another day is one of each.
   */
  static List<String> differences(Collection<Fact> expected, Collection<Fact> seen) {
    Map<Fact, Integer> balance = new TreeMap<>();
    expected.forEach(fact -> balance.merge(fact, 1, Integer::sum));
    seen.forEach(fact -> balance.merge(fact, -1, Integer::sum));
    List<String> lines = new ArrayList<>();
    balance.forEach(
        (fact, count) -> {
          for (int i = 0; i < Math.abs(count); i++) {
            lines.add((count > 0 ? "missing " : "extra   ") + fact);
          }
        });
    return lines;
  }

  static String report(List<String> differences, int compared) {
    return "%d differences in %d facts:%n%s"
        .formatted(
            differences.size(),
            compared,
            String.join("\n", differences.stream().limit(MOST_LINES).toList()));
  }
}
