package org.iepmeetings.roster;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One row of a CSV file. Each question about a column either gives a sound value or notes a
 * problem; after a problem the value is a stand-in that is never stored.
 */
class CsvRow {

  private static final int LONGEST_QUOTE = 60;

  private final String file;
  private final long line;
  private final Map<String, Integer> columns;
  private final String[] values;
  private final Problems problems;

  CsvRow(String file, long line, Map<String, Integer> columns, String[] values, Problems problems) {
    this.file = file;
    this.line = line;
    this.columns = columns;
    this.values = values;
    this.problems = problems;
  }

  long line() {
    return line;
  }

  void problem(String column, String sentence, Object... arguments) {
    problems.add(file, line, column, sentence.formatted(arguments));
  }

  /** The bare value; empty if the cell is empty or the column is not there. */
  String text(String column) {
    Integer position = columns.get(column);
    return position == null ? "" : values[position].strip();
  }

  boolean isEmpty(String column) {
    return text(column).isEmpty();
  }

  String required(String column, int longest) {
    String value = text(column);
    if (value.isEmpty()) {
      problem(column, "%s is empty. Fill it in.", column);
    }
    return checked(column, value, longest);
  }

  /** Null if the cell is empty. */
  String optional(String column, int longest) {
    return isEmpty(column) ? null : checked(column, text(column), longest);
  }

  private String checked(String column, String value, int longest) {
    if (value.length() > longest) {
      problem(
          column,
          "%s has %d characters; at most %d fit. Shorten it.",
          column,
          value.length(),
          longest);
    } else if (value.chars().anyMatch(Character::isISOControl)) {
      problem(column, "%s holds a line break or another control character. Remove it.", column);
    }
    return value;
  }

  String id(String column) {
    return required(column, 64);
  }

  /** A value of the file that must be unique; notes the second row that has it. */
  void unique(String column, String value, Map<String, Long> lines) {
    Long earlier = value.isEmpty() ? null : lines.putIfAbsent(value, line);
    if (earlier != null) {
      problem(
          column,
          "The %s %s already stands in line %d. Keep one of the two rows, or correct one.",
          column,
          quote(text(column)),
          earlier);
    }
  }

  LocalDate date(String column) {
    String value = required(column, 40);
    return value.isEmpty() ? LocalDate.EPOCH : toDate(column, value);
  }

  /** Null if the cell is empty. */
  LocalDate optionalDate(String column) {
    return isEmpty(column) ? null : toDate(column, text(column));
  }

  private LocalDate toDate(String column, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException notADate) {
      problem(
          column,
          "%s is not a date. Write year, month and day like this: 2026-03-15.",
          quote(value));
      return LocalDate.EPOCH;
    }
  }

  boolean yesNo(String column) {
    String value = required(column, 10).toLowerCase(Locale.ROOT);
    if (!value.isEmpty() && !Set.of("true", "false").contains(value)) {
      problem(column, "%s is neither true nor false. Write one of the two.", quote(value));
    }
    return value.equals("true");
  }

  String oneOf(String column, List<String> known) {
    String value = required(column, 100);
    if (!value.isEmpty() && !known.contains(value)) {
      problem(
          column,
          "%s is not one of the values known here. Write one of: %s.",
          quote(value),
          String.join(", ", known));
    }
    return value;
  }

  /** Several values in one cell, separated by commas, as OneRoster writes them. */
  Set<String> list(String column) {
    Set<String> list = new LinkedHashSet<>();
    for (String part : text(column).split(",")) {
      if (!part.isBlank()) {
        list.add(part.strip());
      }
    }
    return list;
  }

  /** Null if the cell is empty. */
  String email(String column) {
    String value = optional(column, 254);
    if (value == null) {
      return null;
    }
    try {
      new InternetAddress(value, true).validate();
      if (value.matches("[^@<>\\s]+@[^@<>\\s]+\\.[^@<>\\s.]+")) {
        return value;
      }
    } catch (AddressException notAnAddress) {
      // Noted below.
    }
    problem(column, "%s is not an e-mail address. Correct it or leave it empty.", quote(value));
    return value;
  }

  String reference(String column, Set<String> ids, String otherFile) {
    String value = id(column);
    refersTo(column, value, ids, otherFile);
    return value;
  }

  void refersTo(String column, String value, Set<String> ids, String otherFile) {
    if (!value.isEmpty() && !ids.contains(value)) {
      problem(
          column,
          "%s has no row for %s. Correct it here, or add the row there.",
          otherFile,
          quote(value));
    }
  }

  static String quote(String value) {
    return "\""
        + (value.length() > LONGEST_QUOTE ? value.substring(0, LONGEST_QUOTE) + "…" : value)
        + "\"";
  }
}
