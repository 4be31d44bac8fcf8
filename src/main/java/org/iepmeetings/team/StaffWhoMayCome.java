package org.iepmeetings.team;

import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/** Whom the roster has besides the team, for who comes in or takes another one's place. */
@Component
class StaffWhoMayCome {

  private final Roster roster;
  private final Team team;
  private final MemberChoices choices;

  StaffWhoMayCome(Roster roster, Team team, MemberChoices choices) {
    this.roster = roster;
    this.team = team;
    this.choices = choices;
  }

  /** Name and position by roster id, in the order of names. */
  Map<String, String> beside(String meetingId) {
    Set<String> coming =
        team.members(meetingId).stream()
            .filter(TeamMember::comes)
            .map(TeamMember::personId)
            .collect(toSet());
    Map<String, String> beside = new LinkedHashMap<>();
    roster.allStaff().stream()
        .filter(person -> person.active() && person.email() != null)
        .filter(person -> !coming.contains(person.id()))
        .sorted(Comparator.comparing(StaffMember::fullName))
        .forEach(person -> beside.put(person.id(), person.fullName() + ", " + person.position()));
    return beside;
  }

  /** Why this person cannot come in like this, in a sentence; empty when it is possible. */
  Optional<String> whyNot(String meetingId, TeamMember member) {
    if (!beside(meetingId).containsKey(member.personId())) {
      return Optional.of(
          "Choose somebody of the staff who is not on the team yet. Nothing was changed.");
    }
    return choices.mayComeAs(meetingId, member)
        ? Optional.empty()
        : Optional.of(
            "%s is not on the roster as %s of this student. Choose somebody else. Nothing was changed."
                .formatted(team.person(member.personId()).name(), member.role().inSentence()));
  }
}
