package org.iepmeetings.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** A calendar written down day by day: what is not named is an ordinary weekday of a term. */
class TestDays implements SchoolDays {

  final Set<LocalDate> closed = new HashSet<>();
  final Set<LocalDate> holidays = new HashSet<>();
  final Set<LocalDate> betweenTerms = new HashSet<>();
  private LocalDate knownUntil = LocalDate.MAX;
  private boolean leadingWeekendStands;

  static TestDays everyWeekday() {
    return new TestDays();
  }

  TestDays closed(String from, String to) {
    return closed(LocalDate.parse(from).datesUntil(LocalDate.parse(to).plusDays(1)).toList());
  }

  TestDays closed(Collection<LocalDate> days) {
    closed.addAll(days);
    return this;
  }

  TestDays holiday(String day) {
    holidays.add(LocalDate.parse(day));
    closed.add(LocalDate.parse(day));
    return this;
  }

  TestDays betweenTerms(String from, String to) {
    LocalDate.parse(from).datesUntil(LocalDate.parse(to).plusDays(1)).forEach(betweenTerms::add);
    return this;
  }

  TestDays knownUntil(String day) {
    knownUntil = LocalDate.parse(day);
    return this;
  }

  TestDays leadingWeekendStands(boolean stands) {
    leadingWeekendStands = stands;
    return this;
  }

  @Override
  public boolean leadingWeekendStands() {
    return leadingWeekendStands;
  }

  @Override
  public boolean isSchoolDay(LocalDate day) {
    return isWeekday(day) && isInTerm(day) && !closed.contains(day);
  }

  @Override
  public boolean isBusinessDay(LocalDate day) {
    return isWeekday(day) && !holidays.contains(day);
  }

  @Override
  public boolean isInTerm(LocalDate day) {
    return !betweenTerms.contains(day);
  }

  @Override
  public boolean isKnown(LocalDate day) {
    return !day.isAfter(knownUntil);
  }

  private static boolean isWeekday(LocalDate day) {
    return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue();
  }
}
