package org.iepmeetings.invitation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.iepmeetings.meeting.Meeting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notices of a meeting that are not true any more: for another date or another team. */
@Component
class FormerNotices {

  private final JdbcClient jdbc;

  FormerNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** When the last of them was printed for this person: what was translated before tells of it. */
  Optional<Instant> lastPrinted(Meeting meeting, String personId) {
    return jdbc.sql(
            """
            select printed_at from notice
            where meeting_id = ? and person_id = ?
              and (schedule_version <> ? or team_revision <> ?)
            order by printed_at desc limit 1
            """)
        .params(meeting.id(), personId, meeting.scheduleVersion(), meeting.teamRevision())
        .query((row, number) -> row.getObject("printed_at", OffsetDateTime.class).toInstant())
        .optional();
  }
}
