package org.iepmeetings.team;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.meeting.DecisionTables;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Transition;
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
  private final Transition transition;

  RequiredTeam(
      Meetings meetings,
      MeetingRecord record,
      Roster roster,
      DecisionTables tables,
      Transition transition) {
    this.meetings = meetings;
    this.record = record;
    this.roster = roster;
    this.tables = tables;
    this.transition = transition;
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
    Map<String, Object> inputs = new HashMap<>(transition.inputs(meeting, schedule));
    inputs.put("rightsHolder", parentHoldsRights(student) ? "parent" : "student");
    inputs.put("generalEducation", !Boolean.TRUE.equals(schedule.get("noGeneralEducation")));
    inputs.put("evaluation", Boolean.TRUE.equals(schedule.get("evaluation")));
    inputs.put("partC", Boolean.TRUE.equals(schedule.get("partC")));
    Map<String, RequiredRole> roles = new LinkedHashMap<>();
    tables.rows(tables.latest(TABLE), inputs).stream()
        .map(RequiredRole::from)
        .forEach(role -> roles.putIfAbsent(role.code(), role));
    return List.copyOf(roles.values());
  }

  private boolean parentHoldsRights(Student student) {
    return roster.rightsHolders(student.id()).stream().anyMatch(one -> !one.isStudent());
  }
}
