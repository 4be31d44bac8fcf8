package org.iepmeetings.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.FormKept;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What each person who got the notice has answered, and whether they signed for it. A later answer
 * is another row and takes the place of the former. When an answer comes on a link and nobody waits
 * for it any more, or it says what somebody has to hear of, the case manager gets it to read.
 */
@Component("familyReplies")
@ModelBean
public class FamilyReplies {

  static final String FORM = "note-family-reply";
  static final String BY_LINK = "link:";
  private static final Set<String> CANNOT_COME = Set.of("reschedule", "goOnWithoutMe");

  /**
   * An answer to the notice of the present date.
   *
   * @param attendance as in the form: inPerson, phone, video, reschedule or goOnWithoutMe
   * @param signedName the name typed under the notice; null when it was answered without signing,
   *     as on the phone
   * @param signedSha256 hash of the notice that was signed for
   */
  public record Reply(
      String personId,
      String attendance,
      String signedName,
      String signedSha256,
      String enteredBy,
      Instant at) {

    public boolean cannotCome() {
      return CANNOT_COME.contains(attendance);
    }
  }

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Meetings meetings;
  private final Roster roster;
  private final Notices notices;
  private final ReplyInWords inWords;
  private final TaskService taskService;
  private final RuntimeService runtimeService;

  FamilyReplies(
      JdbcClient jdbc,
      Clock clock,
      Meetings meetings,
      Roster roster,
      Notices notices,
      ReplyInWords inWords,
      TaskService taskService,
      RuntimeService runtimeService) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.meetings = meetings;
    this.roster = roster;
    this.notices = notices;
    this.inWords = inWords;
    this.taskService = taskService;
    this.runtimeService = runtimeService;
  }

  /** Roster ids of those who got the notice of the present date and have not answered it. */
  public List<String> awaited(String meetingId) {
    return roster.noticeRecipients(meetings.meeting(meetingId).studentId()).stream()
        .map(Guardian::id)
        .filter(person -> latest(meetingId, person).isEmpty())
        .toList();
  }

  /** Those of them whom nobody waits for yet. */
  public List<String> toBeAsked(String meetingId) {
    return awaited(meetingId).stream().filter(person -> !isWaitedFor(meetingId, person)).toList();
  }

  /** The answer that stands for the present date. */
  public Optional<Reply> latest(String meetingId, String personId) {
    return of(meetings.meeting(meetingId), personId).stream().findFirst();
  }

  /**
   * Whether a person has confirmed to have the notice and the parental rights, in words. The
   * handbook asks for it at the meeting, so a reply is never held up by it.
   */
  String rights(Optional<Reply> reply) {
    return reply
        .map(
            given ->
                given.signedName() != null
                    ? "received, signed as " + given.signedName()
                    : "not confirmed in the reply: ask when the meeting opens")
        .orElse("no answer yet");
  }

  /** The last answer of this sitting to the notice of a date that has changed since. */
  Optional<Reply> ofFormerDate(Meeting meeting, String personId) {
    return jdbc.sql(
            """
            select * from notice_reply
            where meeting_id = ? and sitting = ? and schedule_version < ? and person_id = ?
            order by id desc limit 1
            """)
        .params(meeting.id(), meeting.sitting(), meeting.scheduleVersion(), personId)
        .query(FamilyReplies::read)
        .optional();
  }

  /** All answers of one person to the notice of the present date, the newest first. */
  List<Reply> of(Meeting meeting, String personId) {
    return jdbc.sql(
            """
            select * from notice_reply
            where meeting_id = ? and sitting = ? and schedule_version = ? and person_id = ?
            order by id desc
            """)
        .params(meeting.id(), meeting.sitting(), meeting.scheduleVersion(), personId)
        .query(FamilyReplies::read)
        .list();
  }

  /**
   * Notes what came back for a notice.
   *
   * @param signedName null when the person answered without signing
   */
  private void note(
      Meeting meeting, String personId, String attendance, String signedName, String enteredBy) {
    jdbc.sql(
            """
            insert into notice_reply (meeting_id, sitting, schedule_version, person_id, attendance,
              signed_name, signed_sha256, entered_by, replied_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            meeting.id(),
            meeting.sitting(),
            meeting.scheduleVersion(),
            personId,
            attendance,
            signedName,
            signedName == null
                ? null
                : notices.find(meeting, personId).map(Notices.Notice::sha256).orElse(null),
            enteredBy,
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  @EventListener
  void kept(FormKept event) {
    if (!event.form().formId().equals(FORM)) {
      return;
    }
    boolean byLink = event.form().enteredBy().startsWith(BY_LINK);
    String person =
        byLink ? event.form().enteredBy().substring(BY_LINK.length()) : event.form().respondentId();
    // Meetings begun with 0.1.0 have one task for the family: what staff note there is of nobody.
    if (person != null) {
      Meeting meeting = meetings.meeting(event.form().meetingId());
      String attendance = event.text("attendance");
      String name = event.text("name").strip();
      boolean signed = byLink && event.text("received").equals("true") && !name.isEmpty();
      boolean former = latest(meeting.id(), person).isPresent();
      boolean waitedFor = isWaitedFor(meeting.id(), person);
      note(meeting, person, attendance, signed ? name : null, event.form().enteredBy());
      // Whoever notes an answer that came by phone knows what it says.
      if (byLink
          && meeting.hasDate()
          && (CANNOT_COME.contains(attendance)
              ? !waitedFor
              : former && !waitedFor || saysSomethingNew(meeting.id(), person))) {
        follow(meeting, person, attendance);
      }
    }
  }

  /**
   * Asked anew for another date, people send along what they wrote before and somebody has read.
   */
  private boolean saysSomethingNew(String meetingId, String personId) {
    Guardian person = roster.guardian(personId);
    List<SubmittedForm> replies = inWords.of(meetingId, personId);
    if (replies.isEmpty()) {
      return false;
    }
    int last = replies.size() - 1;
    Map<String, String> heard = ReplyInWords.toHearOf(replies.get(last).sectionAnswers(), person);
    boolean saidBefore =
        last > 0
            && heard.equals(ReplyInWords.toHearOf(replies.get(last - 1).sectionAnswers(), person))
            && inWords.isKnown(replies.get(last - 1));
    return !heard.isEmpty() && !saidBefore;
  }

  private void follow(Meeting meeting, String personId, String attendance) {
    if (CANNOT_COME.contains(attendance) && isOpen(meeting.id(), "task_callFamily", personId)) {
      // The form of that call shows the new answer when it is opened.
      return;
    }
    runtimeService.startProcessInstanceByKey(
        "follow-reply",
        meeting.id(),
        Map.of(
            "meetingId", meeting.id(),
            "studentId", meeting.studentId(),
            "studentLabel", roster.student(meeting.studentId()).label(),
            "respondentId", personId,
            "attendance", attendance));
  }

  private boolean isWaitedFor(String meetingId, String personId) {
    return isOpen(meetingId, "task_noteFamilyReply", personId);
  }

  private boolean isOpen(String meetingId, String taskKey, String personId) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(meetingId)
        .taskDefinitionKey(taskKey)
        .list()
        .stream()
        .map(task -> taskService.getVariable(task.getId(), "respondentId"))
        .anyMatch(respondent -> respondent == null || respondent.equals(personId));
  }

  private static Reply read(ResultSet row, int number) throws SQLException {
    return new Reply(
        row.getString("person_id"),
        row.getString("attendance"),
        row.getString("signed_name"),
        row.getString("signed_sha256"),
        row.getString("entered_by"),
        row.getObject("replied_at", OffsetDateTime.class).toInstant());
  }
}
