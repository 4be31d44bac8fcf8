package org.iepmeetings.team;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.meeting.DecisionTables;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;

/** Which roles a meeting needs: the table {@code required-team} for this type and this student. */
@Component
class RequiredTeam {

  private static final String TABLE = "required-team";

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Roster roster;
  private final DecisionTables tables;
  private final Clock clock;

  RequiredTeam(
      Meetings meetings, MeetingRecord record, Roster roster, DecisionTables tables, Clock clock) {
    this.meetings = meetings;
    this.record = record;
    this.roster = roster;
    this.tables = tables;
    this.clock = clock;
  }

  /** By what was answered when the date was coordinated; before that, by what the roster knows. */
  List<RequiredRole> of(String meetingId) {
    return of(
        meetingId,
        record.latest(meetingId, "schedule").map(SubmittedForm::sectionAnswers).orElse(Map.of()));
  }

  /**
   * @param schedule answers of the form {@code coordinate-date}, given or about to be
   */
  List<RequiredRole> of(String meetingId, Map<?, ?> schedule) {
    Meeting meeting = meetings.meeting(meetingId);
    Student student = roster.student(meeting.studentId());
    Map<String, Object> inputs =
        Map.of(
            "meetingType", meeting.type(),
            "rightsHolder", parentHoldsRights(student) ? "parent" : "student",
            "generalEducation", !Boolean.TRUE.equals(schedule.get("noGeneralEducation")),
            "evaluation", Boolean.TRUE.equals(schedule.get("evaluation")),
            "transitionNoted", Boolean.TRUE.equals(schedule.get("transition")),
            "age", ageWhenTheYearEnds(meeting, student),
            "grade", grade(student),
            "partC", Boolean.TRUE.equals(schedule.get("partC")));
    Map<String, RequiredRole> roles = new LinkedHashMap<>();
    tables.rows(tables.latest(TABLE), inputs).stream()
        .map(RequiredRole::from)
        .forEach(role -> roles.putIfAbsent(role.code(), role));
    return List.copyOf(roles.values());
  }

  private boolean parentHoldsRights(Student student) {
    return roster.rightsHolders(student.id()).stream().anyMatch(one -> !one.isStudent());
  }

  /** The IEP that the team writes now is in effect for a year. */
  private int ageWhenTheYearEnds(Meeting meeting, Student student) {
    var zone = meetings.zone(meeting.id());
    LocalDate day =
        meeting.hasDate()
            ? meeting.startsAt(zone).toLocalDate()
            : LocalDate.ofInstant(clock.instant(), zone);
    return student.birthDate() == null
        ? 0
        : Period.between(student.birthDate(), day.plusYears(1)).getYears();
  }

  private static int grade(Student student) {
    String grade = student.grade() == null ? "" : student.grade();
    return grade.matches("\\d+") ? Integer.parseInt(grade) : 0;
  }
}
