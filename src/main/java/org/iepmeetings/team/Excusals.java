package org.iepmeetings.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Who is excused from which meeting, and whether validly. */
@Component("excusals")
@ModelBean
public class Excusals {

  private final JdbcClient jdbc;
  private final Meetings meetings;
  private final Team team;
  private final RequiredTeam required;
  private final Roster roster;
  private final Clock clock;

  Excusals(
      JdbcClient jdbc,
      Meetings meetings,
      Team team,
      RequiredTeam required,
      Roster roster,
      Clock clock) {
    this.jdbc = jdbc;
    this.meetings = meetings;
    this.team = team;
    this.required = required;
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * Whether a member in this role is validly excused from the meeting on the date that is set.
   *
   * @param role code of a role in the table {@code required-team}
   */
  public boolean valid(String meetingId, String role) {
    Meeting meeting = meetings.meeting(meetingId);
    return meeting.hasDate()
        && required.of(meetingId).stream()
            .filter(one -> one.code().equals(role))
            .anyMatch(one -> valid(meetingId, one, team.members(meetingId), meeting.startsAt()));
  }

  /** The same for a team and a date that are about to be set. */
  boolean valid(String meetingId, RequiredRole role, List<TeamMember> members, Instant start) {
    return role.excusable()
        && members.stream()
            .filter(role::isFilledBy)
            .anyMatch(
                member ->
                    find(meetingId, member.personId(), start)
                        .filter(excusal -> excusal.covers(member))
                        .isPresent());
  }

  /** Roster ids of the parents whose agreement is asked for, or of the adult student. */
  public List<String> parents(String meetingId) {
    return roster.rightsHolders(meetings.meeting(meetingId).studentId()).stream()
        .map(Guardian::id)
        .toList();
  }

  /** Whether the LEA or a parent has refused this excusal. */
  public boolean refused(DelegateExecution execution) {
    return of(execution).isRefused();
  }

  Excusal of(DelegateExecution execution) {
    return excusal((String) execution.getVariable("excusalId"));
  }

  Excusal excusal(String id) {
    return jdbc.sql("select * from excusal where id = ?")
        .param(Long.valueOf(id))
        .query(this::read)
        .optional()
        .orElseThrow(() -> new NoSuchElementException("There is no excusal " + id));
  }

  /** The excusal of this person from the meeting on this date. */
  Optional<Excusal> find(String meetingId, String personId, Instant start) {
    return ofMeeting(meetingId).stream()
        .filter(one -> one.personId().equals(personId) && one.absentAt().equals(start))
        .reduce((earlier, later) -> later);
  }

  List<Excusal> ofMeeting(String meetingId) {
    return jdbc.sql("select * from excusal where meeting_id = ? order by id")
        .param(meetingId)
        .query(this::read)
        .list();
  }

  /** Begins an excusal and returns its id. */
  String begin(String meetingId, TeamMember member, Instant start) {
    GeneratedKeyHolder id = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into excusal (meeting_id, person_id, role, absent_at, asked_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            meetingId,
            member.personId(),
            member.role().code(),
            start.atOffset(ZoneOffset.UTC),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update(id, "id");
    return String.valueOf(id.getKeyAs(Number.class));
  }

  void describe(String id, boolean discussed, boolean inPart) {
    update("update excusal set area_discussed = ? where id = ?", discussed, id);
    update("update excusal set in_part = ? where id = ?", inPart, id);
  }

  void leaDecides(String id, boolean agrees) {
    update("update excusal set lea_agrees = ? where id = ?", agrees, id);
  }

  void inputSent(String id) {
    update(
        "update excusal set input_sent_at = ? where id = ?",
        clock.instant().atOffset(ZoneOffset.UTC),
        id);
  }

  void close(Excusal excusal) {
    Excusal.State end =
        excusal.state() == Excusal.State.WAITING ? Excusal.State.INCOMPLETE : excusal.state();
    update(
        "update excusal set closed_as = ? where id = ?", end.name(), String.valueOf(excusal.id()));
  }

  void parentAnswers(String id, String parentId, boolean agrees) {
    jdbc.sql("delete from excusal_answer where excusal_id = ? and parent_id = ?")
        .params(Long.valueOf(id), parentId)
        .update();
    jdbc.sql("insert into excusal_answer (excusal_id, parent_id, agrees) values (?, ?, ?)")
        .params(Long.valueOf(id), parentId, agrees)
        .update();
  }

  private void update(String sql, Object value, String id) {
    jdbc.sql(sql).params(value, Long.valueOf(id)).update();
  }

  private Excusal read(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    String closed = row.getString("closed_as");
    var inputSent = row.getTimestamp("input_sent_at");
    return new Excusal(
        id,
        row.getString("meeting_id"),
        row.getString("person_id"),
        MemberRole.of(row.getString("role")).orElseThrow(),
        row.getTimestamp("absent_at").toInstant(),
        row.getObject("area_discussed", Boolean.class),
        row.getBoolean("in_part"),
        row.getObject("lea_agrees", Boolean.class),
        answers(id),
        inputSent == null ? null : inputSent.toInstant(),
        closed == null ? null : Excusal.State.valueOf(closed));
  }

  private Map<String, Boolean> answers(long id) {
    Map<String, Boolean> answers = new LinkedHashMap<>();
    jdbc.sql("select parent_id, agrees from excusal_answer where excusal_id = ? order by parent_id")
        .param(id)
        .query(
            row -> {
              answers.put(row.getString("parent_id"), row.getBoolean("agrees"));
            });
    return answers;
  }
}
