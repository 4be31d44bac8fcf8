package org.iepmeetings.year;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iepmeetings.deadline.DayByDay;

/**
 * A school of the district with a clock and a calendar of its own.
 *
 * @param calendar the lines of its calendar file, without the head
 */
record School(String id, String name, ZoneId zone, List<String> calendar) {

  private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
  private static final LocalDate LAST = LocalDate.of(2028, 6, 30);

  private static final Map<String, Set<LocalDate>> SCHOOL_DAYS = new ConcurrentHashMap<>();

  /** Breaks of five school days, which stop no clock; two of ten over the winter. */
  private static final School LANTERN =
      new School(
          "LAN",
          "Lantern Creek School",
          ZoneId.of("America/Los_Angeles"),
          List.of(
              "term,Year,2024-08-14,2025-05-30",
              "term,Year,2025-08-13,2026-05-29",
              "term,Fall,2026-08-12,2026-12-18",
              "term,Spring,2027-01-04,2027-05-28",
              "term,Year,2027-08-11,2028-05-26",
              "holiday,Labor Day,2026-09-07,",
              "holiday-in-session,Columbus Day,2026-10-12,",
              "closure,Staff day,2026-10-30,",
              "holiday,Veterans Day,2026-11-11,",
              "closure,Thanksgiving,2026-11-23,2026-11-27",
              "holiday,Martin Luther King Jr. Day,2027-01-18,",
              "holiday,Presidents' Day,2027-02-15,",
              "closure,Spring break,2027-03-29,2027-04-02"));

  /** A fall break of seven school days and a spring break of ten, which stop the clocks. */
  private static final School ELM =
      new School(
          "ELM",
          "Elm Street School",
          ZoneId.of("America/Denver"),
          List.of(
              "term,Year,2024-08-19,2025-06-06",
              "term,Year,2025-08-18,2026-06-05",
              "term,Year,2026-08-17,2027-06-04",
              "term,Year,2027-08-16,2028-06-02",
              "holiday,Labor Day,2026-09-07,",
              "closure,Fall break,2026-10-12,2026-10-20",
              "closure,Thanksgiving,2026-11-25,2026-11-27",
              "holiday,Thanksgiving Day,2026-11-26,",
              "closure,Winter break,2026-12-21,2027-01-05",
              "holiday,New Year's Day,2027-01-01,",
              "holiday,Martin Luther King Jr. Day,2027-01-18,",
              "closure,Spring break,2027-03-15,2027-03-26"));

  /** No daylight saving; in August and in September already in session, out in May. */
  private static final School ASH =
      new School(
          "ASH",
          "Ash Fork School",
          ZoneId.of("America/Phoenix"),
          List.of(
              "term,Year,2024-07-29,2025-05-23",
              "term,Year,2025-07-28,2026-05-22",
              "term,Fall,2026-07-27,2026-12-18",
              "term,Spring,2027-01-06,2027-05-27",
              "term,Year,2027-07-26,2028-05-25",
              "holiday,Labor Day,2026-09-07,",
              "closure,Fall break,2026-10-05,2026-10-16",
              "holiday,Veterans Day,2026-11-11,",
              "closure,Thanksgiving,2026-11-26,2026-11-27",
              "holiday,Martin Luther King Jr. Day,2027-01-18,",
              "closure,Rodeo days,2027-02-25,2027-02-26",
              "closure,Spring break,2027-03-08,2027-03-19"));

  /** Begins in September, when the others have been in session for weeks; ends late in June. */
  private static final School FIR =
      new School(
          "FIR",
          "Fir Lane School",
          ZoneId.of("America/New_York"),
          List.of(
              "term,Year,2024-09-05,2025-06-24",
              "term,Year,2025-09-04,2026-06-25",
              "term,Year,2026-09-08,2027-06-25",
              "term,Year,2027-09-07,2028-06-23",
              "holiday,Columbus Day,2026-10-12,",
              "holiday,Veterans Day,2026-11-11,",
              "closure,Thanksgiving,2026-11-26,2026-11-27",
              "closure,Winter break,2026-12-24,2027-01-01",
              "holiday,Christmas Day,2026-12-25,",
              "holiday,New Year's Day,2027-01-01,",
              "holiday,Martin Luther King Jr. Day,2027-01-18,",
              "closure,Winter recess,2027-02-15,2027-02-19",
              "holiday,Presidents' Day,2027-02-15,",
              "closure,Spring break,2027-03-26,2027-04-02",
              "holiday,Memorial Day,2027-05-31,"));

  static final List<School> ALL = List.of(LANTERN, ELM, ASH, FIR);

  String calendarFile() {
    return "kind,name,from,to\n" + String.join("\n", calendar) + "\n";
  }

  /** The days with school, counted out on the wall calendar. */
  Set<LocalDate> schoolDays() {
    return SCHOOL_DAYS.computeIfAbsent(id, school -> countedOut());
  }

  private Set<LocalDate> countedOut() {
    Set<LocalDate> days = termDays();
    days.removeIf(
        day -> day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
    days.removeAll(days("closure"));
    days.removeAll(days("holiday"));
    return Set.copyOf(days);
  }

  DayByDay byFinger() {
    Set<LocalDate> holidays = days("holiday");
    holidays.addAll(days("holiday-in-session"));
    return new DayByDay(schoolDays(), termDays(), holidays);
  }

  private Set<LocalDate> termDays() {
    Set<LocalDate> days = days("term");
    // Years of which the school has no calendar: every weekday counts.
    for (LocalDate day = FIRST.minusYears(1); day.isBefore(FIRST); day = day.plusDays(1)) {
      days.add(day);
    }
    for (LocalDate day = LAST.plusDays(1); day.isBefore(LAST.plusYears(1)); day = day.plusDays(1)) {
      days.add(day);
    }
    return days;
  }

  private Set<LocalDate> days(String kind) {
    Set<LocalDate> days = new HashSet<>();
    for (String line : calendar) {
      String[] cells = line.split(",", -1);
      LocalDate from = LocalDate.parse(cells[2]);
      LocalDate to = cells[3].isEmpty() ? from : LocalDate.parse(cells[3]);
      for (LocalDate day = from; cells[0].equals(kind) && !day.isAfter(to); ) {
        days.add(day);
        day = day.plusDays(1);
      }
    }
    return days;
  }
}
