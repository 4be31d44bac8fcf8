package org.iepmeetings.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Counts when the steps of a meeting are due. */
public final class DeadlineCalculator {

  /** Handbook: "beginning in September for October IEPs", so these months have no batch date. */
  private static final Set<Month> NO_BATCH_DATE = EnumSet.of(Month.AUGUST, Month.SEPTEMBER);

  /** Longer than any break; a calendar without school days must not be searched for ever. */
  private static final int LONGEST_BREAK = 200;

  private DeadlineCalculator() {}

  /**
   * Whether the row gives a day: the dates it counts from are known, it is no reminder and no point
   * in time, and the case it is made for is given.
   */
  public static boolean gives(DeadlineRow row, MeetingDates dates, SchoolDays days) {
    if (row.remindsOf().isPresent() || row.rule() == DeadlineRule.HOURS_BEFORE) {
      return false;
    }
    return dates.has(row.milestone())
        && (!row.rule().countsBack() || dates.has(Milestone.DATE_SET))
        && (row.rule() != DeadlineRule.DAYS_AFTER_NEXT_SCHOOL_YEAR_BEGINS
            || cameLateInTheYear(row, dates, days));
  }

  /**
   * The last moment for something that is due a number of hours before the meeting begins; hours
   * that pass, also in a night in which the clock is changed.
   *
   * @throws IllegalArgumentException when the row counts days
   */
  public static Instant latest(DeadlineRow row, Instant meetingStart) {
    if (row.rule() != DeadlineRule.HOURS_BEFORE) {
      throw new IllegalArgumentException(
          "\"%s\" is due on a day, not at an hour: ask for its day.".formatted(row.step()));
    }
    return meetingStart.minus(Duration.ofHours(row.amount()));
  }

  /**
   * When a step is due.
   *
   * <p>A step counted back from the meeting is never due before the meeting's date was set. Where
   * the regular date has passed, does not exist or leaves fewer days than the step needs, it is
   * expedited: due on the next school day, or after the days it needs, at the latest the day before
   * the meeting.
   *
   * @throws IllegalArgumentException when the row is a reminder, a date it counts from is unknown
   *     or it gives no day in this case ({@link #gives})
   */
  public static Due due(DeadlineRow row, MeetingDates dates, SchoolDays days) {
    LocalDate from = dates.on(row.milestone());
    return switch (row.rule()) {
      case DAY_OF_MONTH_BEFORE, DAYS_BEFORE -> beforeMeeting(row, dates, days);
      case DAYS_AFTER -> after(from, from.plusDays(row.amount()), days);
      case SCHOOL_DAYS_AFTER ->
          after(from, nthDayAfter(from, row.amount(), days::isSchoolDay), days);
      case BUSINESS_DAYS_AFTER ->
          after(from, nthDayAfter(from, row.amount(), days::isBusinessDay), days);
      case BUSINESS_DAYS_AFTER_AND_BEFORE_MEETING ->
          after(from, beforeMeeting(row, from, dates, days), days);
      case REVIEW_AFTER_DAYS -> review(from, row.amount(), days);
      case YEARS_AFTER_LESS_A_DAY -> after(from, from.plusYears(row.amount()).minusDays(1), days);
      case SCHOOL_YEARS_AFTER ->
          after(from, SchoolYear.of(from).plus(row.amount()).lastDay(days), days);
      case DAYS_AFTER_NEXT_SCHOOL_YEAR_BEGINS -> nextSchoolYear(row, dates, days);
      case HOURS_BEFORE ->
          throw new IllegalArgumentException(
              "\"%s\" is due at an hour, not on a day: ask for its moment.".formatted(row.step()));
      case TOLLED_DAYS_AFTER ->
          tolled(from, row.amount(), new TollingClock(days, days.leadingWeekendStands()), days);
      case TOLLED_DAYS_AFTER_WITH_LEADING_WEEKEND ->
          tolled(from, row.amount(), new TollingClock(days, true), days);
    };
  }

  /**
   * On which day to remind of a step. Before the due date: a school day, and not the day the step
   * was asked for, but at the latest the due date itself. After it: the first school day from then.
   *
   * @param reminder the reminder's row
   * @param step the row of the step it reminds of
   * @throws IllegalArgumentException when the two do not belong together
   */
  public static Due reminder(
      DeadlineRow reminder, DeadlineRow step, MeetingDates dates, SchoolDays days) {
    if (!reminder.countedFrom().equals(step.step())) {
      throw new IllegalArgumentException(
          "\"%s\" is counted from \"%s\", not from \"%s\"."
              .formatted(reminder.step(), reminder.countedFrom(), step.step()));
    }
    Due of = due(step, dates, days);
    LocalDate day;
    if (reminder.rule() == DeadlineRule.DAYS_BEFORE) {
      LocalDate dayAfterAsked = askedOn(step, dates).plusDays(1);
      day =
          latest(
              schoolDayOnOrBefore(of.workBy().minusDays(reminder.amount()), days),
              schoolDayOnOrAfter(dayAfterAsked, days));
      day = earliest(day, of.due());
    } else {
      day = schoolDayOnOrAfter(of.due().plusDays(reminder.amount()), days);
    }
    return new Due(
        null,
        day,
        day,
        of.expedited(),
        !days.isSchoolDay(day),
        of.calendarKnown() && known(day, of.due(), days),
        null);
  }

  /**
   * On which day something comes by itself. What is counted back from the meeting comes on the last
   * school day by which it has to be done; what waits some days for an answer, on the first school
   * day on which they have passed.
   */
  public static LocalDate comesOn(DeadlineRow row, Due due, SchoolDays days) {
    return row.rule().countsBack() ? due.workBy() : schoolDayOnOrAfter(due.due(), days);
  }

  private static Due beforeMeeting(DeadlineRow row, MeetingDates dates, SchoolDays days) {
    LocalDate meeting = dates.meeting();
    LocalDate dateSet = dates.dateSet();
    LocalDate regular = regular(row, meeting, days);
    boolean expedited = regular == null || regular.isBefore(dateSet.plusDays(row.daysNeeded()));
    LocalDate due = regular;
    if (expedited) {
      LocalDate soonest = dateSet.plusDays(Math.max(1, row.daysNeeded()));
      due = earliest(schoolDayOnOrAfter(soonest, days), meeting.minusDays(1));
      due = latest(due, dateSet);
    }
    LocalDate opens = null;
    if (row.opensAmount() != null) {
      opens = earliest(latest(meeting.minusDays(row.opensAmount()), dateSet), due);
    }
    LocalDate workBy = workBy(due, opens == null ? dateSet : opens, days);
    return new Due(
        opens,
        due,
        workBy,
        expedited,
        !days.isSchoolDay(due),
        known(earliest(dateSet, workBy), latest(due, meeting), days),
        null);
  }

  /** Null where the handbook gives no date. */
  private static LocalDate regular(DeadlineRow row, LocalDate meeting, SchoolDays days) {
    if (row.rule() == DeadlineRule.DAYS_BEFORE) {
      return meeting.minusDays(row.amount());
    }
    if (NO_BATCH_DATE.contains(meeting.getMonth())) {
      return null;
    }
    return schoolDayOnOrBefore(meeting.minusMonths(1).withDayOfMonth(row.amount()), days);
  }

  private static Due review(LocalDate last, int amount, SchoolDays days) {
    LocalDate due = last.plusDays(amount);
    LocalDate dayBeforeAnniversary = last.plusYears(1).minusDays(1);
    LocalDate workBy = workBy(earliest(due, dayBeforeAnniversary), last, days);
    return new Due(
        null, due, workBy, false, !days.isSchoolDay(due), known(workBy, due, days), null);
  }

  private static LocalDate beforeMeeting(
      DeadlineRow row, LocalDate from, MeetingDates dates, SchoolDays days) {
    LocalDate due = nthDayAfter(from, row.amount(), days::isBusinessDay);
    boolean meetingFollows = dates.has(Milestone.MEETING) && dates.meeting().isAfter(from);
    return meetingFollows ? earliest(due, dates.meeting().minusDays(1)) : due;
  }

  private static boolean cameLateInTheYear(DeadlineRow row, MeetingDates dates, SchoolDays days) {
    LocalDate from = dates.on(row.milestone());
    LocalDate end = SchoolYear.of(from).lastDay(days);
    return !from.isAfter(end) && !from.isBefore(end.minusDays(row.yearEndDays()));
  }

  private static Due nextSchoolYear(DeadlineRow row, MeetingDates dates, SchoolDays days) {
    if (!cameLateInTheYear(row, dates, days)) {
      throw new IllegalArgumentException(
          "\"%s\" holds only for what came %d days or less before the school year's end."
              .formatted(row.step(), row.yearEndDays()));
    }
    LocalDate from = dates.on(row.milestone());
    LocalDate begins = SchoolYear.of(from).plus(1).firstDay(days);
    return after(from, begins.plusDays(row.amount()), days);
  }

  private static Due tolled(LocalDate from, int amount, TollingClock clock, SchoolDays days) {
    LocalDate due = nthDayAfter(from, amount, clock::runs);
    Due tolled = after(from, due, days);
    return new Due(
        null,
        due,
        tolled.workBy(),
        false,
        tolled.onClosedDay(),
        tolled.calendarKnown(),
        from.plusDays(amount));
  }

  private static Due after(LocalDate from, LocalDate due, SchoolDays days) {
    return new Due(
        null,
        due,
        workBy(due, from, days),
        false,
        !days.isSchoolDay(due),
        known(from, due, days),
        null);
  }

  private static LocalDate askedOn(DeadlineRow step, MeetingDates dates) {
    return step.rule().countsBack() ? dates.dateSet() : dates.on(step.milestone());
  }

  /** The last school day on or before the due date; the due date itself if school is out. */
  private static LocalDate workBy(LocalDate due, LocalDate notBefore, SchoolDays days) {
    LocalDate day = schoolDayOnOrBefore(due, days);
    return day.isBefore(notBefore) ? due : day;
  }

  private static LocalDate nthDayAfter(LocalDate from, int n, Predicate<LocalDate> counts) {
    LocalDate day = from;
    int counted = 0;
    int skipped = 0;
    while (counted < n) {
      day = day.plusDays(1);
      if (counts.test(day)) {
        counted++;
        skipped = 0;
      } else if (++skipped > LONGEST_BREAK) {
        throw new IllegalArgumentException(
            "The school's calendar has no day that counts for %d days before %s. Correct the terms."
                .formatted(LONGEST_BREAK, day));
      }
    }
    return day;
  }

  private static LocalDate schoolDayOnOrBefore(LocalDate day, SchoolDays days) {
    return nearestSchoolDay(day, -1, days);
  }

  private static LocalDate schoolDayOnOrAfter(LocalDate day, SchoolDays days) {
    return nearestSchoolDay(day, 1, days);
  }

  private static LocalDate nearestSchoolDay(LocalDate day, int direction, SchoolDays days) {
    for (int i = 0; i <= LONGEST_BREAK; i++) {
      LocalDate candidate = day.plusDays((long) direction * i);
      if (days.isSchoolDay(candidate)) {
        return candidate;
      }
    }
    return day;
  }

  private static boolean known(LocalDate first, LocalDate last, SchoolDays days) {
    LocalDate from = earliest(first, last);
    return from.datesUntil(latest(first, last).plusDays(1)).allMatch(days::isKnown);
  }

  private static LocalDate earliest(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static LocalDate latest(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
