package org.iepmeetings.roster;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A roster import went through; published inside its transaction.
 *
 * @param before for each student for whom days are counted otherwise now, because of another date
 *     of a last review, another school or another time zone: what the roster said until now
 * @param offCaseload students who are still enrolled and stand in the caseload file no more
 * @param formerCaseManagers by student, the staff id of who was the case manager until now, where
 *     that is somebody else since
 */
public record RosterImported(
    List<Before> before, Set<String> offCaseload, Map<String, String> formerCaseManagers) {

  /** Nobody has left the caseload, and no case manager is another one. */
  public RosterImported(List<Before> before) {
    this(before, Set.of(), Map.of());
  }

  /** The last reviews are null where the roster knew none. */
  public record Before(
      String studentId,
      String schoolId,
      ZoneId zone,
      LocalDate lastAnnual,
      LocalDate lastTriennial) {}
}
