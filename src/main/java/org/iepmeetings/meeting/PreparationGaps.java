package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Steps of preparing that nobody had finished when the meeting's time came, or finished late. */
@Component
public class PreparationGaps {

  private final JdbcClient jdbc;
  private final Clock clock;

  PreparationGaps(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public void note(String meetingId, int sitting, String step) {
    jdbc.sql(
            "insert into preparation_gap (meeting_id, sitting, step, noted_at) values (?, ?, ?, ?)")
        .params(meetingId, sitting, step, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The open steps in the staff's words. */
  public List<String> of(String meetingId, int sitting) {
    return jdbc.sql(
            "select step from preparation_gap where meeting_id = ? and sitting = ? order by id")
        .params(meetingId, sitting)
        .query(String.class)
        .list();
  }
}
