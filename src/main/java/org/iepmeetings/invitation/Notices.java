package org.iepmeetings.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.iepmeetings.ModelBean;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Guardian;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The notices of meetings: one a person and date, and another one for the same date when the team
 * has changed; the former stays on record. A notice is printed and kept before it is sent, so that
 * what goes out is what stands in the record, byte for byte.
 */
@Component("notices")
@ModelBean
public class Notices {

  /**
   * One notice to one person.
   *
   * @param teamRevision of the meeting when it was printed
   * @param attempt 1 for the first notice of this meeting to the person
   * @param sha256 of the document, hexadecimal
   */
  public record Notice(
      String meetingId,
      int scheduleVersion,
      int teamRevision,
      String personId,
      int attempt,
      String documentId,
      String sha256) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Documents documents;
  private final NoticePdf pdf;
  private final Meetings meetings;

  Notices(JdbcClient jdbc, Clock clock, Documents documents, NoticePdf pdf, Meetings meetings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.documents = documents;
    this.pdf = pdf;
    this.meetings = meetings;
  }

  /** What the notice to this person is written in: English where it has no texts of theirs. */
  public static Locale languageFor(Guardian person) {
    return Locale.forLanguageTag(Sentences.in("notice", person.language()).language());
  }

  /** The notice for the present date and team; printed the first time it is asked for. */
  Notice print(Meeting meeting, Guardian person) {
    return find(meeting, person.id())
        .filter(notice -> notice.teamRevision() == meeting.teamRevision())
        .orElseGet(() -> printNew(meeting, person));
  }

  /** The newest notice of the present date to this person. */
  public Optional<Notice> find(Meeting meeting, String personId) {
    return jdbc.sql(
            """
            select * from notice where meeting_id = ? and schedule_version = ? and person_id = ?
            order by team_revision desc limit 1
            """)
        .params(meeting.id(), meeting.scheduleVersion(), personId)
        .query(Notices::read)
        .optional();
  }

  /** Whether a notice of the present date is printed: what changes now is not on it. */
  public boolean isPrinted(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    return jdbc.sql("select count(*) from notice where meeting_id = ? and schedule_version = ?")
            .params(meetingId, meeting.scheduleVersion())
            .query(Integer.class)
            .single()
        > 0;
  }

  private Notice printNew(Meeting meeting, Guardian person) {
    int attempt =
        1
            + jdbc.sql("select count(*) from notice where meeting_id = ? and person_id = ?")
                .params(meeting.id(), person.id())
                .query(Integer.class)
                .single();
    byte[] paper = pdf.print(meeting, person, attempt);
    String document =
        documents.store(
            meeting.id(),
            DocumentKind.NOTICE.code(),
            fileName(meeting, person),
            "application/pdf",
            paper,
            "system");
    jdbc.sql(
            """
            insert into notice
              (meeting_id, schedule_version, team_revision, person_id, attempt, document_id, sha256,
               printed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            meeting.id(),
            meeting.scheduleVersion(),
            meeting.teamRevision(),
            person.id(),
            attempt,
            document,
            documents.get(document).orElseThrow().sha256(),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return find(meeting, person.id()).orElseThrow();
  }

  private static String fileName(Meeting meeting, Guardian person) {
    return meeting.teamRevision() == 0
        ? "notice-%d-%s.pdf".formatted(meeting.scheduleVersion(), person.id())
        : "notice-%d.%d-%s.pdf"
            .formatted(meeting.scheduleVersion(), meeting.teamRevision(), person.id());
  }

  private static Notice read(ResultSet row, int number) throws SQLException {
    return new Notice(
        row.getString("meeting_id"),
        row.getInt("schedule_version"),
        row.getInt("team_revision"),
        row.getString("person_id"),
        row.getInt("attempt"),
        row.getString("document_id"),
        row.getString("sha256"));
  }
}
