package org.iepmeetings.scheduling;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * Handbook, "Before the Meeting": coordinate with all members; the family chooses among two or
 * three dates. They are held on the master calendar until one is set.
 */
@Component
@ModelBean
class OfferOptions implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingRecord record;
  private final MasterCalendar calendar;
  private final Roster roster;
  private final OfferLetters letters;

  OfferOptions(
      Meetings meetings,
      MeetingRecord record,
      MasterCalendar calendar,
      Roster roster,
      OfferLetters letters) {
    this.meetings = meetings;
    this.record = record;
    this.calendar = calendar;
    this.roster = roster;
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Meeting meeting = meetings.meeting(meetingId);
    Map<String, Object> schedule =
        record.latest(meetingId, "schedule").orElseThrow().sectionAnswers();
    ZoneId zone = meetings.zone(meetingId);
    List<ZonedDateTime> starts =
        ((List<?>) schedule.get("options"))
            .stream()
                .map(row -> (String) ((Map<?, ?>) row).get("start"))
                .map(start -> OffsetDateTime.parse(start).atZoneSameInstant(zone))
                .toList();
    calendar.offer(
        meetingId,
        roster.student(meeting.studentId()).schoolId(),
        starts,
        DateCanBeHeld.duration(schedule),
        DateCanBeHeld.place(schedule));
    letters.send(meetingId, "dateOptions");
  }
}
