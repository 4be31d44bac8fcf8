package org.iepmeetings.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * A date that a family was offered. It is held for the family until a date is set, and keeps nobody
 * else from taking the time.
 *
 * @param start in the time zone of the school
 * @param place null where none is set yet
 */
public record OfferedDate(
    String meetingId,
    String schoolId,
    ZonedDateTime start,
    Duration duration,
    String place,
    Instant offeredAt) {

  public ZonedDateTime end() {
    return start.plus(duration);
  }
}
