package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.deadline.DeadlineCalculator;
import org.iepmeetings.deadline.DeadlineRow;
import org.iepmeetings.deadline.DeadlineRule;
import org.iepmeetings.deadline.Due;
import org.iepmeetings.deadline.MeetingDates;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.deadline.SchoolDays;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.roster.CaseloadEntry;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;

/**
 * When the steps of a meeting are due: the numbers stand in the decision table {@code deadlines},
 * the dates in the meeting's file. Timers and tasks ask here each time, so a date that moves moves
 * them.
 */
@Component("deadlines")
@ModelBean
public class Deadlines {

  private static final String TABLE = "deadlines";

  /** The type in the table for what the law asks whether or not there is a meeting. */
  private static final String NO_MEETING = "noMeeting";

  private static final String LEGAL_DATE = "legalDate";
  private static final String ASSESSMENT = "assessment";
  private static final String ANNUAL = "annual";
  private static final String TRIENNIAL = "triennial";

  /** Its legal date is counted from the written request (EC 56343.5), and from nothing else. */
  private static final String PARENT_REQUESTED = "parentRequested";

  private final Meetings meetings;
  private final Roster roster;
  private final SchoolCalendars calendars;
  private final DecisionTables tables;
  private final HistoryService historyService;
  private final Clock clock;

  Deadlines(
      Meetings meetings,
      Roster roster,
      SchoolCalendars calendars,
      DecisionTables tables,
      HistoryService historyService,
      Clock clock) {
    this.meetings = meetings;
    this.roster = roster;
    this.calendars = calendars;
    this.tables = tables;
    this.historyService = historyService;
    this.clock = clock;
  }

  /** The end of the last day on which the step is on time. */
  public Date due(DelegateExecution execution, String step) {
    Meeting meeting = meeting(execution);
    return Date.from(
        SchoolTime.dueAt(due(execution, meeting, step).workBy(), meetings.zone(meeting.id())));
  }

  /**
   * The morning of the day by which the step has to be done: when something is sent by itself. On
   * the expedited path there is no day to wait for. A step that waits some days for an answer comes
   * when they have passed, not earlier.
   */
  public Date day(DelegateExecution execution, String step) {
    Meeting meeting = meeting(execution);
    DeadlineRow row = requiredRow(decision(execution), meeting.type(), step);
    SchoolDays days = schoolDays(meeting);
    Due due = DeadlineCalculator.due(row, dates(meeting, row, execution), days);
    return due.expedited()
        ? Date.from(clock.instant())
        : morning(meeting, DeadlineCalculator.comesOn(row, due, days));
  }

  /** The morning from which the step may be done; now, when that day has come. */
  public Date opens(DelegateExecution execution, String step) {
    Meeting meeting = meeting(execution);
    Due due = due(execution, meeting, step);
    if (due.opens() == null) {
      throw new IllegalStateException(
          "The step \"" + step + "\" has no opening day in the table deadlines.");
    }
    LocalDate today = SchoolTime.dayOf(clock.instant(), meetings.zone(meeting.id()));
    return due.opens().isAfter(today) ? morning(meeting, due.opens()) : Date.from(clock.instant());
  }

  /** The morning on which to remind of a step that is not done yet. */
  public Date reminder(DelegateExecution execution, String step) {
    return reminderMorning(execution, step, "Reminder");
  }

  /** The morning on which to say that a step is overdue. */
  public Date overdue(DelegateExecution execution, String step) {
    return reminderMorning(execution, step, "Overdue");
  }

  /** The morning on which others learn that a step is still missing. */
  public Date escalation(DelegateExecution execution, String step) {
    return reminderMorning(execution, step, "Escalation");
  }

  /** For what cannot wait: the end of the day on which the task appears. */
  public Date today(DelegateExecution execution) {
    ZoneId zone = meetings.zone(meeting(execution).id());
    return Date.from(SchoolTime.dueAt(SchoolTime.dayOf(clock.instant(), zone), zone));
  }

  /** False when the step was asked for so late that the reminder would come with the request. */
  public boolean reminderIsAhead(DelegateExecution execution, String step) {
    return reminder(execution, step).toInstant().isAfter(clock.instant());
  }

  public Date meetingStart(DelegateExecution execution) {
    return Date.from(meeting(execution).startsAt());
  }

  public Date meetingEnd(DelegateExecution execution) {
    Meeting meeting = meeting(execution);
    return Date.from(meeting.startsAt().plus(meeting.duration()));
  }

  /**
   * The same for pages and forms, by the table that is deployed now; empty while a date that the
   * step is counted from is unknown, and for steps that neither this type of meeting nor the type
   * {@code noMeeting} has.
   */
  public Optional<Due> find(String meetingId, String step) {
    Meeting meeting = meetings.meeting(meetingId);
    return row(latestDecision(), meeting.type(), step)
        .or(() -> row(latestDecision(), NO_MEETING, step))
        .flatMap(row -> count(row, dates(meeting), schoolDays(meeting)))
        .map(LegalDate::due);
  }

  /**
   * When a step of a meeting would be due, if its date were set today for the given day; empty as
   * for {@link #find}.
   */
  public Optional<Due> ifSetToday(String meetingId, String step, LocalDate day) {
    Meeting meeting = meetings.meeting(meetingId);
    return row(latestDecision(), meeting.type(), step)
        .flatMap(row -> count(row, ifSetToday(meeting, day), schoolDays(meeting)))
        .map(LegalDate::due);
  }

  /**
   * The first day for which a date that is set today leaves the step its regular time; empty where
   * there is none within a year.
   */
  public Optional<LocalDate> firstRegular(String meetingId, String step) {
    Meeting meeting = meetings.meeting(meetingId);
    SchoolDays days = schoolDays(meeting);
    LocalDate today = SchoolTime.dayOf(clock.instant(), meetings.zone(meetingId));
    MeetingDates dates = dates(meeting).with(Milestone.DATE_SET, today);
    return row(latestDecision(), meeting.type(), step)
        .flatMap(
            row ->
                today
                    .datesUntil(today.plusYears(1))
                    .filter(
                        day ->
                            !DeadlineCalculator.due(row, dates.with(Milestone.MEETING, day), days)
                                .expedited())
                    .findFirst());
  }

  private MeetingDates ifSetToday(Meeting meeting, LocalDate day) {
    LocalDate today = SchoolTime.dayOf(clock.instant(), meetings.zone(meeting.id()));
    return dates(meeting).with(Milestone.MEETING, day).with(Milestone.DATE_SET, today);
  }

  /**
   * What the law asks about a student whether or not there is a meeting: an assessment plan,
   * records on request, the steps of a due-process complaint.
   *
   * @param step a step of the type {@code noMeeting} of the table
   * @return empty while a date that it is counted from is unknown, or the step has no row
   */
  public Optional<LegalDate> outsideMeetings(String schoolId, String step, MeetingDates dates) {
    return row(latestDecision(), NO_MEETING, step)
        .flatMap(row -> count(row, dates, calendars.of(schoolId)));
  }

  /**
   * The last moment for a step that is due some hours before the meeting begins, such as telling
   * the others of an audio recording; empty while the meeting has no date.
   */
  public Optional<Instant> latestMoment(String meetingId, String step) {
    Meeting meeting = meetings.meeting(meetingId);
    return row(latestDecision(), meeting.type(), step)
        .filter(row -> meeting.hasDate())
        .map(row -> DeadlineCalculator.latest(row, meeting.startsAt()));
  }

  /**
   * The date by which the law wants this meeting held: the row {@code legalDate} of its type; where
   * an assessment plan was signed the end of the time for assessment; where a parent has asked for
   * a meeting in writing the end of the time for that, whatever the type; for a triennial meeting
   * also the end of the time for the annual review, which it takes the place of. The earliest of
   * them.
   *
   * @return empty while the dates it is counted from are unknown; note them with {@link
   *     Meetings#note}
   */
  public Optional<LegalDate> legalDate(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    return meeting.studentId() == null
        ? Optional.empty()
        : legalDate(latestDecision(), meeting.type(), sinceHeldHere(meeting), schoolDays(meeting));
  }

  /**
   * The same as it would be if the roster still said this of the student.
   *
   * @param lastAnnual null where it knew none; so with the last triennial
   */
  public Optional<LegalDate> legalDate(
      String meetingId, String schoolId, LocalDate lastAnnual, LocalDate lastTriennial) {
    Meeting meeting = meetings.meeting(meetingId);
    MeetingDates dates =
        sinceHeldHere(
            meeting,
            fileDates(meeting)
                .with(Milestone.LAST_ANNUAL, lastAnnual)
                .with(Milestone.LAST_TRIENNIAL, lastTriennial));
    return legalDate(latestDecision(), meeting.type(), dates, calendars.of(schoolId));
  }

  /** The last day for the student's next annual review; empty before the first one was held. */
  public Optional<LegalDate> nextAnnual(String studentId) {
    return nextReview(ANNUAL, studentId);
  }

  /** The last day for the student's next triennial re-evaluation; empty before the first one. */
  public Optional<LegalDate> nextTriennial(String studentId) {
    return nextReview(TRIENNIAL, studentId);
  }

  /** How many days before the meeting the table asks for at least; empty for other rows. */
  public Optional<Integer> daysBefore(String meetingId, String step) {
    return row(latestDecision(), meetings.meeting(meetingId).type(), step)
        .filter(row -> row.rule() == DeadlineRule.DAYS_BEFORE && row.remindsOf().isEmpty())
        .map(DeadlineRow::amount);
  }

  /** For the legal dates of many students of one school: table and calendar are read once. */
  public LegalDates legalDates(String schoolId) {
    return new LegalDates(latestDecision(), calendars.of(schoolId));
  }

  /** Counts legal dates with the table and the calendar as they were when it was asked for. */
  public final class LegalDates {

    private final String decision;
    private final SchoolDays days;

    private LegalDates(String decision, SchoolDays days) {
      this.decision = decision;
      this.days = days;
    }

    /** As {@link Deadlines#legalDate(String)}, for a meeting of this school. */
    public Optional<LegalDate> of(Meeting meeting) {
      return legalDate(decision, meeting.type(), sinceHeldHere(meeting), days);
    }

    /**
     * As {@link Deadlines#legalDate(String)}, for a type of meeting and what it is counted from.
     */
    public Optional<LegalDate> of(String meetingType, MeetingDates dates) {
      return legalDate(decision, meetingType, dates, days);
    }
  }

  /** Whether a meeting of this type is held within a time that an assessment begins. */
  public boolean followsAssessment(String meetingType) {
    return row(latestDecision(), meetingType, ASSESSMENT).isPresent();
  }

  private Date reminderMorning(DelegateExecution execution, String step, String kind) {
    Meeting meeting = meeting(execution);
    String decision = decision(execution);
    DeadlineRow reminder = requiredRow(decision, meeting.type(), step + kind);
    MeetingDates dates = dates(meeting, reminder, execution);
    SchoolDays days = schoolDays(meeting);
    Due day =
        reminder.remindsOf().isPresent()
            ? DeadlineCalculator.reminder(
                reminder, requiredRow(decision, meeting.type(), step), dates, days)
            : DeadlineCalculator.due(reminder, dates, days);
    return morning(meeting, day.due());
  }

  private Due due(DelegateExecution execution, Meeting meeting, String step) {
    DeadlineRow row = requiredRow(decision(execution), meeting.type(), step);
    return DeadlineCalculator.due(row, dates(meeting, row, execution), schoolDays(meeting));
  }

  private Optional<LegalDate> legalDate(
      String decision, String type, MeetingDates dates, SchoolDays days) {
    Optional<LegalDate> assessment =
        count(decision, type, "assessmentAfterSummer", dates, days)
            .or(() -> count(decision, type, ASSESSMENT, dates, days));
    Optional<LegalDate> annualToo =
        type.equals(TRIENNIAL)
            ? count(decision, ANNUAL, LEGAL_DATE, dates, days)
            : Optional.empty();
    List<LegalDate> all =
        Stream.of(
                count(decision, type, LEGAL_DATE, dates, days),
                annualToo,
                assessment,
                count(decision, PARENT_REQUESTED, LEGAL_DATE, dates, days))
            .flatMap(Optional::stream)
            .toList();
    Optional<LocalDate> untolled =
        all.stream()
            .map(LegalDate::untolled)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder());
    return all.stream()
        .min(Comparator.comparing(LegalDate::day))
        .map(
            legal ->
                new LegalDate(
                    legal.due(),
                    legal.source(),
                    untolled.filter(day -> day.isBefore(legal.day())).orElse(null)));
  }

  private Optional<LegalDate> nextReview(String type, String studentId) {
    MeetingDates dates = reviews(new MeetingDates(Map.of()), studentId);
    return count(
        latestDecision(),
        type,
        LEGAL_DATE,
        dates,
        calendars.of(roster.student(studentId).schoolId()));
  }

  private Optional<LegalDate> count(
      String decision, String type, String step, MeetingDates dates, SchoolDays days) {
    return row(decision, type, step).flatMap(row -> count(row, dates, days));
  }

  private static Optional<LegalDate> count(DeadlineRow row, MeetingDates dates, SchoolDays days) {
    if (!DeadlineCalculator.gives(row, dates, days)) {
      return Optional.empty();
    }
    Due due = DeadlineCalculator.due(row, dates, days);
    return Optional.of(new LegalDate(due, row.source(), due.untolled()));
  }

  private Date morning(Meeting meeting, LocalDate day) {
    return Date.from(SchoolTime.opensAt(day, meetings.zone(meeting.id())));
  }

  /**
   * For a step that a model waits at: what it sent went out on the day the step began, also when
   * its due date is counted again later because something else has changed.
   */
  private MeetingDates dates(Meeting meeting, DeadlineRow row, DelegateExecution execution) {
    MeetingDates dates = dates(meeting);
    if (!row.countedFrom().equals(Milestone.SENT.tableName())) {
      return dates;
    }
    HistoricActivityInstance begun =
        historyService
            .createHistoricActivityInstanceQuery()
            .activityInstanceId(execution.getActivityInstanceId())
            .singleResult();
    return begun == null
        ? dates
        : dates.with(
            Milestone.SENT,
            SchoolTime.dayOf(begun.getStartTime().toInstant(), meetings.zone(meeting.id())));
  }

  private MeetingDates dates(Meeting meeting) {
    return reviews(fileDates(meeting), meeting.studentId());
  }

  private MeetingDates sinceHeldHere(Meeting meeting) {
    return sinceHeldHere(meeting, dates(meeting));
  }

  /** The export of the roster may know of an annual review weeks after it was held here. */
  private MeetingDates sinceHeldHere(Meeting meeting, MeetingDates dates) {
    return meetings
        .lastReviewBefore(meeting)
        .map(held -> SchoolTime.dayOf(held, meetings.zone(meeting.id())))
        .filter(
            day ->
                !dates.has(Milestone.LAST_ANNUAL) || day.isAfter(dates.on(Milestone.LAST_ANNUAL)))
        .map(day -> dates.with(Milestone.LAST_ANNUAL, day))
        .orElse(dates);
  }

  /** Without what the roster knows. */
  private MeetingDates fileDates(Meeting meeting) {
    ZoneId zone = meetings.zone(meeting.id());
    MeetingDates dates =
        new MeetingDates(Map.of(Milestone.SENT, SchoolTime.dayOf(clock.instant(), zone)))
            .with(Milestone.BEGUN, SchoolTime.dayOf(meeting.begunAt(), zone));
    for (var noted : meetings.milestones(meeting.id()).entrySet()) {
      dates = dates.with(noted.getKey(), noted.getValue());
    }
    return meeting.hasDate()
        ? dates
            .with(Milestone.MEETING, SchoolTime.dayOf(meeting.startsAt(), zone))
            .with(Milestone.DATE_SET, meeting.scheduledOn())
        : dates;
  }

  /** With the last reviews that the roster knows; a student may have none yet. */
  private MeetingDates reviews(MeetingDates dates, String studentId) {
    try {
      CaseloadEntry entry = roster.caseload(studentId);
      return dates
          .with(Milestone.LAST_ANNUAL, entry.lastAnnual())
          .with(Milestone.LAST_TRIENNIAL, entry.lastTriennial());
    } catch (NoSuchElementException notOnACaseload) {
      return dates;
    }
  }

  private SchoolDays schoolDays(Meeting meeting) {
    Student student = roster.student(meeting.studentId());
    return calendars.of(student.schoolId());
  }

  private Meeting meeting(DelegateExecution execution) {
    return meetings.meeting((String) execution.getVariable("meetingId"));
  }

  private DeadlineRow requiredRow(String decision, String meetingType, String step) {
    return row(decision, meetingType, step)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The table deadlines has no row for meeting type \"%s\" and step \"%s\"."
                        .formatted(meetingType, step)));
  }

  private Optional<DeadlineRow> row(String decision, String meetingType, String step) {
    return tables
        .row(decision, Map.of("meetingType", meetingType, "step", step))
        .map(outputs -> DeadlineRow.from(step, outputs));
  }

  /** A running meeting keeps the table it was begun with. */
  private String decision(DelegateExecution execution) {
    return tables.of(execution, TABLE);
  }

  private String latestDecision() {
    return tables.latest(TABLE);
  }
}
