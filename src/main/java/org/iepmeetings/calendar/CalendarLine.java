package org.iepmeetings.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * One line of a school's calendar: a stretch of days of one kind.
 *
 * @param kind one of {@link #KINDS}
 * @param name 1 to 200 characters
 * @param to the last day, the same as {@code from} for a single day
 */
public record CalendarLine(String kind, String name, LocalDate from, LocalDate to) {

  /**
   * {@code term}: regular school; {@code closure}: no school; {@code holiday}: a federal or state
   * holiday on which the school is closed; {@code holiday-in-session}: one on which it is not.
   */
  public static final List<String> KINDS =
      List.of("term", "closure", "holiday", "holiday-in-session");

  static CalendarLine of(Term term) {
    return new CalendarLine("term", term.name(), term.from(), term.to());
  }

  static CalendarLine of(DayOff off) {
    String kind = !off.holiday() ? "closure" : off.noSchool() ? "holiday" : "holiday-in-session";
    return new CalendarLine(kind, off.name(), off.from(), off.to());
  }
}
