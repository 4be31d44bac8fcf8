package org.iepmeetings.calendar;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.iepmeetings.calendar.CalendarReport.CalendarProblem;

/** A school's calendar as a file or as lines, read and checked as a whole. */
class CalendarFile {

  private static final List<String> COLUMNS = List.of("kind", "name", "from", "to");
  private static final int LONGEST_NAME = 200;

  /** Longer than any summer: more means that a term is missing. */
  private static final int LONGEST_GAP_BETWEEN_TERMS = 120;

  private final List<Term> terms = new ArrayList<>();
  private final List<DayOff> daysOff = new ArrayList<>();
  private final List<CalendarProblem> problems = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  private record Line(long number, String kind, String name, LocalDate from, LocalDate to) {}

  private CalendarFile() {}

  static CalendarFile read(Reader csv) {
    CalendarFile file = new CalendarFile();
    file.readLines(csv);
    return file.checked();
  }

  /** Reads iCalendar (RFC 5545); see {@link CalendarEvents}. */
  static CalendarFile readEvents(Reader iCalendar) {
    CalendarFile file = new CalendarFile();
    CalendarEvents events = CalendarEvents.read(iCalendar);
    events.problems().forEach(sentence -> file.problem(0, "", sentence));
    file.leftOut.addAll(events.leftOut());
    events.lines().forEach(file::addLine);
    return file.checked();
  }

  /** Checks lines that were typed on a page; their problems name no line. */
  static CalendarFile of(List<CalendarLine> lines) {
    CalendarFile file = new CalendarFile();
    lines.forEach(file::addLine);
    return file.checked();
  }

  private CalendarFile checked() {
    if (problems.isEmpty()) {
      sortIntoTermsAndDaysOff();
    }
    return this;
  }

  /** What the file says, the terms and days off in the order of their days. */
  List<CalendarLine> lines() {
    return inOrder(
        lines.stream()
            .map(line -> new CalendarLine(line.kind(), line.name(), line.from(), line.to()))
            .toList());
  }

  static List<CalendarLine> inOrder(List<CalendarLine> lines) {
    return lines.stream()
        .sorted(
            Comparator.comparing(CalendarLine::from)
                .thenComparing(line -> CalendarLine.KINDS.indexOf(line.kind()))
                .thenComparing(CalendarLine::to)
                .thenComparing(CalendarLine::name))
        .toList();
  }

  /** Names of events that say nothing about school days and were not taken over. */
  List<String> leftOut() {
    return leftOut;
  }

  List<Term> terms() {
    return terms;
  }

  List<DayOff> daysOff() {
    return daysOff;
  }

  List<CalendarProblem> problems() {
    return problems;
  }

  private void readLines(Reader csv) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(csv, format)) {
      boolean header = true;
      for (CSVRecord record : parser) {
        long line = parser.getCurrentLineNumber();
        if (header) {
          header = false;
          if (!withoutByteOrderMark(record).equals(COLUMNS)) {
            problem(
                line,
                "",
                "The first line must name the columns: " + String.join(",", COLUMNS) + ".");
            return;
          }
        } else {
          readLine(line, record);
        }
      }
      if (header) {
        problem(0, "", "The file is empty. Its first line names the columns: kind,name,from,to.");
      }
    } catch (IOException | UncheckedIOException | IllegalStateException unreadable) {
      problem(
          0,
          "",
          "The file could not be read as CSV: look for a quotation mark that is not closed.");
    }
  }

  private static List<String> withoutByteOrderMark(CSVRecord header) {
    List<String> names = new ArrayList<>(header.toList());
    names.set(0, names.get(0).replace("\uFEFF", ""));
    return names;
  }

  private void readLine(long line, CSVRecord record) {
    if (record.size() != COLUMNS.size()) {
      problem(
          line,
          "",
          "%d columns expected, %d found. A name with a comma needs quotation marks around it."
              .formatted(COLUMNS.size(), record.size()));
      return;
    }
    int before = problems.size();
    String kind = record.get(0);
    String name = record.get(1);
    checkKindAndName(line, kind, name);
    LocalDate from = date(line, "from", record.get(2));
    LocalDate to =
        record.get(3).isEmpty() && !kind.equals("term") ? from : date(line, "to", record.get(3));
    checkDates(line, from, to);
    if (problems.size() == before) {
      lines.add(new Line(line, kind, name, from, to));
    }
  }

  private void addLine(CalendarLine line) {
    int before = problems.size();
    checkKindAndName(0, line.kind(), line.name());
    checkDates(0, line.from(), line.to());
    if (problems.size() == before) {
      lines.add(new Line(0, line.kind(), line.name(), line.from(), line.to()));
    }
  }

  private void checkKindAndName(long line, String kind, String name) {
    if (!CalendarLine.KINDS.contains(kind)) {
      problem(
          line,
          "kind",
          "\"" + kind + "\" is not known. Use term, closure, holiday or holiday-in-session.");
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      problem(line, "name", "Give a name of 1 to " + LONGEST_NAME + " characters.");
    }
  }

  private void checkDates(long line, LocalDate from, LocalDate to) {
    if (from != null && to != null && to.isBefore(from)) {
      problem(line, "to", "The last day " + to + " is before the first day " + from + ".");
    }
    if (from != null && to != null && ChronoUnit.DAYS.between(from, to) > 366) {
      problem(line, "to", "From " + from + " to " + to + " is more than a year.");
    }
  }

  private LocalDate date(long line, String column, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      problem(
          line, column, "\"" + text + "\" is not a date. Write year-month-day, like 2026-08-12.");
      return null;
    }
  }

  private void sortIntoTermsAndDaysOff() {
    for (Line line : lines) {
      if (line.kind().equals("term")) {
        addTerm(line);
      }
    }
    if (terms.isEmpty()) {
      problem(
          0, "", "There is no term. Add one, such as term,First semester,2026-08-12,2026-12-18.");
      return;
    }
    checkGapsBetweenTerms();
    LoadedSchoolDays years = new LoadedSchoolDays(terms, List.of());
    Set<List<Object>> seen = new HashSet<>();
    for (Line line : lines) {
      if (!line.kind().equals("term")) {
        addDayOff(line, years, seen);
      }
    }
  }

  private void addTerm(Line line) {
    Term term = new Term(line.name(), line.from(), line.to());
    terms.stream()
        .filter(term::overlaps)
        .findFirst()
        .ifPresent(
            other ->
                problem(
                    line.number(),
                    "from",
                    "\"%s\" overlaps with \"%s\". Correct one of the two."
                        .formatted(term.name(), other.name())));
    terms.add(term);
  }

  private void checkGapsBetweenTerms() {
    List<Term> inOrder = terms.stream().sorted(Comparator.comparing(Term::from)).toList();
    for (int i = 1; i < inOrder.size(); i++) {
      Term before = inOrder.get(i - 1);
      Term after = inOrder.get(i);
      int yearsApart =
          LoadedSchoolDays.schoolYear(after.from()) - LoadedSchoolDays.schoolYear(before.to());
      if (yearsApart <= 1
          && ChronoUnit.DAYS.between(before.to(), after.from()) > LONGEST_GAP_BETWEEN_TERMS) {
        problem(
            0,
            "",
            "There is no school from %s to %s. Is a term missing?"
                .formatted(before.to().plusDays(1), after.from().minusDays(1)));
      }
    }
  }

  private void addDayOff(Line line, LoadedSchoolDays years, Set<List<Object>> seen) {
    if (!years.isKnown(line.from()) || !years.isKnown(line.to())) {
      problem(
          line.number(),
          "from",
          "No term is in the school year of %s. Correct the date or add the terms."
              .formatted(years.isKnown(line.from()) ? line.to() : line.from()));
      return;
    }
    boolean holiday = line.kind().startsWith("holiday");
    boolean noSchool = !line.kind().equals("holiday-in-session");
    DayOff dayOff = new DayOff(line.name(), line.from(), line.to(), noSchool, holiday);
    if (!seen.add(List.of(line.name(), line.from(), line.to()))) {
      problem(line.number(), "", "This line stands there twice. Remove one.");
    }
    daysOff.add(dayOff);
  }

  private void problem(long line, String column, String sentence) {
    problems.add(new CalendarProblem(line, column, sentence));
  }
}
