package org.iepmeetings.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which agencies are invited to a meeting, and whether the family has consented. */
@Component("agencies")
@ModelBean
public class Agencies {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Meetings meetings;
  private final Roster roster;

  Agencies(JdbcClient jdbc, Clock clock, Meetings meetings, Roster roster) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.meetings = meetings;
    this.roster = roster;
  }

  /**
   * Ids of the agencies for which consent is still to be asked. Who did not answer in time for an
   * earlier date of the meeting is asked again; who refused is not.
   */
  public List<String> toBeAsked(String meetingId) {
    return of(meetingId).stream()
        .filter(agency -> agency.kind() == Agency.Kind.TRANSITION)
        .filter(agency -> agency.end() == null || agency.end() == Agency.End.NO_ANSWER)
        .map(agency -> String.valueOf(agency.id()))
        .toList();
  }

  /** Roster ids of those whose consent counts: who holds the rights, else the adult student. */
  public List<String> whoConsents(String meetingId) {
    return roster.rightsHolders(meetings.meeting(meetingId).studentId()).stream()
        .map(Guardian::id)
        .toList();
  }

  /** Whether somebody has refused: the others need not be waited for. */
  public boolean refused(DelegateExecution execution) {
    return of(execution).isRefused();
  }

  /** Whether this agency is invited. */
  public boolean invited(DelegateExecution execution) {
    return of(execution).isInvited();
  }

  Agency of(DelegateExecution execution) {
    return agency((String) execution.getVariable("agencyId"));
  }

  Agency agency(String id) {
    return jdbc.sql("select * from agency where id = ?")
        .param(Long.valueOf(id))
        .query(this::read)
        .optional()
        .orElseThrow(() -> new NoSuchElementException("There is no agency " + id));
  }

  /** In the order in which they were noted. */
  List<Agency> of(String meetingId) {
    return jdbc.sql("select * from agency where meeting_id = ? order by id")
        .param(meetingId)
        .query(this::read)
        .list();
  }

  List<Agency> invited(String meetingId) {
    return of(meetingId).stream().filter(Agency::isInvited).toList();
  }

  /**
   * Notes whom the case manager wants to invite. Who is not on the list any more is invited no
   * longer; what was answered about the others stays.
   */
  void note(String meetingId, Agency.Kind kind, List<Map<String, String>> rows) {
    for (Map<String, String> row : rows) {
      Optional<Agency> known =
          of(meetingId).stream().filter(one -> one.name().equals(row.get("name"))).findFirst();
      if (known.isEmpty()) {
        jdbc.sql("insert into agency (meeting_id, kind, name, noted_at) values (?, ?, ?, ?)")
            .params(meetingId, kind.name(), row.get("name"), now())
            .update();
      }
      jdbc.sql(
              """
              update agency set contact = ?, email = ?, phone = ?, reason = ?
              where meeting_id = ? and name = ?
              """)
          .params(
              row.get("contact"),
              row.get("email"),
              row.get("phone"),
              row.get("reason"),
              meetingId,
              row.get("name"))
          .update();
    }
    for (Agency agency : of(meetingId)) {
      if (agency.kind() == kind) {
        boolean listed = rows.stream().anyMatch(row -> agency.name().equals(row.get("name")));
        if (!listed) {
          close(agency, Agency.End.WITHDRAWN);
        } else if (kind == Agency.Kind.PART_C) {
          close(agency, Agency.End.ASKED_FOR);
        } else if (agency.end() == Agency.End.WITHDRAWN) {
          close(agency, agency.answers().isEmpty() ? null : agency.endNow());
        }
      }
    }
  }

  void answer(String agencyId, String personId, boolean agrees) {
    jdbc.sql("delete from agency_answer where agency_id = ? and person_id = ?")
        .params(Long.valueOf(agencyId), personId)
        .update();
    jdbc.sql("insert into agency_answer (agency_id, person_id, agrees) values (?, ?, ?)")
        .params(Long.valueOf(agencyId), personId, agrees)
        .update();
  }

  void close(Agency agency, Agency.End end) {
    jdbc.sql("update agency set closed_as = ?, closed_at = ? where id = ?")
        .params(end == null ? null : end.name(), end == null ? null : now(), agency.id())
        .update();
  }

  private java.time.OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private Agency read(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    String end = row.getString("closed_as");
    return new Agency(
        id,
        row.getString("meeting_id"),
        Agency.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("contact"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("reason"),
        answers(id),
        end == null ? null : Agency.End.valueOf(end));
  }

  private Map<String, Boolean> answers(long id) {
    Map<String, Boolean> answers = new LinkedHashMap<>();
    jdbc.sql("select person_id, agrees from agency_answer where agency_id = ? order by person_id")
        .param(id)
        .query(
            row -> {
              answers.put(row.getString("person_id"), row.getBoolean("agrees"));
            });
    return answers;
  }
}
