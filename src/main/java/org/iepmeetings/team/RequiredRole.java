package org.iepmeetings.team;

import java.util.List;
import java.util.Map;
import org.iepmeetings.meeting.TeamMember;

/**
 * A role that a meeting needs, as the table {@code required-team} says.
 *
 * @param required true when it must be there or be excused, false when it is invited
 * @param filledBy codes of the roles as which a member fills it
 */
record RequiredRole(
    String code,
    String label,
    boolean required,
    List<String> filledBy,
    boolean excusable,
    String source) {

  static RequiredRole from(Map<String, Object> row) {
    return new RequiredRole(
        (String) row.get("role"),
        (String) row.get("label"),
        "required".equals(row.get("need")),
        List.of(((String) row.get("filledBy")).split(",")),
        Boolean.TRUE.equals(row.get("excusable")),
        (String) row.get("source"));
  }

  boolean isFilledBy(TeamMember member) {
    return filledBy.stream().anyMatch(member::fills);
  }

  /** Whether somebody fills it for the whole of the meeting. */
  boolean isCoveredBy(List<TeamMember> team) {
    return team.stream().anyMatch(member -> member.comesThroughout() && isFilledBy(member));
  }
}
