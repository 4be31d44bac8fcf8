package org.iepmeetings.deadline;

import java.time.LocalDate;
import java.time.Month;

/**
 * A school year. It lies between two Julys; the days on which it begins and ends are the school's.
 *
 * @param july the calendar year in which it began
 */
public record SchoolYear(int july) {

  public static SchoolYear of(LocalDate day) {
    return new SchoolYear(
        day.getMonthValue() >= Month.JULY.getValue() ? day.getYear() : day.getYear() - 1);
  }

  SchoolYear plus(int years) {
    return new SchoolYear(july + years);
  }

  /** The first day on which students are at school; July 1 where the year has no such day. */
  LocalDate firstDay(SchoolDays days) {
    LocalDate first = LocalDate.of(july, Month.JULY, 1);
    return first.datesUntil(first.plusYears(1)).filter(days::isSchoolDay).findFirst().orElse(first);
  }

  /** The last day on which students are at school; June 30 where the year has no such day. */
  LocalDate lastDay(SchoolDays days) {
    LocalDate last = LocalDate.of(july + 1, Month.JUNE, 30);
    for (LocalDate day = last; of(day).equals(this); day = day.minusDays(1)) {
      if (days.isSchoolDay(day)) {
        return day;
      }
    }
    return last;
  }
}
