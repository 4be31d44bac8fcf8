package org.iepmeetings.calendarchange;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Deadlines.LegalDates;
import org.iepmeetings.meeting.LegalDate;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MovedDate;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.scheduling.LegalDay;
import org.springframework.stereotype.Component;

/**
 * The legal dates of the meetings that are still to be held, before and after a change. No task is
 * due on them, so that the case manager is told of them by themselves.
 */
@Component
class MovedLegalDates {

  private final Meetings meetings;
  private final MeetingChanges changes;
  private final Deadlines deadlines;
  private final LegalDay legalDay;
  private final Team team;
  private final Roster roster;

  MovedLegalDates(
      Meetings meetings,
      MeetingChanges changes,
      Deadlines deadlines,
      LegalDay legalDay,
      Team team,
      Roster roster) {
    this.meetings = meetings;
    this.changes = changes;
    this.deadlines = deadlines;
    this.legalDay = legalDay;
    this.team = team;
    this.roster = roster;
  }

  /** Of a school's meetings, as its calendar and the roster are now. */
  Map<Meeting, LocalDate> now(String schoolId) {
    LegalDates count = deadlines.legalDates(schoolId);
    Map<Meeting, LocalDate> dates = new LinkedHashMap<>();
    for (Meeting meeting : meetings.running()) {
      if (meeting.cancelledAs() == null
          && roster.student(meeting.studentId()).schoolId().equals(schoolId)
          && !changes.hasMet(meeting)) {
        count.of(meeting).ifPresent(legal -> dates.put(meeting, legal.day()));
      }
    }
    return dates;
  }

  /** Those that are others than they were. */
  List<MovedDate> since(Map<Meeting, LocalDate> before) {
    return before.entrySet().stream()
        .flatMap(one -> since(one.getKey(), one.getValue()).stream())
        .toList();
  }

  /** The case manager's own; empty when the day is the same. */
  Optional<MovedDate> since(Meeting meeting, LocalDate was) {
    return deadlines
        .legalDate(meeting.id())
        .map(LegalDate::day)
        .filter(now -> !now.equals(was))
        .map(now -> moved(meeting, was, now));
  }

  private MovedDate moved(Meeting meeting, LocalDate was, LocalDate now) {
    boolean late = legalDay.missedBy(meeting.id()).isPresent();
    ZoneId zone = meetings.zone(meeting.id());
    return new MovedDate(
        meeting.id(),
        late
            ? "Hold the meeting by its legal date (it is planned past it)"
            : "Hold the meeting by its legal date",
        false,
        team.caseManager(meeting.id()),
        null,
        null,
        null,
        SchoolTime.dueAt(was, zone),
        SchoolTime.dueAt(now, zone));
  }
}
