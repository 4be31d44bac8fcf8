package org.iepmeetings.scheduling;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.calendar.MasterCalendarEntry;
import org.iepmeetings.meeting.Attending;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.springframework.stereotype.Component;

/** The meetings of the master calendar with the people who are in each. */
@Component
class Seats {

  private final MasterCalendar calendar;
  private final Attending attending;
  private final Meetings meetings;

  Seats(MasterCalendar calendar, Attending attending, Meetings meetings) {
    this.calendar = calendar;
    this.attending = attending;
    this.meetings = meetings;
  }

  /** The meetings that touch this time, the first one first, each with its people's roster ids. */
  Map<MasterCalendarEntry, Set<String>> taken(Instant from, Instant to) {
    List<MasterCalendarEntry> entries =
        calendar.entries(from, to).stream().filter(this::isHeld).toList();
    Map<String, Set<String>> members =
        calendar.members(entries.stream().map(MasterCalendarEntry::meetingId).toList());
    Map<MasterCalendarEntry, Set<String>> taken = new LinkedHashMap<>();
    for (MasterCalendarEntry entry : entries) {
      taken.put(
          entry,
          members.containsKey(entry.meetingId())
              ? members.get(entry.meetingId())
              : team(entry.meetingId()));
    }
    return taken;
  }

  /** A meeting whose file was closed before it could begin takes nobody's time. */
  private boolean isHeld(MasterCalendarEntry entry) {
    return meetings
        .find(entry.meetingId())
        .map(Meeting::endedAt)
        .filter(ended -> ended.isBefore(entry.start().toInstant()))
        .isEmpty();
  }

  /** Whom a meeting is planned with, whether or not it has a date. */
  Set<String> of(String meetingId) {
    Map<String, Set<String>> members = calendar.members(List.of(meetingId));
    return members.containsKey(meetingId) ? members.get(meetingId) : team(meetingId);
  }

  /** Meetings entered before the calendar knew people: everybody of the team. */
  private Set<String> team(String meetingId) {
    return meetings
        .find(meetingId)
        .filter(meeting -> meeting.studentId() != null)
        .map(meeting -> attending.team(meetingId).known().keySet())
        .orElse(Set.of());
  }
}
