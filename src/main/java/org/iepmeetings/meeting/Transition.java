package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;

/**
 * Whether the life after school is a matter of a meeting (34 CFR 300.320(b)): the table {@code
 * transition-discussed}. The student is then invited (300.321(b)(1)), and the notice says so
 * (300.322(b)(2)).
 */
@Component
public class Transition {

  private static final String TABLE = "transition-discussed";

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Roster roster;
  private final DecisionTables tables;
  private final Clock clock;

  Transition(
      Meetings meetings, MeetingRecord record, Roster roster, DecisionTables tables, Clock clock) {
    this.meetings = meetings;
    this.record = record;
    this.roster = roster;
    this.tables = tables;
    this.clock = clock;
  }

  /** By what was answered when the date was coordinated, or for SEIS; else by the roster. */
  public boolean isDiscussed(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    return "yes".equals(record.answers(meetingId, "seisNotice").get("transition"))
        || tables
            .row(tables.latest(TABLE), inputs(meeting, record.answers(meetingId, "schedule")))
            .map(row -> Boolean.TRUE.equals(row.get("transition")))
            .orElse(false);
  }

  /**
   * What the table asks.
   *
   * @param schedule answers of the form {@code coordinate-date}, given or about to be
   */
  public Map<String, Object> inputs(Meeting meeting, Map<?, ?> schedule) {
    Student student = roster.student(meeting.studentId());
    return Map.of(
        "meetingType", meeting.type(),
        "transitionNoted", Boolean.TRUE.equals(schedule.get("transition")),
        "age", ageWhenTheYearEnds(meeting, student),
        "grade", grade(student));
  }

  /**
   * The student of a meeting that discusses transition, who gets an invitation of their own; a
   * student who holds the rights gets the notice instead.
   */
  public List<Guardian> invitedStudent(String meetingId) {
    String studentId = meetings.meeting(meetingId).studentId();
    boolean getsTheNotice =
        roster.noticeRecipients(studentId).stream().anyMatch(Guardian::isStudent);
    return isDiscussed(meetingId) && !getsTheNotice
        ? List.of(roster.studentAsReader(studentId))
        : List.of();
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
