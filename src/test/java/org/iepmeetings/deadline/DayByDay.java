package org.iepmeetings.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the deadlines of the handbook and the law one day after the other, as a person does with a
 * finger on a wall calendar. Shares no code and no table with what it checks: its numbers are typed
 * from the handbook and the law, its calendar is a set of days.
 */
class DayByDay {

  private final Set<LocalDate> schoolDays;
  private final Set<LocalDate> termDays;
  private final Set<LocalDate> holidays;

  DayByDay(Set<LocalDate> schoolDays, Set<LocalDate> termDays, Set<LocalDate> holidays) {
    this.schoolDays = schoolDays;
    this.termDays = termDays;
    this.holidays = holidays;
  }

  /** Null in August and September. */
  LocalDate batchDate(LocalDate meeting) {
    if (meeting.getMonthValue() == 8 || meeting.getMonthValue() == 9) {
      return null;
    }
    LocalDate day = meeting;
    while (day.getMonth() == meeting.getMonth()) {
      day = day.minusDays(1);
    }
    while (day.getDayOfMonth() != 10) {
      day = day.minusDays(1);
    }
    while (!schoolDays.contains(day)) {
      day = day.minusDays(1);
    }
    return day;
  }

  LocalDate before(LocalDate meeting, int howMany) {
    LocalDate day = meeting;
    for (int i = 0; i < howMany; i++) {
      day = day.minusDays(1);
    }
    return day;
  }

  /** A step for which there was no time: so many days on, then the next school day. */
  LocalDate expedited(LocalDate dateSet, LocalDate meeting, int howMany) {
    LocalDate day = dateSet;
    for (int i = 0; i < howMany; i++) {
      day = day.plusDays(1);
    }
    while (!schoolDays.contains(day)) {
      day = day.plusDays(1);
    }
    while (!day.isBefore(meeting) && day.isAfter(dateSet)) {
      day = day.minusDays(1);
    }
    return day;
  }

  LocalDate schoolDaysAfter(LocalDate start, int howMany) {
    LocalDate day = start;
    for (int i = 0; i < howMany; i++) {
      day = day.plusDays(1);
      while (!schoolDays.contains(day)) {
        day = day.plusDays(1);
      }
    }
    return day;
  }

  LocalDate annualLimit(LocalDate lastAnnual) {
    LocalDate day = lastAnnual;
    for (int i = 0; i < 365; i++) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** The last school day that is before the anniversary and not after the limit. */
  LocalDate annualWorkBy(LocalDate lastAnnual) {
    LocalDate day = lastAnnual.plusDays(1);
    LocalDate last = day;
    boolean leapDay = lastAnnual.getMonthValue() == 2 && lastAnnual.getDayOfMonth() == 29;
    int anniversary = leapDay ? 28 : lastAnnual.getDayOfMonth();
    while (day.getMonth() != lastAnnual.getMonth()
        || day.getDayOfMonth() != anniversary
        || day.getYear() == lastAnnual.getYear()) {
      if (schoolDays.contains(day) && !day.isAfter(annualLimit(lastAnnual))) {
        last = day;
      }
      day = day.plusDays(1);
    }
    return last;
  }

  LocalDate lastSchoolDay(LocalDate from, LocalDate upTo) {
    LocalDate found = null;
    for (LocalDate day = from; !day.isAfter(upTo); day = day.plusDays(1)) {
      if (schoolDays.contains(day)) {
        found = day;
      }
    }
    return found == null ? upTo : found;
  }

  /** Crosses out the days on which the clock stands, then counts what is left. */
  LocalDate tolled(LocalDate received, int howMany, boolean leadingWeekend, LocalDate horizon) {
    Set<LocalDate> crossedOut = new HashSet<>();
    Set<LocalDate> run = new HashSet<>();
    for (LocalDate day = received.minusDays(250); day.isBefore(horizon); day = day.plusDays(1)) {
      if (!schoolDays.contains(day)) {
        run.add(day);
      } else {
        crossOut(run, leadingWeekend, crossedOut);
        run.clear();
      }
    }
    LocalDate day = received;
    int counted = 0;
    while (counted < howMany) {
      day = day.plusDays(1);
      if (!crossedOut.contains(day)) {
        counted++;
      }
    }
    return day;
  }

  private void crossOut(Set<LocalDate> run, boolean leadingWeekend, Set<LocalDate> crossedOut) {
    Set<LocalDate> lost = new HashSet<>();
    boolean termEnded = false;
    for (LocalDate day : run) {
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (!weekend && !holidays.contains(day)) {
        lost.add(day);
        termEnded = termEnded || !termDays.contains(day);
      }
    }
    if (lost.size() > 5 || termEnded) {
      for (LocalDate day : run) {
        if (leadingWeekend || lost.stream().anyMatch(closed -> !closed.isAfter(day))) {
          crossedOut.add(day);
        }
      }
    }
  }
}
