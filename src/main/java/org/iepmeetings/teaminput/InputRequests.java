package org.iepmeetings.teaminput;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose input a meeting asked for, and whether it came. */
@Component
public class InputRequests {

  /**
   * REQUESTED until answered; NOT_RECEIVED when the meeting began without it; LATE after that;
   * CANCELLED when the meeting was called off; RELEASED when the person left the team.
   */
  public enum Status {
    REQUESTED("asked, not in yet"),
    RECEIVED("in"),
    NOT_RECEIVED("not received"),
    LATE("came late"),
    CANCELLED("no longer asked: the meeting was called off"),
    RELEASED("no longer asked: not on the team any more");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public record InputRequest(String meetingId, InputKind kind, String personId, Status status) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  InputRequests(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<InputRequest> find(String meetingId, InputKind kind, String personId) {
    return find(meetingId, kind.formId(), personId);
  }

  /** Somebody who had left the team is on it again. */
  void reopen(InputRequest released) {
    jdbc.sql(
            """
            update input_request set status = 'REQUESTED', closed_at = null
            where meeting_id = ? and kind = ? and person_id = ?
            """)
        .params(released.meetingId(), released.kind().code(), released.personId())
        .update();
  }

  void requested(String meetingId, InputKind kind, String personId) {
    jdbc.sql(
            """
            insert into input_request (meeting_id, kind, person_id, status, requested_at)
            values (?, ?, ?, 'REQUESTED', ?)
            """)
        .params(meetingId, kind.code(), personId, now())
        .update();
  }

  /** Answered or closed; only what comes after it was closed is late. */
  void close(String meetingId, InputKind kind, String personId, Status status) {
    Status from = status == Status.LATE ? Status.NOT_RECEIVED : Status.REQUESTED;
    jdbc.sql(
            """
            update input_request set status = ?, closed_at = ?
            where meeting_id = ? and kind = ? and person_id = ? and status = ?
            """)
        .params(status.name(), now(), meetingId, kind.code(), personId, from.name())
        .update();
  }

  public List<InputRequest> of(String meetingId) {
    return jdbc.sql("select * from input_request where meeting_id = ? order by requested_at, kind")
        .param(meetingId)
        .query(InputRequests::read)
        .list();
  }

  Optional<InputRequest> find(String meetingId, String formId, String personId) {
    return of(meetingId).stream()
        .filter(request -> request.kind().formId().equals(formId))
        .filter(request -> request.personId().equals(personId))
        .findFirst();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static InputRequest read(ResultSet row, int number) throws SQLException {
    return new InputRequest(
        row.getString("meeting_id"),
        InputKind.of(row.getString("kind")),
        row.getString("person_id"),
        Status.valueOf(row.getString("status")));
  }
}
