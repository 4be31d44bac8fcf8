package org.iepmeetings.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * One IEP meeting, from the first thought of a date to the last acknowledgement.
 *
 * @param id a reference that identifies nobody, such as {@code M-7F3K9QX2}
 * @param studentId null until the student was chosen
 * @param sitting 1, and one more each time the team adjourns and reconvenes
 * @param scheduleVersion rises with every date that is set; 0 while there is none
 * @param teamRevision how often the team changed after a date was set; never falls
 * @param scheduledOn the day on which the present date was set
 * @param startsAt null until a date was coordinated
 * @param cancelledAs the {@link CancelReason} of a meeting that will not be held; else null
 */
public record Meeting(
    String id,
    String studentId,
    String type,
    int sitting,
    int scheduleVersion,
    int teamRevision,
    LocalDate scheduledOn,
    Instant startsAt,
    Integer durationMinutes,
    String mode,
    String place,
    String dialIn,
    String begunBy,
    Instant begunAt,
    Instant endedAt,
    String cancelledAs) {

  public boolean hasDate() {
    return startsAt != null;
  }

  /** The meeting's beginning on the school's wall clock. */
  public ZonedDateTime startsAt(ZoneId zone) {
    return startsAt.atZone(zone);
  }

  public Duration duration() {
    return Duration.ofMinutes(durationMinutes);
  }
}
