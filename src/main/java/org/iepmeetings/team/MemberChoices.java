package org.iepmeetings.team;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;

/** Whom the form {@code coordinate-date} offers as members: family, student and active staff. */
@Component
class MemberChoices implements FormFacts {

  private final Meetings meetings;
  private final Roster roster;

  MemberChoices(Meetings meetings, Roster roster) {
    this.meetings = meetings;
    this.roster = roster;
  }

  @Override
  public String section() {
    return "memberChoices";
  }

  @Override
  public List<Map<String, String>> facts(FormContext context) {
    String studentId =
        context.meetingId() == null ? null : meetings.meeting(context.meetingId()).studentId();
    if (studentId == null) {
      return List.of();
    }
    List<Map<String, String>> choices = new ArrayList<>();
    for (Guardian guardian : roster.guardians(studentId)) {
      choices.add(choice(guardian.id(), guardian.fullName(), guardian.relationship()));
    }
    Student student = roster.student(studentId);
    choices.add(choice(studentId, student.fullName(), "Student"));
    roster.allStaff().stream()
        .filter(person -> person.active() && person.email() != null)
        .sorted(Comparator.comparing(StaffMember::fullName))
        .map(person -> choice(person.id(), person.fullName(), person.position()))
        .forEach(choices::add);
    return choices;
  }

  /** Parents hold educational rights, the student is the student, all others are active staff. */
  boolean mayComeAs(String meetingId, TeamMember member) {
    Meeting meeting = meetings.meeting(meetingId);
    boolean guardian =
        roster.guardians(meeting.studentId()).stream()
            .anyMatch(one -> one.id().equals(member.personId()));
    return switch (member.role()) {
      case PARENT ->
          roster.guardians(meeting.studentId()).stream()
              .filter(Guardian::holdsEducationalRights)
              .anyMatch(one -> one.id().equals(member.personId()));
      case STUDENT ->
          meeting.studentId().equals(member.personId())
              || roster.guardians(meeting.studentId()).stream()
                  .filter(Guardian::isStudent)
                  .anyMatch(one -> one.id().equals(member.personId()));
      case OTHER -> true;
      default -> !guardian && !meeting.studentId().equals(member.personId());
    };
  }

  private static Map<String, String> choice(String id, String name, String position) {
    return Map.of("value", id, "label", name + ", " + position);
  }
}
