package org.iepmeetings.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
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
   * Who writes in which form.
   *
   * @param meetingId empty for a form outside any meeting
   * @param formId on a secure link with what tells it from others with this form, such as {@code
   *     answer-excusal#12}
   * @param personId the roster's id of a secure link's holder, the user name of staff in Tasklist
   * @param taskId the task in Tasklist, since a meeting may have several with one form; empty on a
   *     secure link, where tasks may be made anew behind the page
   */
  public record Writing(String meetingId, String formId, String personId, String taskId) {

    public static Writing onLink(String meetingId, String formId, String personId) {
      return new Writing(meetingId, formId, personId, "");
    }

    /**
     * @param meetingId null for a task outside any meeting
     */
    public static Writing inTask(String meetingId, String formId, String username, String taskId) {
      return new Writing(meetingId == null ? "" : meetingId, formId, username, taskId);
    }
  }

  /**
   * A page that is being written on.
   *
   * @param id random, made when the page is opened
   * @param saves counts what the page posted; a lower number is an older text
   * @param continues id and count of the draft that the page was opened with, such as {@code
   *     k3…:12}; empty for a page that began from nothing
   */
  public record Sheet(String id, int saves, String continues) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static String newId() {
      byte[] random = new byte[18];
      RANDOM.nextBytes(random);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    public static boolean isId(String text) {
      return text.matches("[A-Za-z0-9_-]{16,64}");
    }
  }

  /** The parameters are exactly those that the page posted. */
  public record Draft(
      Writing writing, String pageId, int saves, Map<String, String[]> posted, Instant savedAt) {

    public String mark() {
      return pageId + ":" + saves;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;
  private final Clock clock;

  public FormDrafts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What this person has written here and not sent, the newest first. */
  public List<Draft> of(Writing writing) {
    return query(
        "meeting_id = ? and form_id = ? and person_id = ? and task_id = ?",
        writing.meetingId(),
        writing.formId(),
        writing.personId(),
        writing.taskId());
  }

  /** What a member of staff has written in Tasklist and not sent, the newest first. */
  public List<Draft> inTasklist(String username) {
    return query("person_id = ? and task_id <> ''", username);
  }

  /** What anybody has written in this task and not sent, the newest first. */
  public List<Draft> inTask(String taskId) {
    return query("task_id = ?", taskId);
  }

  private List<Draft> query(String condition, Object... parameters) {
    return jdbc.sql(
            "select * from form_draft where " + condition + " order by saved_at desc, page_id")
        .params(List.of(parameters))
        .query(FormDrafts::read)
        .list();
  }

  /** Keeps what a page posted; an older text of the same page changes nothing. */
  public void keep(Writing writing, Sheet sheet, Map<String, String[]> posted) {
    String text = write(posted);
    if (newer(writing, sheet, text)
        || isThere(writing, sheet.id())
        || takenOver(writing, sheet, text)) {
      return;
    }
    try {
      jdbc.sql(
              """
              insert into form_draft
                (page_id, saves, posted, saved_at, meeting_id, form_id, person_id, task_id)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(sheet.id(), sheet.saves(), text, now())
          .params(ofWriting(writing))
          .update();
    } catch (DuplicateKeyException theSamePageWasFasterWithAnother) {
      newer(writing, sheet, text);
    }
  }

  /** The answer was sent: nothing of what was written on the way stays. */
  public void discard(Writing writing) {
    jdbc.sql(
            """
            delete from form_draft
            where meeting_id = ? and form_id = ? and person_id = ? and task_id = ?
            """)
        .params(ofWriting(writing))
        .update();
  }

  /** Thrown away by its writer. */
  public void discard(String pageId, String personId) {
    jdbc.sql("delete from form_draft where page_id = ? and person_id = ?")
        .params(pageId, personId)
        .update();
  }

  /** The meeting is over: what was never sent goes with it. */
  public void discardAll(String meetingId) {
    jdbc.sql("delete from form_draft where meeting_id = ?").param(meetingId).update();
  }

  private boolean newer(Writing writing, Sheet sheet, String text) {
    return update("page_id = ? and saves < ?", sheet, text, writing, sheet.id(), sheet.saves());
  }

  private boolean isThere(Writing writing, String pageId) {
    return of(writing).stream().anyMatch(draft -> draft.pageId().equals(pageId));
  }

  private boolean takenOver(Writing writing, Sheet sheet, String text) {
    String[] from = sheet.continues().split(":");
    if (from.length != 2 || !from[1].matches("\\d{1,9}")) {
      return false;
    }
    return update(
        "page_id = ? and saves = ?", sheet, text, writing, from[0], Integer.parseInt(from[1]));
  }

  private boolean update(
      String which, Sheet sheet, String text, Writing writing, Object... parameters) {
    StatementSpec update =
        jdbc.sql(
                """
                update form_draft set page_id = ?, saves = ?, posted = ?, saved_at = ?
                where %s and meeting_id = ? and form_id = ? and person_id = ? and task_id = ?
                """
                    .formatted(which))
            .params(sheet.id(), sheet.saves(), text, now())
            .params(List.of(parameters))
            .params(ofWriting(writing));
    return update.update() > 0;
  }

  private static List<String> ofWriting(Writing writing) {
    return List.of(writing.meetingId(), writing.formId(), writing.personId(), writing.taskId());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Draft read(ResultSet row, int number) throws SQLException {
    return new Draft(
        new Writing(
            row.getString("meeting_id"),
            row.getString("form_id"),
            row.getString("person_id"),
            row.getString("task_id")),
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
