package org.iepmeetings.calendar;

import java.time.LocalDate;

/** A stretch of regular school, first and last day included. */
record Term(String name, LocalDate from, LocalDate to) {

  boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  boolean overlaps(Term other) {
    return !from.isAfter(other.to) && !to.isBefore(other.from);
  }
}
