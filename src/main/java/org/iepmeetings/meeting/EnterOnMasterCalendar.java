package org.iepmeetings.meeting;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.roster.Roster;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Handbook, "Before the Meeting": enter on Master Calendar. Date, place and people come from the
 * form; what the family was offered besides is held no longer. The time is taken with the answer
 * already: until the step has run, somebody else would find it free.
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
    enter(meeting, answers, meeting.scheduleVersion());
    calendar.withdrawOffers(meetingId);
  }

  @EventListener
  void kept(FormKept kept) {
    if (setsDate(kept.form().formId(), kept.form().answers())) {
      Meeting meeting = meetings.meeting(kept.form().meetingId());
      enter(meeting, kept.section(), meeting.scheduleVersion() + 1);
    }
  }

  /** Whether this form, so answered, sets a date; that of version 0.1.0 asks for no next step. */
  static boolean setsDate(String formId, Map<String, Object> answers) {
    return formId.equals("coordinate-date")
        && "setDate".equals(answers.getOrDefault("nextStep", "setDate"));
  }

  private void enter(Meeting meeting, Map<String, Object> answers, int version) {
    Schedule schedule = Schedule.from(answers);
    calendar.enter(
        meeting.id(),
        roster.student(meeting.studentId()).schoolId(),
        schedule.startsAt().atZoneSameInstant(meetings.zone(meeting.id())),
        Duration.ofMinutes(schedule.durationMinutes()),
        schedule.whereOrHow(),
        version);
    calendar.seat(meeting.id(), attending.in(meeting.id(), answers).known().keySet());
  }
}
