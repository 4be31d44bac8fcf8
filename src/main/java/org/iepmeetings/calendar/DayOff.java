package org.iepmeetings.calendar;

import java.time.LocalDate;

/**
 * Days that differ from the rest of the week, first and last included.
 *
 * @param noSchool the school is closed
 * @param holiday a federal or state holiday: no business day, whether the school is closed or not
 */
record DayOff(String name, LocalDate from, LocalDate to, boolean noSchool, boolean holiday) {

  boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
