package org.iepmeetings.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The master calendar of the handbook: every meeting of every school, one entry each. */
@Component
public class MasterCalendar {

  private static final int LONGEST_PLACE = 500;
  private static final String COLUMNS =
      "meeting_id, school_id, starts_at, ends_at, zone, place, schedule_version";

  private final JdbcClient jdbc;

  MasterCalendar(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Enters a meeting, or moves it when the schedule version is newer. May be repeated: the same
   * version again changes nothing but what differs, an older one and one that was removed nothing
   * at all.
   *
   * @param start in the time zone of the school
   * @param place null where none is set yet
   * @throws IllegalArgumentException when the duration is not positive or the place is longer than
   *     500 characters
   */
  @Transactional
  public void enter(
      String meetingId,
      String schoolId,
      ZonedDateTime start,
      Duration duration,
      String place,
      int scheduleVersion) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("The duration of a meeting must be more than 0 minutes.");
    }
    if (place != null && place.length() > LONGEST_PLACE) {
      throw new IllegalArgumentException(
          "The place of a meeting has room for %d characters. Shorten it."
              .formatted(LONGEST_PLACE));
    }
    OffsetDateTime startsAt = utc(start.toInstant());
    OffsetDateTime endsAt = utc(start.plus(duration).toInstant());
    String zone = start.getZone().getId();
    int moved =
        jdbc.sql(
                "update master_calendar_entry set school_id = ?, starts_at = ?, ends_at = ?,"
                    + " zone = ?, place = ?, schedule_version = ?, removed = false"
                    + " where meeting_id = ?"
                    + " and (schedule_version < ? or (schedule_version = ? and not removed))")
            .params(schoolId, startsAt, endsAt, zone, place, scheduleVersion)
            .params(meetingId, scheduleVersion, scheduleVersion)
            .update();
    if (moved == 0 && !exists(meetingId)) {
      jdbc.sql(
              "insert into master_calendar_entry ("
                  + COLUMNS
                  + ", removed) values (?, ?, ?, ?, ?, ?, ?, false)")
          .params(meetingId, schoolId, startsAt, endsAt, zone, place, scheduleVersion)
          .update();
    }
  }

  /** Takes a meeting off the calendar; one that is not on it stays so. */
  @Transactional
  public void remove(String meetingId) {
    jdbc.sql("update master_calendar_entry set removed = true where meeting_id = ?")
        .param(meetingId)
        .update();
  }

  public Optional<MasterCalendarEntry> entry(String meetingId) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from master_calendar_entry where meeting_id = ? and not removed")
        .param(meetingId)
        .query(MasterCalendar::entry)
        .optional();
  }

  /** The meetings that touch the time from {@code from} to just before {@code to}, in order. */
  public List<MasterCalendarEntry> entries(Instant from, Instant to) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from master_calendar_entry where ends_at > ? and starts_at < ? and not removed"
                + " order by starts_at, meeting_id")
        .params(utc(from), utc(to))
        .query(MasterCalendar::entry)
        .list();
  }

  private boolean exists(String meetingId) {
    return jdbc.sql("select count(*) from master_calendar_entry where meeting_id = ?")
            .param(meetingId)
            .query(Integer.class)
            .single()
        > 0;
  }

  private static MasterCalendarEntry entry(ResultSet row, int i) throws SQLException {
    ZoneId zone = ZoneId.of(row.getString("zone"));
    OffsetDateTime start = row.getObject("starts_at", OffsetDateTime.class);
    OffsetDateTime end = row.getObject("ends_at", OffsetDateTime.class);
    return new MasterCalendarEntry(
        row.getString("meeting_id"),
        row.getString("school_id"),
        start.atZoneSameInstant(zone),
        Duration.between(start, end),
        row.getString("place"),
        row.getInt("schedule_version"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
