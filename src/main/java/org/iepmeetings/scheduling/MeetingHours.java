package org.iepmeetings.scheduling;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The hours of a school day in which meetings are usually held, on the school's clock. */
@Component
class MeetingHours {

  private final LocalTime from;
  private final LocalTime to;

  MeetingHours(
      @Value("${iep.meeting-hours.from:08:00}") String from,
      @Value("${iep.meeting-hours.to:16:00}") String to) {
    this.from = LocalTime.parse(from);
    this.to = LocalTime.parse(to);
    if (!this.from.isBefore(this.to)) {
      throw new IllegalStateException(
          "iep.meeting-hours.from (%s) must be before iep.meeting-hours.to (%s)."
              .formatted(from, to));
    }
  }

  LocalTime from() {
    return from;
  }

  LocalTime to() {
    return to;
  }

  boolean hold(ZonedDateTime start, ZonedDateTime end) {
    return !start.toLocalTime().isBefore(from)
        && !end.toLocalTime().isAfter(to)
        && start.toLocalDate().equals(end.toLocalDate());
  }
}
