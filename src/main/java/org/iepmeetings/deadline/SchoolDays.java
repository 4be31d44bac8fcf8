package org.iepmeetings.deadline;

import java.time.LocalDate;

/** A school's calendar, as far as counting days needs it. Answers for every day, never throws. */
public interface SchoolDays {

  /** Whether students are at school: a weekday in a regular term without a holiday or closure. */
  boolean isSchoolDay(LocalDate day);

  /** A weekday that is neither a federal nor a state holiday, whether or not school is in. */
  boolean isBusinessDay(LocalDate day);

  /** Whether the day lies in one of the school's regular terms; time between terms tolls. */
  boolean isInTerm(LocalDate day);

  /**
   * Whether the school's calendar is loaded for this day. Where it is not, weekdays are taken for
   * school days in a term and business days, and {@link Due#calendarKnown()} says so.
   */
  boolean isKnown(LocalDate day);

  /**
   * Whether a clock that stands in vacations (EC 56344(a)) also stands on the weekend just before
   * the first closed day. The law does not say; the school does. No is the earlier due date.
   */
  default boolean leadingWeekendStands() {
    return false;
  }
}
