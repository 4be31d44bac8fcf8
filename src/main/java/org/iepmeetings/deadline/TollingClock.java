package org.iepmeetings.deadline;

import java.time.LocalDate;

/**
 * The clock of EC 56344(a): days between the school's regular terms, and of a vacation of more than
 * five school days, do not count; it runs again on the day school reconvenes.
 *
 * <p>Of the days of a break those count toward the five that would otherwise be school days, which
 * holidays are not: it is the reading with the earlier due date.
 */
record TollingClock(SchoolDays days, boolean leadingWeekendStands) {

  private static final int SHORT_VACATION = 5;

  /** Whether the day counts. */
  boolean runs(LocalDate day) {
    if (days.isSchoolDay(day)) {
      return true;
    }
    LocalDate first = day;
    while (!isBreakEdge(first.minusDays(1), day)) {
      first = first.minusDays(1);
    }
    LocalDate reconvenes = day;
    while (!isBreakEdge(reconvenes, day)) {
      reconvenes = reconvenes.plusDays(1);
    }
    int closedSchoolDays = 0;
    boolean betweenTerms = false;
    LocalDate firstClosed = null;
    for (LocalDate closed : first.datesUntil(reconvenes).toList()) {
      if (days.isBusinessDay(closed)) {
        closedSchoolDays++;
        firstClosed = firstClosed == null ? closed : firstClosed;
        betweenTerms |= !days.isInTerm(closed);
      }
    }
    if (closedSchoolDays <= SHORT_VACATION && !betweenTerms) {
      return true;
    }
    return day.isBefore(leadingWeekendStands ? first : firstClosed);
  }

  /** A break ends at a school day; a year away it is no break but a calendar without school. */
  private boolean isBreakEdge(LocalDate candidate, LocalDate day) {
    return days.isSchoolDay(candidate) || Math.abs(candidate.toEpochDay() - day.toEpochDay()) > 366;
  }
}
