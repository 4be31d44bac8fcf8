package org.iepmeetings.caseload;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.caseload.StudentCase.Settlement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which reviews are taken care of. A row's key keeps a cycle from being started twice. */
@Component
class Cycles {

  static final String WATCH = "watch";
  static final String PERSON = "person";
  static final String ADOPTION = "adoption";

  /** Longer than any cycle that a page still shows. */
  private static final int REMEMBERED_YEARS = 4;

  private final JdbcClient jdbc;

  Cycles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Cycle(String studentId, Kind kind, LocalDate due) {}

  /**
   * Writes that a review is taken care of. Call it while the student is held ({@code Roster.hold}).
   *
   * @param meetingId null when there is nothing to do
   * @param caseManagerId whom the watch started it for; null when it was not the watch
   * @return false, with nothing written, when it was taken care of before
   */
  boolean settle(Cycle cycle, String by, String meetingId, LocalDate today, String caseManagerId) {
    if (isSettled(cycle)) {
      return false;
    }
    jdbc.sql(
            """
            insert into caseload_cycle (student_id, kind, due_on, settled_by, meeting_id,
              settled_on, case_manager_id, told)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            cycle.studentId(),
            cycle.kind().code(),
            cycle.due(),
            by,
            meetingId,
            today,
            caseManagerId,
            caseManagerId == null)
        .update();
    return true;
  }

  boolean isSettled(Cycle cycle) {
    return jdbc.sql(
                "select count(*) from caseload_cycle"
                    + " where student_id = ? and kind = ? and due_on = ?")
            .params(cycle.studentId(), cycle.kind().code(), cycle.due())
            .query(Integer.class)
            .single()
        > 0;
  }

  /** All that was settled in the last years. */
  Map<Cycle, Settlement> settled(LocalDate today) {
    Map<Cycle, Settlement> settled = new HashMap<>();
    jdbc.sql("select * from caseload_cycle where due_on > ?")
        .param(today.minusYears(REMEMBERED_YEARS))
        .query(
            row -> {
              settled.put(
                  new Cycle(
                      row.getString("student_id"),
                      Kind.of(row.getString("kind")),
                      row.getObject("due_on", LocalDate.class)),
                  new Settlement(row.getString("settled_by"), row.getString("meeting_id")));
            });
    return settled;
  }

  /** How many meetings the watch has started for each case manager on this day, by staff id. */
  Map<String, Integer> startedOn(LocalDate day) {
    Map<String, Integer> started = new HashMap<>();
    jdbc.sql(
            """
            select case_manager_id, count(distinct meeting_id) as meetings from caseload_cycle
            where settled_by = 'watch' and settled_on = ? group by case_manager_id
            """)
        .param(day)
        .query(
            row -> {
              started.put(row.getString("case_manager_id"), row.getInt("meetings"));
            });
    return started;
  }

  /**
   * Meetings that the watch started and that no mail has told of yet.
   *
   * @param day the school's day on which they were started
   */
  record Untold(String caseManagerId, LocalDate day, int meetings) {}

  List<Untold> untold(String schoolId) {
    return jdbc.sql(
            """
            select c.case_manager_id, c.settled_on, count(distinct c.meeting_id) as meetings
            from caseload_cycle c join student s on s.id = c.student_id
            where not c.told and c.settled_by = 'watch' and s.school_id = ?
            group by c.case_manager_id, c.settled_on order by c.settled_on, c.case_manager_id
            """)
        .param(schoolId)
        .query(
            (row, number) ->
                new Untold(
                    row.getString("case_manager_id"),
                    row.getObject("settled_on", LocalDate.class),
                    row.getInt("meetings")))
        .list();
  }

  void told(String schoolId, Untold untold) {
    jdbc.sql(
            """
            update caseload_cycle set told = true
            where case_manager_id = ? and settled_on = ?
              and student_id in (select id from student where school_id = ?)
            """)
        .params(untold.caseManagerId(), untold.day(), schoolId)
        .update();
  }

  /** Takes back what was said on the adoption page, so that it can be said anew. */
  void unsettle(String studentId, String by) {
    jdbc.sql(
            "delete from caseload_cycle"
                + " where student_id = ? and settled_by = ? and meeting_id is null")
        .params(studentId, by)
        .update();
  }
}
