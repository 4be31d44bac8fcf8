package org.iepmeetings.calendarchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.CalendarLine;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.calendar.SchoolCalendars.Draft;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MovedDate;
import org.iepmeetings.meeting.Reference;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of school calendars and the due dates that moved with them. A calendar is stored together
 * with the order to count its school's due dates anew, which is then done in jobs of its own: what
 * fails there is tried again, and the calendar stays. The legal dates of its meetings are compared
 * at once: afterwards nobody knows any more what they were.
 */
@Component("calendarChanges")
@ModelBean
public class CalendarChanges {

  private final JdbcClient jdbc;
  private final SchoolCalendars calendars;
  private final Meetings meetings;
  private final Roster roster;
  private final MovedLegalDates movedLegalDates;
  private final RuntimeService runtimeService;
  private final Clock clock;

  CalendarChanges(
      JdbcClient jdbc,
      SchoolCalendars calendars,
      Meetings meetings,
      Roster roster,
      MovedLegalDates movedLegalDates,
      RuntimeService runtimeService,
      Clock clock) {
    this.jdbc = jdbc;
    this.calendars = calendars;
    this.meetings = meetings;
    this.roster = roster;
    this.movedLegalDates = movedLegalDates;
    this.runtimeService = runtimeService;
    this.clock = clock;
  }

  /** Somebody else has changed the calendar since it was shown. */
  static class ChangedMeanwhile extends RuntimeException {
    ChangedMeanwhile() {
      super(
          "Somebody else has changed this calendar meanwhile. Look at it again, and make your"
              + " change once more.");
    }
  }

  /**
   * Stores a calendar and has its due dates counted anew.
   *
   * @param seen the lines that the person saw when changing them
   * @throws ChangedMeanwhile when they are not the ones that are stored
   */
  @Transactional
  CalendarChange keep(
      String schoolId, List<CalendarLine> seen, Draft draft, String what, String by) {
    calendars.hold(schoolId);
    if (!calendars.lines(schoolId).equals(seen)) {
      throw new ChangedMeanwhile();
    }
    return change(schoolId, what, by, school -> calendars.keep(school, draft));
  }

  /** Stores whether the weekend before a vacation counts, and has due dates counted anew. */
  @Transactional
  CalendarChange setLeadingWeekendStands(String schoolId, boolean stands, String by) {
    calendars.hold(schoolId);
    return change(
        schoolId,
        stands
            ? "Clocks stand on the weekend just before a vacation"
            : "Clocks run on the weekend just before a vacation",
        by,
        school -> calendars.setLeadingWeekendStands(school, stands));
  }

  private CalendarChange change(
      String schoolId, String what, String by, Consumer<String> calendar) {
    Map<Meeting, LocalDate> legalDates = movedLegalDates.now(schoolId);
    calendar.accept(schoolId);
    CalendarChange change = countAnew(schoolId, what, by);
    note(change.id(), movedLegalDates.since(legalDates));
    return change;
  }

  /**
   * Has a school's due dates counted anew, in jobs of their own; inside the caller's transaction.
   */
  CalendarChange countAnew(String schoolId, String what, String by) {
    CalendarChange change =
        new CalendarChange(Reference.of("C"), schoolId, shortened(what), by, clock.instant());
    jdbc.sql(
            "insert into school_calendar_change (id, school_id, what, changed_by, changed_at)"
                + " values (?, ?, ?, ?, ?)")
        .params(change.id(), schoolId, change.what(), by, utc(change.at()))
        .update();
    runtimeService.startProcessInstanceByKey(
        "change-school-calendar",
        change.id(),
        Map.of("changeId", change.id(), "schoolId", schoolId));
    return change;
  }

  /** The meetings of the changed school for which anything runs. For the model. */
  public List<String> meetings(String changeId) {
    String school = find(changeId).orElseThrow().schoolId();
    return runtimeService.createProcessInstanceQuery().rootProcessInstances().list().stream()
        .map(ProcessInstance::getBusinessKey)
        .filter(java.util.Objects::nonNull)
        .distinct()
        .flatMap(reference -> meetings.find(reference).stream())
        .filter(meeting -> meeting.studentId() != null)
        .filter(meeting -> roster.student(meeting.studentId()).schoolId().equals(school))
        .map(Meeting::id)
        .sorted()
        .toList();
  }

  /** Roster ids of the people who are to be told, each once. For the model. */
  public List<String> people(String changeId) {
    Set<String> people = new LinkedHashSet<>();
    for (MovedDate moved : moved(changeId)) {
      if (isForPersonWithoutLogin(moved)) {
        people.add(moved.respondentId());
      } else if (moved.responsible() != null) {
        roster.staffByUsername(moved.responsible()).map(StaffMember::id).ifPresent(people::add);
      } else if (moved.queue() != null) {
        roster.allStaff().stream()
            .filter(person -> person.active() && person.groups().contains(moved.queue()))
            .map(StaffMember::id)
            .forEach(people::add);
      }
    }
    return List.copyOf(people);
  }

  /** A step that waits for somebody outside, who has it as a letter and not as a task. */
  static boolean isForPersonWithoutLogin(MovedDate moved) {
    return !moved.reminder() && moved.respondentId() != null && moved.responsible() == null;
  }

  void note(String changeId, List<MovedDate> moved) {
    for (MovedDate one : moved) {
      jdbc.sql(
              """
              insert into moved_due_date (change_id, meeting_id, step, reminder, responsible, queue,
                respondent_id, input_kind, was_due, now_due)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              changeId,
              one.meetingId(),
              one.step(),
              one.reminder(),
              one.responsible(),
              one.queue(),
              one.respondentId(),
              one.inputKind(),
              utc(one.was()),
              utc(one.now()))
          .update();
    }
  }

  /** The due dates that moved with this change, by meeting. */
  List<MovedDate> moved(String changeId) {
    return jdbc.sql(
            "select * from moved_due_date where change_id = ? order by meeting_id, reminder,"
                + " now_due, id")
        .param(changeId)
        .query(CalendarChanges::readMoved)
        .list();
  }

  Optional<CalendarChange> find(String changeId) {
    return jdbc.sql("select * from school_calendar_change where id = ?")
        .param(changeId)
        .query(CalendarChanges::read)
        .optional();
  }

  /** The last ten changes of a school's calendar, the latest first. */
  List<CalendarChange> latest(String schoolId) {
    return jdbc.sql(
            "select * from school_calendar_change where school_id = ? order by changed_at desc"
                + " limit 10")
        .param(schoolId)
        .query(CalendarChanges::read)
        .list();
  }

  /** Whether dates are still being counted, or people being told. */
  boolean isUnderWay(String changeId) {
    return runtimeService.createProcessInstanceQuery().processInstanceBusinessKey(changeId).count()
        > 0;
  }

  /** How many meetings or people it stopped at for good, until somebody mends the cause. */
  long stopped(String changeId) {
    return runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(changeId)
        .list()
        .stream()
        .mapToLong(
            instance ->
                runtimeService.createIncidentQuery().processInstanceId(instance.getId()).count())
        .sum();
  }

  private static String shortened(String what) {
    return what.length() <= 400 ? what : what.substring(0, 399) + "…";
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static CalendarChange read(ResultSet row, int number) throws SQLException {
    return new CalendarChange(
        row.getString("id"),
        row.getString("school_id"),
        row.getString("what"),
        row.getString("changed_by"),
        instant(row.getTimestamp("changed_at")));
  }

  private static MovedDate readMoved(ResultSet row, int number) throws SQLException {
    return new MovedDate(
        row.getString("meeting_id"),
        row.getString("step"),
        row.getBoolean("reminder"),
        row.getString("responsible"),
        row.getString("queue"),
        row.getString("respondent_id"),
        row.getString("input_kind"),
        instant(row.getTimestamp("was_due")),
        instant(row.getTimestamp("now_due")));
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp.toInstant();
  }
}
