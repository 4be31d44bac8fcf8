package org.iepmeetings.meeting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * Who is expected in a meeting, by roster id. The schedule form names people; the roster knows them
 * by these names. Somebody whom it does not know keeps the meeting from nothing: the form says that
 * no conflict could be looked for.
 */
@Component
public class Attending {

  private static final String CANNOT = "cannot";
  private static final Set<String> COME = Set.of("agreed", "part");

  private final Meetings meetings;
  private final Team team;
  private final Roster roster;

  Attending(Meetings meetings, Team team, Roster roster) {
    this.meetings = meetings;
    this.team = team;
    this.roster = roster;
  }

  /**
   * @param known names by roster id, in the order of the form
   * @param unknown names that nobody on the roster has
   */
  public record People(Map<String, String> known, List<String> unknown) {}

  /** Everybody of the student's team: until the form says otherwise, they all come. */
  public People team(String meetingId) {
    Map<String, String> people = new LinkedHashMap<>();
    family(meetingId).forEach(person -> people.put(person.id(), person.fullName()));
    staff(meetingId).forEach(person -> people.put(person.id(), person.fullName()));
    return new People(people, List.of());
  }

  /**
   * Those whom the schedule form names and who did not say that they cannot come. The forms of
   * version 0.1.0 have names where later ones have people.
   *
   * @param schedule the answers of the section {@code schedule}; without members, the whole team
   */
  public People in(String meetingId, Map<?, ?> schedule) {
    if (!(schedule.get("members") instanceof List<?> rows) || rows.isEmpty()) {
      return team(meetingId);
    }
    Map<String, String> byName = byName(meetingId);
    Map<String, String> known = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (Object one : rows) {
      Map<?, ?> row = (Map<?, ?>) one;
      if (CANNOT.equals(row.get("answer"))) {
        continue;
      }
      String id = (String) row.get("person");
      String name = id == null ? String.valueOf(row.get("name")).strip() : team.person(id).name();
      if (id == null) {
        id = byName.get(key(name));
      }
      if (id == null) {
        unknown.add(name);
      } else {
        known.put(id, name);
      }
    }
    return new People(known, unknown);
  }

  /** The general-education teachers of the student who said that they come. */
  public List<String> teachersWhoCome(String meetingId, Map<?, ?> schedule) {
    List<TeamMember> agreed =
        team.members(meetingId).stream()
            .filter(member -> COME.contains(member.answer().name()))
            .toList();
    return agreed.isEmpty()
        ? namedIn(meetingId, schedule)
        : agreed.stream()
            .filter(member -> teaches(meetingId, member))
            .map(member -> team.person(member.personId()).name())
            .toList();
  }

  private boolean teaches(String meetingId, TeamMember member) {
    return member.role() == MemberRole.GE_TEACHER
        || roster.generalEducationTeachers(meetings.meeting(meetingId).studentId()).stream()
            .anyMatch(teacher -> teacher.id().equals(member.personId()));
  }

  /** Meetings that were begun with version 0.1.0 have their team in the form alone. */
  private List<String> namedIn(String meetingId, Map<?, ?> schedule) {
    Set<String> coming = new LinkedHashSet<>();
    if (schedule.get("members") instanceof List<?> rows) {
      for (Object one : rows) {
        Map<?, ?> row = (Map<?, ?>) one;
        if (row.get("answer") != null && COME.contains(row.get("answer"))) {
          Object id = row.get("person");
          coming.add(
              key(id == null ? String.valueOf(row.get("name")) : team.person((String) id).name()));
        }
      }
    }
    return roster.generalEducationTeachers(meetings.meeting(meetingId).studentId()).stream()
        .map(StaffMember::fullName)
        .filter(name -> coming.contains(key(name)))
        .toList();
  }

  /** The student's own people first: of two with the same name they are meant. */
  private Map<String, String> byName(String meetingId) {
    Map<String, String> ids = new LinkedHashMap<>();
    family(meetingId).forEach(person -> ids.putIfAbsent(key(person.fullName()), person.id()));
    Stream.concat(staff(meetingId).stream(), roster.allStaff().stream().filter(StaffMember::active))
        .forEach(person -> ids.putIfAbsent(key(person.fullName()), person.id()));
    return ids;
  }

  private List<Guardian> family(String meetingId) {
    return roster.guardians(meetings.meeting(meetingId).studentId());
  }

  private List<StaffMember> staff(String meetingId) {
    return Stream.concat(
            team.staffOf(meetingId).stream(), team.leaRepresentative(meetingId).stream())
        .distinct()
        .toList();
  }

  private static String key(String name) {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
