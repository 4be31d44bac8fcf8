package org.iepmeetings.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * A meeting on the master calendar. Names nobody: who looks at it may not be on the team.
 *
 * @param start in the time zone of the school
 * @param place room, link or telephone number; null where none is set yet
 * @param scheduleVersion rises whenever the meeting's date moves
 * @param changedAt when anything of this entry last changed
 */
public record MasterCalendarEntry(
    String meetingId,
    String schoolId,
    ZonedDateTime start,
    Duration duration,
    String place,
    int scheduleVersion,
    Instant changedAt) {

  public ZonedDateTime end() {
    return start.plus(duration);
  }
}
