package org.iepmeetings.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who opened which student's papers, and when: schools must keep such a record (FERPA, 34 CFR
 * 99.32; California Education Code 49064).
 */
@Component
public class AccessRecord {

  /**
   * @param username login name, or the roster id of a person who came by a secure link
   * @param opened what was opened, by an opaque reference such as {@code document 42}
   */
  public record Entry(String username, String studentId, String opened, Instant at) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  AccessRecord(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Keeps that a student's paper was opened, at the moment of the call. */
  public void note(String username, String studentId, String opened) {
    jdbc.sql(
            "insert into access_record (username, student_id, opened, opened_at) values (?, ?, ?, ?)")
        .params(
            username, studentId, opened, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /** All entries about one student, the latest first. */
  public List<Entry> about(String studentId) {
    return jdbc.sql(
            "select username, student_id, opened, opened_at from access_record"
                + " where student_id = ? order by opened_at desc, id desc")
        .param(studentId)
        .query(
            (row, n) ->
                new Entry(
                    row.getString("username"),
                    row.getString("student_id"),
                    row.getString("opened"),
                    row.getObject("opened_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
