package org.iepmeetings.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people are still writing, kept on the server as they go. Each page that somebody writes on
 * has a row of its own, so two tabs or two devices never overwrite each other; a page that goes on
 * with an earlier text takes that row over, unless it was written on in the meantime.
 *
 * <p>A draft is not said yet: nobody but its writer sees it.
 */
@Component
public class FormDrafts {

  /**
   * A page that is being written on.
   *
   * @param id random, made when the page is opened
   * @param saves counts what the page posted; a lower number is an older text
   * @param continues id and count of the draft that the page was opened with, such as {@code
   *     k3…:12}; empty for a page that began from nothing
   */
  record Sheet(String id, int saves, String continues) {}

  /** The parameters are exactly those that the page posted. */
  record Draft(String pageId, int saves, Map<String, String[]> posted, Instant savedAt) {
    String mark() {
      return pageId + ":" + saves;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;
  private final Clock clock;

  FormDrafts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What this person has written in this form and not sent, the newest first. */
  List<Draft> of(SecureLink link) {
    return jdbc.sql(
            """
            select * from form_draft where meeting_id = ? and form_id = ? and person_id = ?
            order by saved_at desc, page_id
            """)
        .params(link.meetingId(), link.formId(), link.personId())
        .query(FormDrafts::read)
        .list();
  }

  /** Keeps what a page posted; an older text of the same page changes nothing. */
  void keep(SecureLink link, Sheet sheet, Map<String, String[]> posted) {
    String text = write(posted);
    if (newer(link, sheet, text) || isThere(link, sheet.id()) || takenOver(link, sheet, text)) {
      return;
    }
    try {
      jdbc.sql(
              """
              insert into form_draft
                (page_id, meeting_id, form_id, person_id, saves, posted, saved_at)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              sheet.id(),
              link.meetingId(),
              link.formId(),
              link.personId(),
              sheet.saves(),
              text,
              now())
          .update();
    } catch (DuplicateKeyException theSamePageWasFasterWithAnother) {
      newer(link, sheet, text);
    }
  }

  /** The answer was sent: nothing of what was written on the way stays. */
  void discard(SecureLink link) {
    jdbc.sql("delete from form_draft where meeting_id = ? and form_id = ? and person_id = ?")
        .params(link.meetingId(), link.formId(), link.personId())
        .update();
  }

  /** The meeting is over: what was never sent goes with it. */
  public void discardAll(String meetingId) {
    jdbc.sql("delete from form_draft where meeting_id = ?").param(meetingId).update();
  }

  private boolean newer(SecureLink link, Sheet sheet, String text) {
    return jdbc.sql(
                """
                update form_draft set saves = ?, posted = ?, saved_at = ?
                where page_id = ? and saves < ?
                  and meeting_id = ? and form_id = ? and person_id = ?
                """)
            .params(
                sheet.saves(),
                text,
                now(),
                sheet.id(),
                sheet.saves(),
                link.meetingId(),
                link.formId(),
                link.personId())
            .update()
        > 0;
  }

  private boolean isThere(SecureLink link, String pageId) {
    return of(link).stream().anyMatch(draft -> draft.pageId().equals(pageId));
  }

  private boolean takenOver(SecureLink link, Sheet sheet, String text) {
    String[] from = sheet.continues().split(":");
    if (from.length != 2 || !from[1].matches("\\d{1,9}")) {
      return false;
    }
    return jdbc.sql(
                """
                update form_draft set page_id = ?, saves = ?, posted = ?, saved_at = ?
                where page_id = ? and saves = ?
                  and meeting_id = ? and form_id = ? and person_id = ?
                """)
            .params(
                sheet.id(),
                sheet.saves(),
                text,
                now(),
                from[0],
                Integer.parseInt(from[1]),
                link.meetingId(),
                link.formId(),
                link.personId())
            .update()
        > 0;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Draft read(ResultSet row, int number) throws SQLException {
    return new Draft(
        row.getString("page_id"),
        row.getInt("saves"),
        parse(row.getString("posted")),
        row.getObject("saved_at", OffsetDateTime.class).toInstant());
  }

  /** All that was written, and nothing of what the page needs to post. */
  private static String write(Map<String, String[]> posted) {
    Map<String, String[]> words = new LinkedHashMap<>(posted);
    words.keySet().removeAll(List.of("_csrf", "_action"));
    try {
      return JSON.writeValueAsString(words);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String[]> parse(String text) {
    try {
      return JSON.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
