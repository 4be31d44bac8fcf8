package org.iepmeetings.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.draft.FormDrafts;
import org.iepmeetings.roster.Roster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The school's meetings and their dates. */
@Component
public class Meetings {

  /** Dates that stand in the meeting's file or pass by themselves. */
  private static final Set<Milestone> FOUND_OUT =
      EnumSet.of(Milestone.MEETING, Milestone.DATE_SET, Milestone.BEGUN, Milestone.SENT);

  private final JdbcClient jdbc;
  private final Roster roster;
  private final FormDrafts drafts;
  private final Clock clock;

  Meetings(JdbcClient jdbc, Roster roster, FormDrafts drafts, Clock clock) {
    this.jdbc = jdbc;
    this.roster = roster;
    this.drafts = drafts;
    this.clock = clock;
  }

  /** Begins a meeting's file before its student is known, and returns its reference. */
  public String begin(String meetingType, String begunBy) {
    String id = Reference.of("M");
    jdbc.sql(
            """
            insert into meeting (id, meeting_type, sitting, schedule_version, begun_by, begun_at)
            values (:id, :type, 1, 0, :by, :at)
            """)
        .param("id", id)
        .param("type", meetingType)
        .param("by", begunBy)
        .param("at", now())
        .update();
    return id;
  }

  /**
   * Writes the student into the meeting's file. Written again for the same meeting, nothing
   * changes.
   *
   * @throws IllegalStateException when another meeting of the student is running
   */
  @Transactional
  public void chooseStudent(String meetingId, String studentId) {
    otherMeeting(meetingId, studentId)
        .ifPresent(
            other -> {
              throw new IllegalStateException(
                  "A meeting of this student is already running (%s).".formatted(other.id()));
            });
    update("update meeting set student_id = ? where id = ?", studentId, meetingId);
  }

  /** Sets or moves the date. Everything that hangs on it asks again. */
  public Meeting schedule(String meetingId, Schedule schedule) {
    update(
        """
        update meeting set starts_at = ?, duration_minutes = ?, mode = ?, place = ?, dial_in = ?,
          scheduled_on = ?, schedule_version = schedule_version + 1
        where id = ?
        """,
        schedule.startsAt(),
        schedule.durationMinutes(),
        schedule.mode(),
        schedule.place(),
        schedule.dialIn(),
        LocalDate.ofInstant(clock.instant(), zone(meetingId)),
        meetingId);
    return meeting(meetingId);
  }

  /**
   * Notes a date that deadlines are counted from, such as the day a parent's written request came
   * in. Noted again, the later note holds.
   *
   * @throws IllegalArgumentException for a date that the system finds out itself
   */
  @Transactional
  public void note(String meetingId, Milestone milestone, LocalDate day) {
    if (FOUND_OUT.contains(milestone)) {
      throw new IllegalArgumentException(
          "The date \"%s\" follows from the meeting itself and cannot be noted."
              .formatted(milestone.tableName()));
    }
    jdbc.sql("delete from meeting_milestone where meeting_id = ? and milestone = ?")
        .params(meetingId, milestone.tableName())
        .update();
    jdbc.sql("insert into meeting_milestone (meeting_id, milestone, on_date) values (?, ?, ?)")
        .params(meetingId, milestone.tableName(), day)
        .update();
  }

  /** The dates that were noted for this meeting. */
  public Map<Milestone, LocalDate> milestones(String meetingId) {
    Map<Milestone, LocalDate> noted = new EnumMap<>(Milestone.class);
    jdbc.sql("select milestone, on_date from meeting_milestone where meeting_id = ?")
        .param(meetingId)
        .query(
            (row, number) ->
                Map.entry(row.getString("milestone"), row.getObject("on_date", LocalDate.class)))
        .list()
        .forEach(
            date ->
                Milestone.named(date.getKey())
                    .ifPresent(milestone -> noted.put(milestone, date.getValue())));
    return noted;
  }

  /**
   * When the last meeting here that was or took the place of an annual review of this student was
   * held; only those that were held before the given meeting was begun.
   */
  Optional<Instant> lastReviewBefore(Meeting meeting) {
    return jdbc.sql(
            """
            select max(m.starts_at) as held_at from meeting m
            where m.student_id = ? and m.id <> ? and m.starts_at < ?
              and m.meeting_type in ('annual', 'triennial', 'initial')
              and exists (select 1 from submitted_form f
                where f.meeting_id = m.id and f.form_id = 'close-meeting')
            """)
        .params(meeting.studentId(), meeting.id(), meeting.begunAt().atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getTimestamp("held_at")))
        .single()
        .map(Timestamp::toInstant);
  }

  /** The team adjourned and will meet again: what was recorded stays with the sitting before. */
  public void beginNextSitting(String meetingId) {
    update("update meeting set sitting = sitting + 1 where id = ?", meetingId);
  }

  /** The team of the date that stands has changed. */
  void teamChanged(String meetingId) {
    update("update meeting set team_revision = team_revision + 1 where id = ?", meetingId);
  }

  /** Two changes of one meeting at the same moment come one after the other, to the commit. */
  void hold(String meetingId) {
    jdbc.sql("select id from meeting where id = ? for update")
        .param(meetingId)
        .query(String.class)
        .single();
  }

  /** The meeting will not be held; its file is closed when what the reason asks for is done. */
  void cancelled(String meetingId, CancelReason reason) {
    update("update meeting set cancelled_as = ? where id = ?", reason.code(), meetingId);
  }

  /** The file is closed; what people had begun to write and never sent goes with it. */
  public void end(String meetingId) {
    update("update meeting set ended_at = ? where id = ?", now(), meetingId);
    drafts.discardAll(meetingId);
  }

  public Meeting meeting(String meetingId) {
    return find(meetingId)
        .orElseThrow(
            () -> new NoSuchElementException("There is no meeting with reference " + meetingId));
  }

  public Optional<Meeting> find(String meetingId) {
    return jdbc.sql("select * from meeting where id = ?")
        .param(meetingId)
        .query(Meetings::read)
        .optional();
  }

  /** Meetings that have a student and are not over yet, the next first. */
  public List<Meeting> running() {
    return jdbc.sql(
            """
            select * from meeting where ended_at is null and student_id is not null
            order by starts_at nulls last, begun_at
            """)
        .query(Meetings::read)
        .list();
  }

  /** The meeting of this student that is not over yet; of several the one begun last. */
  public Optional<Meeting> running(String studentId) {
    return ofStudent(studentId).stream().filter(meeting -> meeting.endedAt() == null).findFirst();
  }

  /**
   * The running meetings that were held: what is left of them, such as the family's signature, may
   * take long and keeps no other from being prepared.
   */
  public Set<String> held() {
    return new HashSet<>(
        jdbc.sql(
                """
                select m.id from meeting m where m.ended_at is null
                  and exists (select 1 from submitted_form f where f.meeting_id = m.id
                    and (f.form_id = 'close-meeting'
                      or f.form_id = 'adoption' and f.section = 'opening'))
                """)
            .query(String.class)
            .list());
  }

  /**
   * The meeting of this student that is being prepared or held and is not this one. The student is
   * held until the transaction ends: two people who choose a student at the same moment come one
   * after the other, and the second one sees the first one's meeting.
   *
   * @param meetingId null when the meeting has not begun yet
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Meeting> otherMeeting(String meetingId, String studentId) {
    roster.hold(studentId);
    Set<String> held = held();
    return ofStudent(studentId).stream()
        .filter(meeting -> meeting.endedAt() == null && !held.contains(meeting.id()))
        .filter(meeting -> !meeting.id().equals(meetingId))
        .findFirst();
  }

  public List<Meeting> ofStudent(String studentId) {
    return jdbc.sql("select * from meeting where student_id = ? order by begun_at desc")
        .param(studentId)
        .query(Meetings::read)
        .list();
  }

  /** The school's time zone for this meeting's student. */
  public ZoneId zone(String meetingId) {
    return roster.school(roster.student(meeting(meetingId).studentId()).schoolId()).zone();
  }

  private void update(String sql, Object... params) {
    if (jdbc.sql(sql).params(params).update() != 1) {
      throw new NoSuchElementException(
          "There is no meeting with reference " + params[params.length - 1]);
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Meeting read(ResultSet row, int number) throws SQLException {
    return new Meeting(
        row.getString("id"),
        row.getString("student_id"),
        row.getString("meeting_type"),
        row.getInt("sitting"),
        row.getInt("schedule_version"),
        row.getInt("team_revision"),
        row.getObject("scheduled_on", LocalDate.class),
        instant(row.getTimestamp("starts_at")),
        row.getObject("duration_minutes", Integer.class),
        row.getString("mode"),
        row.getString("place"),
        row.getString("dial_in"),
        row.getString("begun_by"),
        instant(row.getTimestamp("begun_at")),
        instant(row.getTimestamp("ended_at")),
        row.getString("cancelled_as"));
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
