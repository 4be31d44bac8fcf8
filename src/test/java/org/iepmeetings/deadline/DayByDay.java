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
public class DayByDay {

  private final Set<LocalDate> schoolDays;
  private final Set<LocalDate> termDays;
  private final Set<LocalDate> holidays;

  public DayByDay(Set<LocalDate> schoolDays, Set<LocalDate> termDays, Set<LocalDate> holidays) {
    this.schoolDays = schoolDays;
    this.termDays = termDays;
    this.holidays = holidays;
  }

  /** Null in August and September. */
  public LocalDate batchDate(LocalDate meeting) {
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

  public LocalDate before(LocalDate meeting, int howMany) {
    LocalDate day = meeting;
    for (int i = 0; i < howMany; i++) {
      day = day.minusDays(1);
    }
    return day;
  }

  /** A step for which there was no time: so many days on, then the next school day. */
  public LocalDate expedited(LocalDate dateSet, LocalDate meeting, int howMany) {
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

  public LocalDate schoolDaysAfter(LocalDate start, int howMany) {
    LocalDate day = start;
    for (int i = 0; i < howMany; i++) {
      day = day.plusDays(1);
      while (!schoolDays.contains(day)) {
        day = day.plusDays(1);
      }
    }
    return day;
  }

  public LocalDate after(LocalDate start, int howMany) {
    LocalDate day = start;
    for (int i = 0; i < howMany; i++) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** Five business days, and before a meeting that comes after the request. */
  public LocalDate recordsBy(LocalDate asked, LocalDate meeting) {
    LocalDate day = asked;
    int counted = 0;
    while (counted < 5 && !day.plusDays(1).equals(meeting)) {
      day = day.plusDays(1);
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (!weekend && !holidays.contains(day)) {
        counted++;
      }
    }
    return day;
  }

  /** The day before the third time that the date comes round. */
  public LocalDate triennialLimit(LocalDate last) {
    LocalDate day = last;
    int comeRound = 0;
    while (comeRound < 3) {
      day = day.plusDays(1);
      boolean theDay =
          day.getMonthValue() == last.getMonthValue()
              && day.getDayOfMonth() == last.getDayOfMonth();
      // A 29th of February comes round on the 28th where the year has none.
      boolean inItsPlace =
          last.getMonthValue() == 2
              && last.getDayOfMonth() == 29
              && day.getMonthValue() == 2
              && day.getDayOfMonth() == 28
              && day.plusDays(1).getMonthValue() == 3;
      if (theDay || inItsPlace) {
        comeRound++;
      }
    }
    return day.minusDays(1);
  }

  /** The last school day of the school year after the one of this day. */
  LocalDate endOfNextSchoolYear(LocalDate given) {
    LocalDate day = nextFirstOfJuly(nextFirstOfJuly(given)).minusDays(1);
    return schoolDayBack(day);
  }

  /**
   * Thirty days after the next year's first school day, for what came thirty days or less before
   * the last one of this year; null for what came earlier or in the summer.
   */
  public LocalDate afterSummer(LocalDate referral) {
    LocalDate last = schoolDayBack(nextFirstOfJuly(referral).minusDays(1));
    int between = 0;
    for (LocalDate day = referral; day.isBefore(last); day = day.plusDays(1)) {
      between++;
    }
    if (between > 30 || referral.isAfter(last)) {
      return null;
    }
    LocalDate first = nextFirstOfJuly(referral);
    while (!schoolDays.contains(first)) {
      first = first.plusDays(1);
    }
    return after(first, 30);
  }

  private static LocalDate nextFirstOfJuly(LocalDate from) {
    LocalDate day = from.plusDays(1);
    while (day.getMonthValue() != 7 || day.getDayOfMonth() != 1) {
      day = day.plusDays(1);
    }
    return day;
  }

  private LocalDate schoolDayBack(LocalDate from) {
    LocalDate day = from;
    while (!schoolDays.contains(day)) {
      day = day.minusDays(1);
    }
    return day;
  }

  public LocalDate annualLimit(LocalDate lastAnnual) {
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

  public LocalDate lastSchoolDay(LocalDate from, LocalDate upTo) {
    LocalDate found = null;
    for (LocalDate day = from; !day.isAfter(upTo); day = day.plusDays(1)) {
      if (schoolDays.contains(day)) {
        found = day;
      }
    }
    return found == null ? upTo : found;
  }

  /** The first school day that is this day or comes after it. */
  public LocalDate nextSchoolDay(LocalDate from) {
    LocalDate day = from;
    while (!schoolDays.contains(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /**
   * The morning of a reminder before something is due: so many days before the day it is worked to,
   * on a school day, never with the request itself and never after the due date.
   */
  public LocalDate reminderBefore(LocalDate due, LocalDate workedTo, LocalDate asked, int howMany) {
    LocalDate day = schoolDayBack(before(workedTo, howMany));
    LocalDate soonest = nextSchoolDay(asked.plusDays(1));
    while (day.isBefore(soonest)) {
      day = day.plusDays(1);
    }
    while (day.isAfter(due)) {
      day = day.minusDays(1);
    }
    return day;
  }

  /** Crosses out the days on which the clock stands, then counts what is left. */
  public LocalDate tolled(
      LocalDate received, int howMany, boolean leadingWeekend, LocalDate horizon) {
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
