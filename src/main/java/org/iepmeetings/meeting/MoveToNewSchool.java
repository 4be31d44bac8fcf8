package org.iepmeetings.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * The meeting of a student who has changed schools within the district goes on: its entry moves to
 * the new school's calendar, and the date is coordinated anew, since place and team are of the
 * school before.
 */
@Component
@ModelBean
class MoveToNewSchool implements JavaDelegate {

  private static final String REASON =
      "The student has moved to another school of the district. Ask its staff, and say whether the"
          + " date stands and where the meeting is held.";

  private final Meetings meetings;
  private final MeetingChanges changes;
  private final MeetingRecord record;
  private final MasterCalendar calendar;
  private final Roster roster;

  MoveToNewSchool(
      Meetings meetings,
      MeetingChanges changes,
      MeetingRecord record,
      MasterCalendar calendar,
      Roster roster) {
    this.meetings = meetings;
    this.changes = changes;
    this.record = record;
    this.calendar = calendar;
    this.roster = roster;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    if (!meeting.hasDate()) {
      return; // the date is being looked for: with the new school's calendar from now on
    }
    var start = meeting.startsAt(meetings.zone(meeting.id()));
    calendar.enter(
        meeting.id(),
        roster.student(meeting.studentId()).schoolId(),
        start,
        meeting.duration(),
        new Schedule(
                start.toOffsetDateTime(),
                meeting.durationMinutes(),
                meeting.mode(),
                meeting.place(),
                meeting.dialIn())
            .whereOrHow(),
        meeting.scheduleVersion());
    changes.askForNewDate(
        meeting.id(),
        record.latest(meeting.id(), "departureNote").orElseThrow().enteredBy(),
        REASON);
  }
}
