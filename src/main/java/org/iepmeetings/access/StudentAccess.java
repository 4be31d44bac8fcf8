package org.iepmeetings.access;

import static org.iepmeetings.access.Role.LEADERS;
import static org.iepmeetings.access.Role.OFFICE;

import java.util.List;
import java.util.Optional;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * Who may see and do what for one student. Groups open pages; this opens a student.
 *
 * <p>A student's papers are for those with a legitimate educational interest (FERPA, 34 CFR
 * 99.31(a)(1)) and for each teacher and provider who serves the student (IDEA, 34 CFR 300.323(d)).
 * Administrators run the system: they see operations, not the papers of students, unless the roster
 * gives them a part for the student.
 */
@Component
public class StudentAccess {

  private final Roster roster;

  StudentAccess(Roster roster) {
    this.roster = roster;
  }

  /**
   * Whether this person may read the student's meetings and documents: the student's case manager,
   * general-education teachers and providers, and the school's office and leaders.
   *
   * @return false as well for an unknown person or student, and for a person who has left
   */
  public boolean maySeeStudent(String username, String studentId) {
    return person(username)
        .filter(person -> roster.findStudent(studentId).isPresent())
        .filter(
            person ->
                person.groups().contains(OFFICE)
                    || person.groups().contains(LEADERS)
                    || isCaseManager(person, studentId)
                    || isAmong(roster.generalEducationTeachers(studentId), person)
                    || isAmong(roster.providers(studentId), person))
        .isPresent();
  }

  /**
   * Whether this person may run the student's meetings (set the date, upload drafts): the student's
   * case manager and the office.
   */
  public boolean mayManageMeeting(String username, String studentId) {
    return person(username)
        .filter(person -> roster.findStudent(studentId).isPresent())
        .filter(person -> person.groups().contains(OFFICE) || isCaseManager(person, studentId))
        .isPresent();
  }

  /**
   * Whether this person may read everything that came in and went out for the student's meetings:
   * those who run them, and the school's leaders.
   */
  public boolean mayReadRecord(String username, String studentId) {
    return mayManageMeeting(username, studentId)
        || maySeeStudent(username, studentId)
            && person(username).filter(one -> one.groups().contains(LEADERS)).isPresent();
  }

  private Optional<StaffMember> person(String username) {
    return username == null
        ? Optional.empty()
        : roster.staffByUsername(username).filter(StaffMember::active);
  }

  /** By the list of students, since a student may be on the roster and on nobody's caseload yet. */
  private boolean isCaseManager(StaffMember person, String studentId) {
    return roster.caseloadOf(person.id()).stream()
        .anyMatch(student -> student.id().equals(studentId));
  }

  private static boolean isAmong(List<StaffMember> people, StaffMember person) {
    return people.stream().anyMatch(one -> one.id().equals(person.id()));
  }
}
