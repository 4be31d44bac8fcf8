package org.iepmeetings.ataglance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All versions of all students' At-a-Glance, and the teachers' copies of each. */
@Component
public class AtAGlances {

  private final JdbcClient database;
  private final Clock clock;

  AtAGlances(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The number that the student's next version prints on itself. */
  public int nextVersion(String studentId) {
    return database
        .sql("select coalesce(max(version), 0) + 1 from at_a_glance where student_id = ?")
        .param(studentId)
        .query(Integer.class)
        .single();
  }

  /**
   * Makes this the student's current version; the former one is superseded.
   *
   * @param version as printed, from {@link #nextVersion}
   * @return the id of the version
   * @throws org.springframework.dao.DuplicateKeyException when another version was made meanwhile
   */
  @Transactional
  public String create(
      String meetingId, String studentId, int version, AtAGlance.Status status, String documentId) {
    var id = UUID.randomUUID().toString();
    database
        .sql(
            "update at_a_glance set superseded_at = ? where student_id = ? and superseded_at is null")
        .params(now(), studentId)
        .update();
    database
        .sql(
            """
            insert into at_a_glance (id, meeting_id, student_id, version, status, document_id,
                                     created_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(id, meetingId, studentId, version, status.name(), documentId, now())
        .update();
    return id;
  }

  public Optional<AtAGlanceVersion> find(String id) {
    return database
        .sql("select * from at_a_glance where id = ?")
        .param(id)
        .query(AtAGlances::version)
        .optional();
  }

  /** The version that is not superseded. */
  public Optional<AtAGlanceVersion> current(String studentId) {
    return database
        .sql("select * from at_a_glance where student_id = ? and superseded_at is null")
        .param(studentId)
        .query(AtAGlances::version)
        .optional();
  }

  /** The versions that a meeting led to, newest first. */
  public List<AtAGlanceVersion> list(String meetingId) {
    return database
        .sql("select * from at_a_glance where meeting_id = ? order by version desc")
        .param(meetingId)
        .query(AtAGlances::version)
        .list();
  }

  /** Gives a teacher a copy; a teacher who has one already keeps it. */
  public AtAGlanceCopy issue(String atAGlanceId, String teacherId) {
    find(atAGlanceId)
        .orElseThrow(
            () -> new NoSuchElementException("There is no At-a-Glance " + atAGlanceId + "."));
    database
        .sql(
            """
            insert into at_a_glance_copy (id, at_a_glance_id, teacher_id, issued_at)
            select ?, ?, ?, ?
            where not exists (
              select 1 from at_a_glance_copy where at_a_glance_id = ? and teacher_id = ?)
            """)
        .params(UUID.randomUUID().toString(), atAGlanceId, teacherId, now(), atAGlanceId, teacherId)
        .update();
    return copy(atAGlanceId, teacherId).orElseThrow();
  }

  public Optional<AtAGlanceCopy> copy(String atAGlanceId, String teacherId) {
    return database
        .sql("select * from at_a_glance_copy where at_a_glance_id = ? and teacher_id = ?")
        .params(atAGlanceId, teacherId)
        .query(AtAGlances::copy)
        .optional();
  }

  /** All copies of a version, in the order they were given out. */
  public List<AtAGlanceCopy> copies(String atAGlanceId) {
    return database
        .sql(
            "select * from at_a_glance_copy where at_a_glance_id = ? order by issued_at, teacher_id")
        .param(atAGlanceId)
        .query(AtAGlances::copy)
        .list();
  }

  /** Keeps the first time that the teacher opened the copy; later times change nothing. */
  public void markOpened(String atAGlanceId, String teacherId) {
    mark("opened_at", atAGlanceId, teacherId);
  }

  /** Keeps the first time that the teacher acknowledged the copy; later times change nothing. */
  public void markAcknowledged(String atAGlanceId, String teacherId) {
    mark("acknowledged_at", atAGlanceId, teacherId);
  }

  private void mark(String column, String atAGlanceId, String teacherId) {
    copy(atAGlanceId, teacherId)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "At-a-Glance "
                        + atAGlanceId
                        + " was not issued to the teacher "
                        + teacherId
                        + "."));
    database
        .sql(
            "update at_a_glance_copy set "
                + column
                + " = ? where at_a_glance_id = ? and teacher_id = ? and "
                + column
                + " is null")
        .params(now(), atAGlanceId, teacherId)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static AtAGlanceVersion version(ResultSet row, int number) throws SQLException {
    return new AtAGlanceVersion(
        row.getString("id"),
        row.getString("meeting_id"),
        row.getString("student_id"),
        row.getInt("version"),
        AtAGlance.Status.valueOf(row.getString("status")),
        row.getString("document_id"),
        instant(row, "created_at"),
        instant(row, "superseded_at"));
  }

  private static AtAGlanceCopy copy(ResultSet row, int number) throws SQLException {
    return new AtAGlanceCopy(
        row.getString("id"),
        row.getString("at_a_glance_id"),
        row.getString("teacher_id"),
        instant(row, "issued_at"),
        instant(row, "opened_at"),
        instant(row, "acknowledged_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
