package org.iepmeetings.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.iepmeetings.ModelBean;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/** Who works on a meeting: tasks go to the person the roster names, else to the group's queue. */
@Component("team")
@ModelBean
public class Team {

  private static final String CASE_MANAGERS = "case-managers";
  private static final String OFFICE = "office";
  private static final String LEADERS = "leaders";

  private final Meetings meetings;
  private final Roster roster;

  Team(Meetings meetings, Roster roster) {
    this.meetings = meetings;
    this.roster = roster;
  }

  /** Login name of the student's case manager; null when the roster names nobody who can log in. */
  public String caseManager(String meetingId) {
    return caseManagerOf(meetingId).map(StaffMember::username).orElse(null);
  }

  public List<String> caseManagersUnlessNamed(String meetingId) {
    return caseManager(meetingId) == null ? List.of(CASE_MANAGERS) : List.of();
  }

  /** Login name of a member of staff; null for families and contracted providers. */
  public String login(String personId) {
    return staff(personId).map(StaffMember::username).orElse(null);
  }

  /** Who may record the input of a person without a login, when it comes by phone or on paper. */
  public List<String> recordersFor(String meetingId, String personId) {
    String caseManager = caseManager(meetingId);
    return login(personId) == null && caseManager != null ? List.of(caseManager) : List.of();
  }

  /** The queue that sees a task of a person without a login. */
  public List<String> queueFor(String personId) {
    return login(personId) == null ? List.of(OFFICE) : List.of();
  }

  public Optional<StaffMember> caseManagerOf(String meetingId) {
    try {
      return staff(roster.caseload(meetings.meeting(meetingId).studentId()).caseManagerId());
    } catch (NoSuchElementException notOnACaseload) {
      return Optional.empty();
    }
  }

  /** Everybody on the school's side: case manager, general-education teachers, providers. */
  public List<StaffMember> staffOf(String meetingId) {
    String studentId = meetings.meeting(meetingId).studentId();
    List<StaffMember> staff = new ArrayList<>();
    caseManagerOf(meetingId).ifPresent(staff::add);
    staff.addAll(roster.generalEducationTeachers(studentId));
    staff.addAll(roster.providers(studentId));
    return staff.stream().distinct().toList();
  }

  /**
   * Who sits in for the school district (34 CFR 300.321(a)(4)): until a meeting can name its own,
   * the first of the school's leaders on the roster.
   */
  public Optional<StaffMember> leaRepresentative() {
    return roster.allStaff().stream()
        .filter(person -> person.active() && person.groups().contains(LEADERS))
        .findFirst();
  }

  private Optional<StaffMember> staff(String personId) {
    try {
      return personId == null
          ? Optional.empty()
          : Optional.of(roster.staff(personId)).filter(StaffMember::active);
    } catch (NoSuchElementException notStaff) {
      return Optional.empty();
    }
  }
}
