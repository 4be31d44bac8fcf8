package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.deadline.DeadlineCalculator;
import org.iepmeetings.deadline.DeadlineRow;
import org.iepmeetings.deadline.Due;
import org.iepmeetings.deadline.MeetingDates;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.deadline.SchoolDays;
import org.iepmeetings.deadline.SchoolTime;
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

  private final Meetings meetings;
  private final Roster roster;
  private final SchoolCalendars calendars;
  private final RepositoryService repositoryService;
  private final DecisionService decisionService;
  private final Clock clock;

  /** A deployed decision never changes, so neither do its rows. */
  private final Map<RowKey, Optional<DeadlineRow>> rows = new ConcurrentHashMap<>();

  private record RowKey(String decisionId, String meetingType, String step) {}

  Deadlines(
      Meetings meetings,
      Roster roster,
      SchoolCalendars calendars,
      RepositoryService repositoryService,
      DecisionService decisionService,
      Clock clock) {
    this.meetings = meetings;
    this.roster = roster;
    this.calendars = calendars;
    this.repositoryService = repositoryService;
    this.decisionService = decisionService;
    this.clock = clock;
  }

  /** The end of the last day on which the step is on time. */
  public Date due(DelegateExecution execution, String step) {
    Meeting meeting = meeting(execution);
    return Date.from(
        SchoolTime.dueAt(
            due(decision(execution), meeting, step).workBy(), meetings.zone(meeting.id())));
  }

  /**
   * The morning of the day by which the step has to be done: when something is sent by itself. On
   * the expedited path there is no day to wait for.
   */
  public Date day(DelegateExecution execution, String step) {
    Meeting meeting = meeting(execution);
    Due due = due(decision(execution), meeting, step);
    return due.expedited() ? Date.from(clock.instant()) : morning(meeting, due.workBy());
  }

  /** The morning from which the step may be done; now, when that day has come. */
  public Date opens(DelegateExecution execution, String step) {
    Meeting meeting = meeting(execution);
    Due due = due(decision(execution), meeting, step);
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
   * step is counted from is unknown, and for steps that this type of meeting does not have.
   */
  public Optional<Due> find(String meetingId, String step) {
    Meeting meeting = meetings.meeting(meetingId);
    MeetingDates dates = dates(meeting);
    return row(latestDecision(), meeting.type(), step)
        .filter(row -> row.remindsOf().isEmpty())
        .filter(row -> canBeCounted(row, dates))
        .map(row -> DeadlineCalculator.due(row, dates, schoolDays(meeting)));
  }

  /** The last day for a student's next annual review; empty before the first one was held. */
  public Optional<LocalDate> annualReview(LocalDate lastAnnual, String schoolId) {
    return Optional.ofNullable(lastAnnual)
        .flatMap(last -> row(latestDecision(), "annual", "annualReview"))
        .map(
            row ->
                DeadlineCalculator.due(
                        row,
                        new MeetingDates(Map.of(Milestone.LAST_ANNUAL, lastAnnual)),
                        calendars.of(schoolId))
                    .due());
  }

  /** Whether the table has rows for this type: a type without is refused, not taken for another. */
  public boolean knows(String meetingType) {
    return row(latestDecision(), meetingType, "noticeInformation").isPresent();
  }

  private Date reminderMorning(DelegateExecution execution, String step, String kind) {
    Meeting meeting = meeting(execution);
    String decision = decision(execution);
    DeadlineRow reminder = requiredRow(decision, meeting.type(), step + kind);
    MeetingDates dates = dates(meeting);
    SchoolDays days = schoolDays(meeting);
    Due day =
        reminder.remindsOf().isPresent()
            ? DeadlineCalculator.reminder(
                reminder, requiredRow(decision, meeting.type(), step), dates, days)
            : DeadlineCalculator.due(reminder, dates, days);
    return morning(meeting, day.due());
  }

  private Due due(String decision, Meeting meeting, String step) {
    return DeadlineCalculator.due(
        requiredRow(decision, meeting.type(), step), dates(meeting), schoolDays(meeting));
  }

  private Date morning(Meeting meeting, LocalDate day) {
    return Date.from(SchoolTime.opensAt(day, meetings.zone(meeting.id())));
  }

  private MeetingDates dates(Meeting meeting) {
    Instant now = clock.instant();
    var zone = meetings.zone(meeting.id());
    MeetingDates dates =
        new MeetingDates(Map.of(Milestone.SENT, SchoolTime.dayOf(now, zone)))
            .with(Milestone.BEGUN, SchoolTime.dayOf(meeting.begunAt(), zone))
            .with(Milestone.LAST_ANNUAL, roster.caseload(meeting.studentId()).lastAnnual());
    return meeting.hasDate()
        ? dates
            .with(Milestone.MEETING, SchoolTime.dayOf(meeting.startsAt(), zone))
            .with(Milestone.DATE_SET, meeting.scheduledOn())
        : dates;
  }

  private static boolean canBeCounted(DeadlineRow row, MeetingDates dates) {
    return switch (row.rule()) {
      case DAY_OF_MONTH_BEFORE, DAYS_BEFORE -> dates.has(Milestone.MEETING);
      default ->
          java.util.Arrays.stream(Milestone.values())
              .filter(milestone -> milestone.tableName().equals(row.countedFrom()))
              .allMatch(dates::has);
    };
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
    return rows.computeIfAbsent(
        new RowKey(decision, meetingType, step),
        key -> {
          var result =
              decisionService
                  .evaluateDecisionTableById(decision)
                  .variables(Map.of("meetingType", meetingType, "step", step))
                  .evaluate();
          return result.isEmpty()
              ? Optional.empty()
              : Optional.of(DeadlineRow.from(step, result.getSingleResult().getEntryMap()));
        });
  }

  /** A running meeting keeps the table it was begun with. */
  private String decision(DelegateExecution execution) {
    String deployment =
        repositoryService
            .getProcessDefinition(execution.getProcessDefinitionId())
            .getDeploymentId();
    DecisionDefinition own =
        repositoryService
            .createDecisionDefinitionQuery()
            .deploymentId(deployment)
            .decisionDefinitionKey(TABLE)
            .singleResult();
    return own == null ? latestDecision() : own.getId();
  }

  private String latestDecision() {
    return repositoryService
        .createDecisionDefinitionQuery()
        .decisionDefinitionKey(TABLE)
        .latestVersion()
        .singleResult()
        .getId();
  }
}
