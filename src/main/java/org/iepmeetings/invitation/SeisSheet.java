package org.iepmeetings.invitation;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.meeting.FormKept;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Transition;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.Student;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The notice information as it has to stand in SEIS, in the order in which it is copied there, and
 * as it was entered. When a field changes afterwards, somebody has to correct it there: one task,
 * never two.
 */
@Component
public class SeisSheet {

  static final String ENTER = "enter-notice-information";
  private static final String REQUEST = "request-invitations";
  static final String CORRECT = "correct-notice-information";

  private static final Map<String, String> PURPOSES =
      Map.of(
          "eligibility", "Results of the assessment, and whether special education is needed",
          "annualReview", "Annual review of progress and of the IEP",
          "newIep", "Develop the IEP for the coming year",
          "transition", "Transition planning",
          "placement", "Discuss services and placement",
          "parentConcerns", "Discuss concerns of the parents");

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;
  private final Meetings meetings;
  private final Roster roster;
  private final NoticeContent content;
  private final Transition transition;
  private final RuntimeService runtimeService;

  SeisSheet(
      JdbcClient jdbc,
      ObjectMapper json,
      Clock clock,
      Meetings meetings,
      Roster roster,
      NoticeContent content,
      Transition transition,
      RuntimeService runtimeService) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.meetings = meetings;
    this.roster = roster;
    this.content = content;
    this.transition = transition;
    this.runtimeService = runtimeService;
  }

  /** Field and value as they are now, in copying order. */
  public Map<String, String> now(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    Student student = roster.student(meeting.studentId());
    School school = roster.school(student.schoolId());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Student", student.fullName());
    fields.put("Birth date", Words.shortDate(student.birthDate()));
    fields.put("Grade", student.grade());
    fields.put("School", school.name());
    fields.put("Home language", language(roster.caseload(student.id()).homeLanguage()));
    fields.put("Type of meeting", Words.type(meeting.type()));
    fields.put("Purposes", purposes(meeting));
    if (meeting.hasDate()) {
      var start = meeting.startsAt(school.zone());
      fields.put("Date", Words.date(start.toLocalDate()));
      fields.put("Time", Words.time(start));
      fields.put("Length", meeting.durationMinutes() + " minutes");
      fields.put("Mode", Words.mode(meeting.mode()));
      fields.put("Place", text(meeting.place()));
      fields.put("Dial-in", text(meeting.dialIn()));
    }
    fields.put("Family", family(student));
    fields.put("Attendees by role", attendees(meeting));
    fields.put("Transition discussed", transition.isDiscussed(meetingId) ? "yes" : "no");
    fields.put("Agencies", String.join("; ", content.agencies(meeting)));
    fields.put("Recording", content.schoolRecords(meeting) ? "by the school" : "none");
    return fields;
  }

  /** The sheet as it was last entered in SEIS. */
  public Optional<Map<String, String>> lastEntered(String meetingId) {
    return jdbc.sql("select fields from seis_sheet where meeting_id = ? order by id desc limit 1")
        .param(meetingId)
        .query(String.class)
        .optional()
        .map(this::parse);
  }

  /**
   * The page has shown the sheet to this person, who may have printed it.
   *
   * @param fields as they were shown
   * @param person login name
   */
  void viewed(String meetingId, Map<String, String> fields, String person) {
    int version = meetings.meeting(meetingId).scheduleVersion();
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    int again =
        jdbc.sql(
                """
                update seis_sheet_view set schedule_version = ?, fields = ?, viewed_at = ?
                where meeting_id = ? and person = ?
                """)
            .params(version, write(fields), now, meetingId, person)
            .update();
    if (again == 0) {
      jdbc.sql(
              """
              insert into seis_sheet_view (schedule_version, fields, viewed_at, meeting_id, person)
              values (?, ?, ?, ?, ?)
              """)
          .params(version, write(fields), now, meetingId, person)
          .update();
    }
  }

  /** What the page showed this person last for the date that stands. */
  Optional<Map<String, String>> lastViewed(String meetingId, String person) {
    return jdbc.sql(
            """
            select fields from seis_sheet_view
            where meeting_id = ? and person = ? and schedule_version = ?
            """)
        .params(meetingId, person, meetings.meeting(meetingId).scheduleVersion())
        .query(String.class)
        .optional()
        .map(this::parse);
  }

  /** The fields that differ: {@code what}, {@code was}, {@code is}. */
  static List<Map<String, String>> changes(Map<String, String> was, Map<String, String> is) {
    Set<String> names = new LinkedHashSet<>(is.keySet());
    names.addAll(was.keySet());
    List<Map<String, String>> changes = new ArrayList<>();
    for (String name : names) {
      String before = was.getOrDefault(name, "");
      String after = is.getOrDefault(name, "");
      if (!before.equals(after)) {
        changes.add(Map.of("what", name, "was", before, "is", after));
      }
    }
    return changes;
  }

  /**
   * To be called when something on the sheet may have changed. Where it stands in SEIS for the
   * present date and is not true any more, the task to correct it opens, unless it is open. A new
   * date has a task of its own.
   *
   * @return whether a task was opened
   */
  public boolean changed(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    boolean stale =
        meeting.endedAt() == null
            && meeting.hasDate()
            && meeting.startsAt().isAfter(clock.instant())
            && isEnteredFor(meeting)
            && lastEntered(meetingId)
                .filter(entered -> !changes(entered, now(meetingId)).isEmpty())
                .isPresent();
    if (!stale || isOpen(meetingId)) {
      return false;
    }
    runtimeService.startProcessInstanceByKey(
        "correct-notice-information",
        meetingId,
        Map.of(
            "meetingId", meetingId,
            "studentId", meeting.studentId(),
            "studentLabel", roster.student(meeting.studentId()).label()));
    return true;
  }

  @EventListener
  void rosterImported(RosterImported event) {
    meetings.running().forEach(meeting -> changed(meeting.id()));
  }

  @EventListener
  void kept(FormKept event) {
    String formId = event.form().formId();
    if (formId.equals(ENTER) || formId.equals(CORRECT)) {
      String meetingId = event.form().meetingId();
      jdbc.sql(
              """
              insert into seis_sheet
                (meeting_id, schedule_version, fields, entered_by, entered_at)
              values (?, ?, ?, ?, ?)
              """)
          .params(
              meetingId,
              meetings.meeting(meetingId).scheduleVersion(),
              write(now(meetingId)),
              event.form().enteredBy(),
              clock.instant().atOffset(ZoneOffset.UTC))
          .update();
    } else if (formId.equals(REQUEST)) {
      // Purposes and recording may be chosen otherwise there than they were entered.
      changed(event.form().meetingId());
    }
  }

  private boolean isEnteredFor(Meeting meeting) {
    return jdbc.sql("select count(*) from seis_sheet where meeting_id = ? and schedule_version = ?")
            .params(meeting.id(), meeting.scheduleVersion())
            .query(Integer.class)
            .single()
        > 0;
  }

  private boolean isOpen(String meetingId) {
    return runtimeService
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(meetingId)
            .processDefinitionKey(CORRECT)
            .count()
        > 0;
  }

  /** In words, as SEIS has them; empty while nobody has chosen any. */
  String purposes(Meeting meeting) {
    return content.purposes(meeting).stream()
        .map(code -> PURPOSES.getOrDefault(String.valueOf(code), String.valueOf(code)))
        .collect(joining("; "));
  }

  private String family(Student student) {
    return roster.noticeRecipients(student.id()).stream()
        .map(
            person ->
                "%s, %s, %s%s"
                    .formatted(
                        person.fullName(),
                        person.relationship(),
                        language(person.language()),
                        person.interpreterNeeded() ? ", interpreter needed" : ""))
        .collect(joining("; "));
  }

  private String attendees(Meeting meeting) {
    Sentences words = Sentences.in("mail", "en");
    return content.attendees(meeting).stream()
        .map(one -> words.get("role." + one.role()) + (one.name() == null ? "" : ": " + one.name()))
        .collect(joining("; "));
  }

  private static String language(String code) {
    return code == null ? "" : Locale.forLanguageTag(code).getDisplayLanguage(Locale.US);
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private String write(Map<String, String> fields) {
    try {
      return json.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A sheet that cannot be written as JSON", e);
    }
  }

  private Map<String, String> parse(String fields) {
    try {
      return json.readValue(fields, new TypeReference<LinkedHashMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A sheet in the record is not JSON", e);
    }
  }
}
