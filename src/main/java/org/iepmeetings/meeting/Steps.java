package org.iepmeetings.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.iepmeetings.ModelBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which steps a meeting has, and which of them are still to be done for the date that stands. The
 * table {@code meeting-steps} says which steps a type has and whether a finished one is kept,
 * revised or redone when the date moves or the team reconvenes.
 */
@Component("steps")
@ModelBean
public class Steps {

  private static final String TABLE = "meeting-steps";
  private static final String KEEP = "keep";
  private static final String REVISE = "revise";
  private static final Set<Object> STAFF = Set.of("case-managers", "office");

  private final Meetings meetings;
  private final DecisionTables tables;
  private final JdbcClient jdbc;
  private final Clock clock;

  Steps(Meetings meetings, DecisionTables tables, JdbcClient jdbc, Clock clock) {
    this.meetings = meetings;
    this.tables = tables;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Done(int sitting, int scheduleVersion) {}

  /** Whether this type of meeting has the step and it is not done for the present date. */
  public boolean needed(DelegateExecution execution, String step) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    return needed(meeting, step, row(tables.of(execution, TABLE), meeting, step));
  }

  /** Whether this type of meeting has the step at all, done or not. */
  public boolean has(String meetingId, String step) {
    return row(tables.latest(TABLE), meetings.meeting(meetingId), step).isPresent();
  }

  /** Whether the step is done for the date that stands. */
  public boolean isDone(String meetingId, String step) {
    Meeting meeting = meetings.meeting(meetingId);
    return row(tables.latest(TABLE), meeting, step)
        .filter(row -> !needed(meeting, step, Optional.of(row)))
        .isPresent();
  }

  /**
   * Whether what was done for an earlier date of this sitting is to be revised for the present one.
   * A new sitting begins the step afresh, and so does a type whose row says that a new date redoes
   * it.
   */
  public boolean revises(String meetingId, String step) {
    Meeting meeting = meetings.meeting(meetingId);
    return row(tables.latest(TABLE), meeting, step)
            .filter(row -> REVISE.equals(row.get("whenDateMoves")))
            .isPresent()
        && records(meetingId, step).stream()
            .anyMatch(
                done ->
                    done.sitting() == meeting.sitting()
                        && done.scheduleVersion() < meeting.scheduleVersion());
  }

  /** Notes that a step is done for the present date; noted twice, it counts once. */
  public void done(String meetingId, String step) {
    Meeting meeting = meetings.meeting(meetingId);
    Done now = new Done(meeting.sitting(), meeting.scheduleVersion());
    if (!records(meetingId, step).contains(now)) {
      jdbc.sql(
              """
              insert into step_done (meeting_id, step, sitting, schedule_version, done_at)
              values (?, ?, ?, ?, ?)
              """)
          .params(
              meetingId,
              step,
              now.sitting(),
              now.scheduleVersion(),
              clock.instant().atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  /** A form was answered: the steps that it finishes are done. */
  public void answered(String meetingId, String formId) {
    String table = tables.latest(TABLE);
    Meeting meeting = meetings.meeting(meetingId);
    for (String step : steps()) {
      row(table, meeting, step)
          .filter(row -> formId.equals(row.get("form")))
          .ifPresent(row -> done(meetingId, step));
    }
  }

  /**
   * The steps of preparing that staff still have to do for the present date, with their names in
   * the staff's words. What teachers, providers and families were asked for is told elsewhere, a
   * person at a time.
   */
  Map<String, String> openPreparation(String meetingId) {
    String table = tables.latest(TABLE);
    Meeting meeting = meetings.meeting(meetingId);
    Map<String, String> open = new LinkedHashMap<>();
    for (String step : steps()) {
      Optional<Map<String, Object>> row = row(table, meeting, step);
      boolean ofStaff =
          row.filter(r -> "before".equals(r.get("phase")) && STAFF.contains(r.get("role")))
              .isPresent();
      if (ofStaff && needed(meeting, step, row)) {
        open.put(step, (String) row.orElseThrow().get("label"));
      }
    }
    return open;
  }

  /** The steps of preparing that staff have in this type of meeting, with their names in words. */
  public Map<String, String> ofPreparation(String meetingType) {
    String table = tables.latest(TABLE);
    Map<String, String> steps = new LinkedHashMap<>();
    for (String step : steps()) {
      tables
          .row(table, Map.of("meetingType", meetingType, "step", step))
          .filter(row -> "before".equals(row.get("phase")) && STAFF.contains(row.get("role")))
          .ifPresent(row -> steps.put(step, (String) row.get("label")));
    }
    return steps;
  }

  /** In the order of the table, which is the order of the work. */
  private Set<String> steps() {
    return tables.wordsIn(TABLE, 1);
  }

  private boolean needed(Meeting meeting, String step, Optional<Map<String, Object>> row) {
    return row.isPresent()
        && records(meeting.id(), step).stream()
            .noneMatch(done -> stands(done, meeting, row.orElseThrow()));
  }

  private static boolean stands(Done done, Meeting meeting, Map<String, Object> row) {
    boolean sameSitting = done.sitting() == meeting.sitting();
    boolean sameDate = done.scheduleVersion() == meeting.scheduleVersion();
    return sameSitting
        ? sameDate || KEEP.equals(row.get("whenDateMoves"))
        : KEEP.equals(row.get("whenReconvened"));
  }

  private Optional<Map<String, Object>> row(String table, Meeting meeting, String step) {
    return tables.row(table, Map.of("meetingType", meeting.type(), "step", step));
  }

  private List<Done> records(String meetingId, String step) {
    return jdbc.sql(
            "select sitting, schedule_version from step_done where meeting_id = ? and step = ?")
        .params(meetingId, step)
        .query(Steps::read)
        .list();
  }

  private static Done read(ResultSet row, int number) throws SQLException {
    return new Done(row.getInt("sitting"), row.getInt("schedule_version"));
  }
}
