package org.iepmeetings.roster;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A roster import went through; published inside its transaction.
 *
 * @param before for each student for whom days are counted otherwise now, because of another date
 *     of a last review, another school or another time zone: what the roster said until now
 */
public record RosterImported(List<Before> before) {

  /** The last reviews are null where the roster knew none. */
  public record Before(
      String studentId,
      String schoolId,
      ZoneId zone,
      LocalDate lastAnnual,
      LocalDate lastTriennial) {}
}
