package org.iepmeetings.invitation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.message.Attachment;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.Mail;
import org.iepmeetings.message.Mailer;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * Letters that are not in the language of the person they go to (34 CFR 300.322(e), 300.503(c)).
 * Each waits as it would go out in English, and {@code translate-letter} gives the office the task
 * to have it translated. A translation belongs to one letter: the next one has another date in it.
 */
@Component("untranslatedLetters")
@ModelBean
public class UntranslatedLetters {

  /** How a letter that waited ended. */
  enum End {
    TRANSLATED,
    TOLD,
    NOT_NEEDED,
    REPLACED,
    CANCELLED
  }

  /**
   * One letter that waits.
   *
   * @param namesDate whether its words hold the meeting's date
   * @param formId the form it asks to answer; null where it leads nowhere
   * @param about what its link will say beside the language
   * @param words subject and text in English
   * @param enclosed names of the files that go with it and are not in the person's language
   * @param translations ids of the documents that go along as a translation of them
   * @param staysEnglish somebody goes through them with the person instead; false while that is
   *     open
   * @param subject of the translation, with its {@code text}; null until there is one
   * @param end null while it waits
   */
  record Waiting(
      long id,
      EffectKey key,
      String template,
      boolean namesDate,
      String formId,
      Map<String, String> about,
      String words,
      byte[] message,
      List<String> enclosed,
      List<String> translations,
      boolean staysEnglish,
      String subject,
      String text,
      End end) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Mailer mailer;
  private final Meetings meetings;
  private final Roster roster;
  private final RuntimeService runtimeService;
  private final IdentityService identityService;
  private final ObjectMapper json;

  UntranslatedLetters(
      JdbcClient jdbc,
      Clock clock,
      Mailer mailer,
      Meetings meetings,
      Roster roster,
      RuntimeService runtimeService,
      IdentityService identityService,
      ObjectMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.mailer = mailer;
    this.meetings = meetings;
    this.roster = roster;
    this.runtimeService = runtimeService;
    this.identityService = identityService;
    this.json = json;
  }

  /**
   * Keeps the letter until it is translated, and gives somebody the task. Held again, nothing
   * happens; an earlier one of the same purpose, such as the notice of the old date, waits no
   * longer.
   *
   * @param formId the form it asks to answer; null where it leads nowhere
   * @param about what its link will say beside the language
   */
  void hold(Mail mail, String formId, Map<String, String> about) {
    if (ofMeeting(mail.key().meetingId()).stream().anyMatch(one -> one.key().equals(mail.key()))) {
      return;
    }
    ofMeeting(mail.key().meetingId()).stream()
        .filter(one -> one.end() == null && isReplacedBy(mail, one))
        .forEach(this::replaced);
    start(mail.key(), keep(mail, formId, about));
  }

  /** Whoever is not among these people is not invited any more; nobody has told them otherwise. */
  void dropInvitationsOfAllBut(String meetingId, Set<String> people) {
    ofMeeting(meetingId).stream()
        .filter(one -> one.end() == null && !people.contains(one.key().recipient()))
        .filter(one -> Invited.isInvitation(one.key()))
        .forEach(this::replaced);
  }

  private void replaced(Waiting letter) {
    close(letter.id(), End.REPLACED);
    runtimeService
        .createMessageCorrelation("LetterReplaced")
        .processInstanceVariableEquals("letterId", String.valueOf(letter.id()))
        .correlateAll();
  }

  private static boolean isReplacedBy(Mail mail, Waiting earlier) {
    return earlier.template().equals(mail.template())
        && earlier.key().purpose().equals(mail.key().purpose())
        && earlier.key().recipient().equals(mail.key().recipient());
  }

  private long keep(Mail mail, String formId, Map<String, String> about) {
    Mailer.English english = mailer.inEnglish(mail);
    GeneratedKeyHolder id = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into untranslated_letter (meeting_id, purpose, person_id, schedule_version,
              ordinal, template, names_date, form_id, about, words, message, enclosed, held_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            mail.key().meetingId(),
            mail.key().purpose(),
            mail.key().recipient(),
            mail.key().scheduleVersion(),
            mail.key().ordinal(),
            mail.template(),
            mail.calendar() != null
                || mail.model().values().stream().anyMatch(Temporal.class::isInstance),
            formId,
            written(about),
            english.words(),
            english.message(),
            String.join("\n", mail.foreign().stream().map(Attachment::fileName).toList()),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update(id, "id");
    return id.getKeyAs(Number.class).longValue();
  }

  /** Not the person whose click wrote the letter starts it, but the letter itself. */
  private void start(EffectKey key, long id) {
    Student student = roster.student(meetings.meeting(key.meetingId()).studentId());
    Authentication person = identityService.getCurrentAuthentication();
    identityService.clearAuthentication();
    try {
      runtimeService.startProcessInstanceByKey(
          "translate-letter",
          key.meetingId(),
          Map.of(
              "meetingId", key.meetingId(),
              "studentId", student.id(),
              "studentLabel", student.label(),
              "respondentId", key.recipient(),
              "letterId", String.valueOf(id)));
    } finally {
      identityService.setAuthentication(person);
    }
  }

  /** Whether the person has something in English before them: a page to answer on, or a file. */
  public boolean leavesEnglish(DelegateExecution execution) {
    Waiting letter = of(execution);
    return letter.formId() != null || letter.staysEnglish();
  }

  void drop(Waiting letter) {
    if (letter.end() == null) {
      close(letter.id(), End.CANCELLED);
    }
  }

  Waiting of(DelegateExecution execution) {
    return waiting((String) execution.getVariable("letterId"));
  }

  Waiting waiting(String id) {
    return jdbc.sql("select * from untranslated_letter where id = ?")
        .param(Long.valueOf(id))
        .query(this::read)
        .optional()
        .orElseThrow(() -> new NoSuchElementException("There is no letter " + id + " that waits"));
  }

  private List<Waiting> ofMeeting(String meetingId) {
    return jdbc.sql("select * from untranslated_letter where meeting_id = ? order by id")
        .param(meetingId)
        .query(this::read)
        .list();
  }

  /** The newest translation of such a letter to the same person: words to begin with. */
  Optional<Waiting> translatedBefore(Waiting letter) {
    return ofMeeting(letter.key().meetingId()).stream()
        .filter(one -> one.text() != null && one.id() != letter.id())
        .filter(one -> one.template().equals(letter.template()))
        .filter(one -> one.key().recipient().equals(letter.key().recipient()))
        .reduce((earlier, later) -> later);
  }

  /** Whether the meeting has another date than the one the letter names. */
  boolean isOfAnOldDate(Waiting letter) {
    Meeting meeting = meetings.meeting(letter.key().meetingId());
    return letter.namesDate() && meeting.scheduleVersion() != letter.key().scheduleVersion();
  }

  void translate(String id, String subject, String text) {
    jdbc.sql("update untranslated_letter set subject = ?, text = ? where id = ?")
        .params(subject, text, Long.valueOf(id))
        .update();
  }

  /**
   * What becomes of the files that are in English.
   *
   * @param translations ids of documents that go along; may be empty
   */
  void settleEnclosed(String id, boolean stayEnglish, List<String> translations) {
    jdbc.sql("update untranslated_letter set stays_english = ?, translations = ? where id = ?")
        .params(stayEnglish, String.join("\n", translations), Long.valueOf(id))
        .update();
  }

  void close(long id, End end) {
    jdbc.sql("update untranslated_letter set closed_as = ? where id = ?")
        .params(end.name(), id)
        .update();
  }

  private Waiting read(ResultSet row, int number) throws SQLException {
    String end = row.getString("closed_as");
    return new Waiting(
        row.getLong("id"),
        new EffectKey(
            row.getString("meeting_id"),
            row.getString("purpose"),
            row.getString("person_id"),
            row.getInt("schedule_version"),
            row.getInt("ordinal")),
        row.getString("template"),
        row.getBoolean("names_date"),
        row.getString("form_id"),
        said(row.getString("about")),
        row.getString("words"),
        row.getBytes("message"),
        lines(row.getString("enclosed")),
        lines(row.getString("translations")),
        row.getBoolean("stays_english"),
        row.getString("subject"),
        row.getString("text"),
        end == null ? null : End.valueOf(end));
  }

  private static List<String> lines(String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  private String written(Map<String, String> about) {
    try {
      return json.writeValueAsString(about);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Map<String, String> said(String about) {
    try {
      return json.readValue(about, new TypeReference<>() {});
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
