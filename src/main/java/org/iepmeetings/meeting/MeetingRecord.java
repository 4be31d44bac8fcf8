package org.iepmeetings.meeting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that was answered in a meeting's forms, append-only: a correction is a new row. */
@Component
public class MeetingRecord {

  private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Meetings meetings;
  private final ObjectMapper json;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  MeetingRecord(
      JdbcClient jdbc,
      Meetings meetings,
      ObjectMapper json,
      Clock clock,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.meetings = meetings;
    this.json = json;
    this.clock = clock;
    this.events = events;
  }

  /** What is about to be kept; see {@link SubmittedForm} for the meaning of each. */
  public record Entry(
      String meetingId,
      String formId,
      String formVersion,
      String section,
      String respondentId,
      String enteredBy,
      boolean late,
      Map<String, Object> answers,
      String about) {

    /** A form that is about the meeting itself. */
    public Entry(
        String meetingId,
        String formId,
        String formVersion,
        String section,
        String respondentId,
        String enteredBy,
        boolean late,
        Map<String, Object> answers) {
      this(meetingId, formId, formVersion, section, respondentId, enteredBy, late, answers, null);
    }
  }

  /**
   * Keeps a form and tells it ({@link FormKept}) to those whose matter it is, in this transaction.
   */
  public void keep(Entry entry) {
    jdbc.sql(
            """
            insert into submitted_form (meeting_id, sitting, form_id, form_version, section,
              respondent_id, entered_by, submitted_at, late, answers, about)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            entry.meetingId(),
            meetings.meeting(entry.meetingId()).sitting(),
            entry.formId(),
            entry.formVersion(),
            entry.section(),
            entry.respondentId(),
            entry.enteredBy(),
            clock.instant().atOffset(ZoneOffset.UTC),
            entry.late(),
            write(entry.answers()),
            entry.about())
        .update();
    events.publishEvent(new FormKept(entry));
  }

  /** The newest answers of a section, whichever sitting they were given in. */
  public Optional<SubmittedForm> latest(String meetingId, String section) {
    return jdbc.sql(
            """
            select * from submitted_form where meeting_id = ? and section = ?
            order by id desc limit 1
            """)
        .params(meetingId, section)
        .query(this::read)
        .optional();
  }

  /** The newest answers that one person gave in a section. */
  public Optional<SubmittedForm> latest(String meetingId, String section, String respondentId) {
    return jdbc.sql(
            """
            select * from submitted_form
            where meeting_id = ? and section = ? and respondent_id = ?
            order by id desc limit 1
            """)
        .params(meetingId, section, respondentId)
        .query(this::read)
        .optional();
  }

  /**
   * A section as the meeting knows it. Where several people answered the same form, their lists are
   * joined, and for a single field the newest answer stands.
   */
  public Map<String, Object> answers(String meetingId, String section) {
    Map<String, Object> joined = new LinkedHashMap<>();
    for (SubmittedForm form : newest(meetingId, section)) {
      form.sectionAnswers().forEach((key, value) -> merge(joined, key, value));
    }
    return joined;
  }

  /**
   * The newest answers of each who answered this section, the latest writer last. What somebody
   * wrote down for a person and what the person writes themselves both stand.
   */
  public List<SubmittedForm> newest(String meetingId, String section) {
    Map<String, SubmittedForm> newest = new LinkedHashMap<>();
    for (SubmittedForm form : all(meetingId)) {
      if (section.equals(form.section())) {
        String writer =
            form.respondentId() == null ? "" : form.respondentId() + " by " + form.enteredBy();
        newest.remove(writer);
        newest.put(writer, form);
      }
    }
    return List.copyOf(newest.values());
  }

  private static void merge(Map<String, Object> joined, String key, Object value) {
    joined.put(key, joined.get(key) == null ? value : join(joined.get(key), value));
  }

  private static Object join(Object earlier, Object later) {
    if (earlier instanceof List<?> first && later instanceof List<?> second) {
      List<Object> both = new ArrayList<>(first);
      second.stream().filter(row -> !first.contains(row)).forEach(both::add);
      return both;
    }
    return later == null || "".equals(later) ? earlier : later;
  }

  /** Answers of a section in all of the student's meetings, the newest first. */
  public List<SubmittedForm> ofStudent(String studentId, String section) {
    return jdbc.sql(
            """
            select f.* from submitted_form f join meeting m on m.id = f.meeting_id
            where m.student_id = ? and f.section = ?
            order by f.id desc
            """)
        .params(studentId, section)
        .query(this::read)
        .list();
  }

  /** All submissions of a meeting in the order in which they came in. */
  public List<SubmittedForm> all(String meetingId) {
    return jdbc.sql("select * from submitted_form where meeting_id = ? order by id")
        .param(meetingId)
        .query(this::read)
        .list();
  }

  private SubmittedForm read(ResultSet row, int number) throws SQLException {
    return new SubmittedForm(
        row.getLong("id"),
        row.getString("meeting_id"),
        row.getInt("sitting"),
        row.getString("form_id"),
        row.getString("form_version"),
        row.getString("section"),
        row.getString("respondent_id"),
        row.getString("entered_by"),
        row.getTimestamp("submitted_at").toInstant(),
        row.getBoolean("late"),
        parse(row.getString("answers")),
        row.getString("about"));
  }

  private String write(Map<String, Object> answers) {
    try {
      return json.writeValueAsString(answers);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Answers that cannot be written as JSON", e);
    }
  }

  private Map<String, Object> parse(String answers) {
    try {
      return json.readValue(answers, ANSWERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A submitted form in the record is not JSON", e);
    }
  }
}
