package org.iepmeetings.meeting;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * Handbook, "Before the Meeting": enter on Master Calendar. Date, place and people come from the
 * form; what the family was offered besides is held no longer.
 */
@Component
@ModelBean
class EnterOnMasterCalendar implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Attending attending;
  private final MasterCalendar calendar;
  private final Roster roster;

  EnterOnMasterCalendar(
      Meetings meetings,
      MeetingRecord record,
      Attending attending,
      MasterCalendar calendar,
      Roster roster) {
    this.meetings = meetings;
    this.record = record;
    this.attending = attending;
    this.calendar = calendar;
    this.roster = roster;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Map<String, Object> answers =
        record.latest(meetingId, "schedule").orElseThrow().sectionAnswers();
    Schedule schedule = Schedule.from(answers);
    Meeting meeting = meetings.schedule(meetingId, schedule);
    calendar.enter(
        meetingId,
        roster.student(meeting.studentId()).schoolId(),
        meeting.startsAt(meetings.zone(meetingId)),
        meeting.duration(),
        schedule.whereOrHow(),
        meeting.scheduleVersion());
    calendar.seat(meetingId, attending.in(meetingId, answers).known().keySet());
    calendar.withdrawOffers(meetingId);
  }
}
