package org.iepmeetings.meeting;

import java.time.LocalDate;
import org.iepmeetings.deadline.Due;

/**
 * The date by which the law wants a meeting held.
 *
 * @param due {@link Due#due()} is the legal date, which no closure moves
 * @param source the law's section, in the words of the decision table
 * @param untolled the date to warn on, where the law can be argued: the earliest on which a clock
 *     that stands in vacations would have run out without that; null where it is not earlier than
 *     the legal date
 */
public record LegalDate(Due due, String source, LocalDate untolled) {

  /** The legal date itself. */
  public LocalDate day() {
    return due.due();
  }

  /** Both dates where they differ, for example {@code Friday, January 23, 2026 (…)}. */
  public String words() {
    return Words.date(day())
        + (untolled == null
            ? ""
            : " (%s, if the days of vacations counted)".formatted(Words.date(untolled)));
  }
}
