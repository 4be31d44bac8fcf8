package org.iepmeetings.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.iepmeetings.deadline.SchoolDays;
import org.iepmeetings.deadline.SchoolYear;

/**
 * What is loaded of one school's calendar. A school year that has a term is known, from July to
 * June; in any other, weekdays without a day off are taken for school days.
 */
record LoadedSchoolDays(List<Term> terms, List<DayOff> daysOff, boolean leadingWeekendStands)
    implements SchoolDays {

  LoadedSchoolDays(List<Term> terms, List<DayOff> daysOff) {
    this(terms, daysOff, false);
  }

  @Override
  public boolean isSchoolDay(LocalDate day) {
    return isWeekday(day)
        && isInTerm(day)
        && daysOff.stream().noneMatch(off -> off.noSchool() && off.contains(day));
  }

  @Override
  public boolean isBusinessDay(LocalDate day) {
    return isWeekday(day) && daysOff.stream().noneMatch(off -> off.holiday() && off.contains(day));
  }

  @Override
  public boolean isInTerm(LocalDate day) {
    return !isKnown(day) || terms.stream().anyMatch(term -> term.contains(day));
  }

  @Override
  public boolean isKnown(LocalDate day) {
    int year = schoolYear(day);
    return terms.stream()
        .anyMatch(term -> schoolYear(term.from()) <= year && year <= schoolYear(term.to()));
  }

  /** The calendar year in which the school year of this day began, on the first of July. */
  static int schoolYear(LocalDate day) {
    return SchoolYear.of(day).july();
  }

  private static boolean isWeekday(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
