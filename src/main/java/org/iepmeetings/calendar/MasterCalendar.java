package org.iepmeetings.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The master calendar of the handbook: every meeting of every school, one entry each. */
@Component
public class MasterCalendar {

  private static final int LONGEST_PLACE = 500;
  private static final String COLUMNS =
      "meeting_id, school_id, starts_at, ends_at, zone, place, schedule_version, changed_at";

  private final JdbcClient jdbc;
  private final Clock clock;

  MasterCalendar(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
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
                    + " zone = ?, place = ?, schedule_version = ?, removed = false, changed_at = ?"
                    + " where meeting_id = ? and (schedule_version < ?"
                    // Repeated as it stands, nothing changed and nobody's calendar has to ask anew.
                    + " or (schedule_version = ? and not removed and (school_id <> ?"
                    + " or starts_at <> ? or ends_at <> ? or zone <> ?"
                    + " or coalesce(place, '') <> ?)))")
            .params(schoolId, startsAt, endsAt, zone, place, scheduleVersion, utc(clock.instant()))
            .params(meetingId, scheduleVersion, scheduleVersion)
            .params(schoolId, startsAt, endsAt, zone, place == null ? "" : place)
            .update();
    if (moved == 0 && !exists(meetingId)) {
      jdbc.sql(
              "insert into master_calendar_entry ("
                  + COLUMNS
                  + ", removed) values (?, ?, ?, ?, ?, ?, ?, ?, false)")
          .params(meetingId, schoolId, startsAt, endsAt, zone, place, scheduleVersion)
          .param(utc(clock.instant()))
          .update();
    }
  }

  /**
   * Notes who is in a meeting, instead of whoever was before.
   *
   * @param personIds roster ids of staff and guardians
   */
  @Transactional
  public void seat(String meetingId, Collection<String> personIds) {
    jdbc.sql("delete from master_calendar_member where meeting_id = ?").param(meetingId).update();
    for (String person : new LinkedHashSet<>(personIds)) {
      jdbc.sql("insert into master_calendar_member (meeting_id, person_id) values (?, ?)")
          .params(meetingId, person)
          .update();
    }
  }

  /** Who is in each of these meetings; a meeting nobody was noted for is left out. */
  public Map<String, Set<String>> members(Collection<String> meetingIds) {
    if (meetingIds.isEmpty()) {
      return Map.of();
    }
    Map<String, Set<String>> members = new HashMap<>();
    jdbc.sql(
            "select meeting_id, person_id from master_calendar_member where meeting_id in (:ids)"
                + " order by meeting_id, person_id")
        .param("ids", meetingIds)
        .query(
            row -> {
              members
                  .computeIfAbsent(row.getString("meeting_id"), id -> new LinkedHashSet<>())
                  .add(row.getString("person_id"));
            });
    return members;
  }

  /** Holds these dates for a meeting's family, instead of those that were offered before. */
  @Transactional
  public void offer(
      String meetingId,
      String schoolId,
      Collection<ZonedDateTime> starts,
      Duration duration,
      String place) {
    withdrawOffers(meetingId);
    for (ZonedDateTime start : new LinkedHashSet<>(starts)) {
      jdbc.sql(
              "insert into master_calendar_offer"
                  + " (meeting_id, starts_at, ends_at, school_id, zone, place, offered_at)"
                  + " values (?, ?, ?, ?, ?, ?, ?)")
          .params(meetingId, utc(start.toInstant()), utc(start.plus(duration).toInstant()))
          .params(schoolId, start.getZone().getId(), place, utc(clock.instant()))
          .update();
    }
  }

  /** Holds no date for this family any more: one is set, or none is looked for. */
  @Transactional
  public void withdrawOffers(String meetingId) {
    jdbc.sql("delete from master_calendar_offer where meeting_id = ?").param(meetingId).update();
  }

  /** The dates this meeting's family is offered, the first one first. */
  public List<OfferedDate> offers(String meetingId) {
    return jdbc.sql("select * from master_calendar_offer where meeting_id = ? order by starts_at")
        .param(meetingId)
        .query(MasterCalendar::offered)
        .list();
  }

  /** All that families are offered and that touches this time. */
  public List<OfferedDate> offers(Instant from, Instant to) {
    return jdbc.sql(
            "select * from master_calendar_offer where ends_at > ? and starts_at < ?"
                + " order by starts_at, meeting_id")
        .params(utc(from), utc(to))
        .query(MasterCalendar::offered)
        .list();
  }

  /** Takes a meeting off the calendar, and its offers; one that is not on it stays so. */
  @Transactional
  public void remove(String meetingId) {
    withdrawOffers(meetingId);
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
        row.getInt("schedule_version"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  private static OfferedDate offered(ResultSet row, int i) throws SQLException {
    OffsetDateTime start = row.getObject("starts_at", OffsetDateTime.class);
    return new OfferedDate(
        row.getString("meeting_id"),
        row.getString("school_id"),
        start.atZoneSameInstant(ZoneId.of(row.getString("zone"))),
        Duration.between(start, row.getObject("ends_at", OffsetDateTime.class)),
        row.getString("place"),
        row.getObject("offered_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
