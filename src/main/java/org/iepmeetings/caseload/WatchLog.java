package org.iepmeetings.caseload;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.deadline.SchoolTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each school's watch has done: when it looked, whether it may start, what went wrong. */
@Component
class WatchLog {

  private final JdbcClient jdbc;
  private final Clock clock;

  WatchLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Call it while the school is held ({@code Roster.holdSchool}). */
  void begin(String schoolId) {
    if (jdbc.sql("select count(*) from caseload_watch where school_id = ?")
            .param(schoolId)
            .query(Integer.class)
            .single()
        == 0) {
      jdbc.sql("insert into caseload_watch (school_id) values (?)").param(schoolId).update();
    }
  }

  /** The school's own day of the last look. */
  Optional<LocalDate> lastLook(String schoolId) {
    return jdbc.sql("select last_look from caseload_watch where school_id = ?")
        .param(schoolId)
        .query((row, number) -> Optional.ofNullable(row.getObject("last_look", LocalDate.class)))
        .optional()
        .flatMap(day -> day);
  }

  void looked(String schoolId, LocalDate today) {
    jdbc.sql("update caseload_watch set last_look = ? where school_id = ?")
        .params(today, schoolId)
        .update();
  }

  /** Whether the school has said of all its running meetings where they stand. */
  boolean isAdopted(String schoolId) {
    return jdbc.sql(
                "select count(*) from caseload_watch"
                    + " where school_id = ? and adopted_at is not null")
            .param(schoolId)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** The school's own day on which it let the watch begin; null before. */
  LocalDate adoptedOn(String schoolId) {
    return jdbc.sql(
            """
            select w.adopted_at, s.zone from caseload_watch w join school s on s.id = w.school_id
            where w.school_id = ? and w.adopted_at is not null
            """)
        .param(schoolId)
        .query(
            (row, number) ->
                SchoolTime.dayOf(
                    row.getTimestamp("adopted_at").toInstant(), ZoneId.of(row.getString("zone"))))
        .optional()
        .orElse(null);
  }

  void adopted(String schoolId, String by) {
    jdbc.sql(
            "update caseload_watch set adopted_at = ?, adopted_by = ?"
                + " where school_id = ? and adopted_at is null")
        .params(clock.instant().atOffset(ZoneOffset.UTC), by, schoolId)
        .update();
  }

  void forgetProblems(String schoolId) {
    jdbc.sql("delete from caseload_problem where school_id = ?").param(schoolId).update();
  }

  void problem(String schoolId, String studentId, String sentence) {
    jdbc.sql("insert into caseload_problem (student_id, school_id, sentence) values (?, ?, ?)")
        .params(studentId, schoolId, sentence)
        .update();
  }

  /** The sentences of the last looks, by student. */
  Map<String, String> problems() {
    Map<String, String> problems = new HashMap<>();
    jdbc.sql("select student_id, sentence from caseload_problem")
        .query(
            row -> {
              problems.put(row.getString("student_id"), row.getString("sentence"));
            });
    return problems;
  }
}
