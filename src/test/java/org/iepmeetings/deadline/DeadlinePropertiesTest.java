package org.iepmeetings.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** On any calendar, the real table and the calculator say what a day-by-day count says. */
class DeadlinePropertiesTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
  private static final LocalDate LAST = LocalDate.of(2031, 6, 30);

  /** A school's calendar from 2024 to 2031, as sets of days. */
  record Calendar(Set<LocalDate> schoolDays, Set<LocalDate> termDays, Set<LocalDate> holidays) {

    SchoolDays asSchoolDays() {
      return asSchoolDays(false);
    }

    SchoolDays asSchoolDays(boolean leadingWeekendStands) {
      return new SchoolDays() {
        @Override
        public boolean leadingWeekendStands() {
          return leadingWeekendStands;
        }

        @Override
        public boolean isSchoolDay(LocalDate day) {
          return schoolDays.contains(day);
        }

        @Override
        public boolean isBusinessDay(LocalDate day) {
          return day.getDayOfWeek().getValue() <= 5 && !holidays.contains(day);
        }

        @Override
        public boolean isInTerm(LocalDate day) {
          return termDays.contains(day);
        }

        @Override
        public boolean isKnown(LocalDate day) {
          return true;
        }
      };
    }

    DayByDay byFinger() {
      return new DayByDay(schoolDays, termDays, holidays);
    }
  }

  @Provide
  Arbitrary<Calendar> calendars() {
    // Within the years that the meetings of these properties touch, so that breaks are met often.
    Arbitrary<LocalDate> day =
        Arbitraries.integers().between(180, 1500).map(n -> FIRST.plusDays(n));
    Arbitrary<List<Tuple.Tuple2<LocalDate, Integer>>> gaps =
        Combinators.combine(day, Arbitraries.integers().between(1, 70))
            .as(Tuple::of)
            .list()
            .ofMaxSize(2);
    Arbitrary<List<Tuple.Tuple2<LocalDate, Integer>>> closures =
        Combinators.combine(day, Arbitraries.integers().between(1, 12))
            .as(Tuple::of)
            .list()
            .ofMaxSize(6);
    return Combinators.combine(gaps, closures, day.list().ofMaxSize(20))
        .as(this::calendar)
        .withoutEdgeCases();
  }

  private Calendar calendar(
      List<Tuple.Tuple2<LocalDate, Integer>> gaps,
      List<Tuple.Tuple2<LocalDate, Integer>> closures,
      List<LocalDate> holidays) {
    Set<LocalDate> termDays = new HashSet<>(FIRST.datesUntil(LAST).toList());
    gaps.forEach(gap -> remove(gap, termDays));
    Set<LocalDate> schoolDays = new HashSet<>(termDays);
    schoolDays.removeIf(day -> day.getDayOfWeek().getValue() > 5);
    closures.forEach(closure -> remove(closure, schoolDays));
    holidays.forEach(schoolDays::remove);
    return new Calendar(schoolDays, termDays, Set.copyOf(holidays));
  }

  private static void remove(Tuple.Tuple2<LocalDate, Integer> stretch, Set<LocalDate> days) {
    for (int i = 0; i < stretch.get2(); i++) {
      days.remove(stretch.get1().plusDays(i));
    }
  }

  @Provide
  Arbitrary<LocalDate> meetings() {
    return Arbitraries.integers().between(450, 1500).map(n -> FIRST.plusDays(n));
  }

  @Property(tries = 400)
  void noticeInformationAndRequestsFollowTheRuleOfTheTenth(
      @ForAll("calendars") Calendar calendar,
      @ForAll("meetings") LocalDate meeting,
      @ForAll @IntRange(max = 90) int lead) {
    LocalDate dateSet = meeting.minusDays(lead);
    LocalDate batch = calendar.byFinger().batchDate(meeting);
    boolean inTime = batch != null && !dateSet.isAfter(batch);
    LocalDate expected = inTime ? batch : calendar.byFinger().expedited(dateSet, meeting, 1);

    for (String step : List.of("noticeInformation", "teamInputRequest")) {
      Due due = due(step, meeting, dateSet, calendar);

      assertThat(due.due()).isEqualTo(expected);
      assertThat(due.expedited()).isEqualTo(!inTime);
    }
  }

  @Property(tries = 400)
  void whatIsDueSoManyDaysBeforeIsDueThenOrExpedited(
      @ForAll("calendars") Calendar calendar,
      @ForAll("meetings") LocalDate meeting,
      @ForAll @IntRange(max = 60) int lead) {
    LocalDate dateSet = meeting.minusDays(lead);

    check("geFeedback", 14, 5, meeting, dateSet, calendar);
    check("providerReport", 14, 5, meeting, dateSet, calendar);
    check("parentInput", 14, 5, meeting, dateSet, calendar);
    check("invitation", 10, 0, meeting, dateSet, calendar);
    check("draft", 5, 0, meeting, dateSet, calendar);
    check("agenda", 3, 0, meeting, dateSet, calendar);
  }

  private static void check(
      String step,
      int before,
      int needed,
      LocalDate meeting,
      LocalDate dateSet,
      Calendar calendar) {
    LocalDate regular = calendar.byFinger().before(meeting, before);
    boolean inTime = !regular.isBefore(dateSet.plusDays(needed));
    LocalDate expected =
        inTime
            ? regular
            : calendar.byFinger().expedited(dateSet, meeting, needed == 0 ? 1 : needed);

    Due due = due(step, meeting, dateSet, calendar);

    assertThat(due.due()).as(step).isEqualTo(expected);
    assertThat(due.expedited()).as(step).isEqualTo(!inTime);
    if (!step.equals("agenda")) {
      assertThat(due.workBy())
          .as(step)
          .isEqualTo(calendar.byFinger().lastSchoolDay(dateSet, expected));
    }
  }

  @Property(tries = 400)
  void nothingIsDueBeforeItWasAskedForOrOnTheDayOfTheMeeting(
      @ForAll("calendars") Calendar calendar,
      @ForAll("meetings") LocalDate meeting,
      @ForAll @IntRange(min = 1, max = 60) int lead) {
    LocalDate dateSet = meeting.minusDays(lead);
    for (String step :
        List.of(
            "noticeInformation",
            "teamInputRequest",
            "geFeedback",
            "providerReport",
            "parentInput",
            "invitation",
            "draft",
            "agenda")) {
      Due due = due(step, meeting, dateSet, calendar);

      assertThat(due.due()).as(step).isBetween(dateSet, meeting.minusDays(1));
      assertThat(due.workBy()).as(step).isBetween(dateSet, due.due());
      assertThat(due.onClosedDay()).isEqualTo(!calendar.schoolDays().contains(due.due()));
    }
  }

  @Property(tries = 400)
  void theAgendaWindowIsFiveToThreeDaysBeforeUnlessTheDateWasSetLater(
      @ForAll("calendars") Calendar calendar,
      @ForAll("meetings") LocalDate meeting,
      @ForAll @IntRange(min = 3, max = 60) int lead) {
    LocalDate dateSet = meeting.minusDays(lead);

    Due due = due("agenda", meeting, dateSet, calendar);

    assertThat(due.opens()).isEqualTo(lead < 5 ? dateSet : calendar.byFinger().before(meeting, 5));
    assertThat(due.workBy())
        .isEqualTo(calendar.byFinger().lastSchoolDay(due.opens(), meeting.minusDays(3)));
  }

  @Property(tries = 400)
  void theAtAGlanceIsDueTwoSchoolDaysAfterTheMeeting(
      @ForAll("calendars") Calendar calendar, @ForAll("meetings") LocalDate meeting) {
    assertThat(due("atAGlance", meeting, meeting.minusDays(30), calendar).due())
        .isEqualTo(calendar.byFinger().schoolDaysAfter(meeting, 2));
  }

  @Property(tries = 400)
  void theAnnualReviewIsDueWithinThreeHundredSixtyFiveDaysWhateverTheCalendar(
      @ForAll("calendars") Calendar calendar, @ForAll("meetings") LocalDate last) {
    MeetingDates dates =
        MeetingDates.of(last.plusDays(300), last.plusDays(250)).with(Milestone.LAST_ANNUAL, last);

    Due due =
        DeadlineCalculator.due(DeadlinesTable.annual("legalDate"), dates, calendar.asSchoolDays());

    assertThat(due.due()).isEqualTo(calendar.byFinger().annualLimit(last));
    assertThat(due.workBy()).isEqualTo(calendar.byFinger().annualWorkBy(last));
  }

  @Property(tries = 400)
  void sixtyDaysTollOverVacationsAndBetweenTerms(
      @ForAll("calendars") Calendar calendar,
      @ForAll("meetings") LocalDate received,
      @ForAll boolean leadingWeekend) {
    DeadlineRule rule =
        leadingWeekend
            ? DeadlineRule.TOLLED_DAYS_AFTER_WITH_LEADING_WEEKEND
            : DeadlineRule.TOLLED_DAYS_AFTER;
    DeadlineRow row =
        new DeadlineRow("assessment", rule, 60, "signedPlan", null, 0, null, "EC 56344(a)");
    MeetingDates dates = MeetingDates.of(received, received).with(Milestone.SIGNED_PLAN, received);

    Due due = DeadlineCalculator.due(row, dates, calendar.asSchoolDays());

    assertThat(due.due())
        .isEqualTo(
            calendar.byFinger().tolled(received, 60, leadingWeekend, received.plusDays(500)));
    assertThat(due.due()).isAfterOrEqualTo(due.untolled());
  }

  /**
   * Every row of the table, for every type of meeting. What is due is typed here once more, step by
   * step; a step that is not has no case and fails.
   */
  @Property(tries = 150)
  void everyRowOfEveryTypeIsCountedAsByFinger(
      @ForAll("calendars") Calendar calendar,
      @ForAll("meetings") LocalDate meeting,
      @ForAll @IntRange(max = 90) int lead,
      @ForAll @IntRange(min = -60, max = 200) int ago,
      @ForAll boolean leadingWeekend) {
    LocalDate happened = meeting.minusDays(ago);
    MeetingDates dates = MeetingDates.of(meeting, meeting.minusDays(lead));
    for (Milestone milestone : Milestone.values()) {
      if (!dates.has(milestone)) {
        dates = dates.with(milestone, happened);
      }
    }
    SchoolDays days = calendar.asSchoolDays(leadingWeekend);
    for (String[] typeAndStep :
        DeadlinesDecisionTest.rows().map(row -> row.split("\\|")).toList()) {
      DeadlineRow row = DeadlinesTable.of(typeAndStep[0], typeAndStep[1]);
      if (row.remindsOf().isPresent() || row.rule() == DeadlineRule.HOURS_BEFORE) {
        continue; // Properties of their own; an hour is an example.
      }
      LocalDate expected =
          byFinger(typeAndStep, calendar.byFinger(), meeting, lead, happened, leadingWeekend);
      String where = String.join(" ", typeAndStep);
      if (expected == null) {
        assertThat(DeadlineCalculator.gives(row, dates, days)).as(where).isFalse();
        continue;
      }
      Due due = DeadlineCalculator.due(row, dates, days);
      assertThat(DeadlineCalculator.gives(row, dates, days)).as(where).isTrue();
      assertThat(due.due()).as(where).isEqualTo(expected);
      assertThat(due.workBy()).as(where).isBeforeOrEqualTo(expected);
      assertThat(due.onClosedDay()).isEqualTo(!calendar.schoolDays().contains(expected));
      if (due.untolled() != null) {
        assertThat(due.untolled()).as(where).isBeforeOrEqualTo(expected);
      }
    }
  }

  private static LocalDate byFinger(
      String[] typeAndStep,
      DayByDay finger,
      LocalDate meeting,
      int lead,
      LocalDate happened,
      boolean weekend) {
    LocalDate horizon = happened.plusDays(500);
    String type = typeAndStep[0];
    return switch (typeAndStep[1]) {
      case "legalDate" ->
          switch (type) {
            case "annual", "amendment", "transition", "exit" -> finger.annualLimit(happened);
            case "triennial" -> finger.triennialLimit(happened);
            case "initial", "interim30Day" -> finger.after(happened, 30);
            case "parentRequested" -> finger.tolled(happened, 30, weekend, horizon);
            case "manifestation" -> finger.schoolDaysAfter(happened, 10);
            default -> throw new AssertionError(type);
          };
      case "assessment" -> finger.tolled(happened, 60, weekend, horizon);
      case "assessmentAfterSummer" -> finger.afterSummer(happened);
      case "assessmentPlan" -> finger.tolled(happened, 15, weekend, horizon);
      case "assessmentPlanDecision", "resolutionMeeting" -> finger.after(happened, 15);
      case "resolutionPeriod" -> finger.after(happened, 30);
      case "hearingDecision" -> finger.after(happened, 45);
      case "records" -> finger.recordsBy(happened, meeting);
      case "safeguards" -> finger.endOfNextSchoolYear(happened);
      case "coordinateDate" ->
          finger.schoolDaysAfter(
              happened,
              type.equals("manifestation")
                  ? 1
                  : type.equals("interim30Day") || type.equals("parentRequested") ? 3 : 5);
      case "noticeInformation", "teamInputRequest" -> {
        LocalDate batch = finger.batchDate(meeting);
        LocalDate dateSet = meeting.minusDays(lead);
        yield batch != null && !dateSet.isAfter(batch)
            ? batch
            : finger.expedited(dateSet, meeting, 1);
      }
      case "geFeedback", "providerReport", "parentInput" -> before(finger, meeting, lead, 14, 5);
      case "invitationRequest" -> before(finger, meeting, lead, 13, 0);
      case "agencyConsent" -> before(finger, meeting, lead, 11, 2);
      case "invitation", "interpreter" -> before(finger, meeting, lead, 10, 0);
      case "draftWish" -> before(finger, meeting, lead, 8, 0);
      case "familyReply", "draft", "accessibility", "coverage" ->
          before(finger, meeting, lead, 5, 0);
      case "agenda" -> before(finger, meeting, lead, 3, 0);
      case "briefing", "supportEscalation" -> before(finger, meeting, lead, 1, 0);
      case "secondAttempt", "thirdAttempt", "familyChoiceReminder" -> finger.after(happened, 3);
      case "familyChoice" -> finger.after(happened, 5);
      case "minutes", "atAGlance" -> finger.schoolDaysAfter(meeting, 2);
      case "atAGlanceAfterConsent" -> finger.schoolDaysAfter(happened, 2);
      case "iepDelivery" -> finger.schoolDaysAfter(meeting, 3);
      case "consent" -> finger.after(happened, 15);
      case "consentReminder" -> finger.after(happened, 7);
      case "teamChange" -> finger.schoolDaysAfter(happened, 1);
      case "departure", "excusal" -> finger.schoolDaysAfter(happened, 2);
      case "decisionFollowUp", "acknowledge", "concludeCancelled" ->
          finger.schoolDaysAfter(happened, 5);
      case "acknowledgeReminder" -> finger.schoolDaysAfter(happened, 3);
      default -> throw new AssertionError("No count by finger for " + typeAndStep[1]);
    };
  }

  private static LocalDate before(
      DayByDay finger, LocalDate meeting, int lead, int before, int needed) {
    return lead >= before + needed
        ? finger.before(meeting, before)
        : finger.expedited(meeting.minusDays(lead), meeting, needed == 0 ? 1 : needed);
  }

  @Property(tries = 400)
  void aReminderComesOnASchoolDayBetweenAskingAndDueAndTheSecondAfterIt(
      @ForAll("calendars") Calendar calendar,
      @ForAll("meetings") LocalDate meeting,
      @ForAll @IntRange(min = 1, max = 60) int lead) {
    LocalDate dateSet = meeting.minusDays(lead);
    MeetingDates dates = MeetingDates.of(meeting, dateSet);
    for (String step : List.of("geFeedback", "providerReport", "parentInput")) {
      DeadlineRow row = DeadlinesTable.annual(step);
      LocalDate due = due(step, meeting, dateSet, calendar).due();
      LocalDate reminder = reminder(step + "Reminder", row, dates, calendar);
      LocalDate overdue = reminder(step + "Overdue", row, dates, calendar);

      assertThat(reminder).as(step).isBetween(dateSet, due);
      if (!reminder.equals(due)) {
        assertThat(reminder).as(step).isAfter(dateSet);
        assertThat(calendar.schoolDays()).as(step).contains(reminder);
      }
      assertThat(overdue).as(step).isAfter(due);
      assertThat(calendar.schoolDays()).as(step).contains(overdue);
    }
  }

  private static Due due(String step, LocalDate meeting, LocalDate dateSet, Calendar calendar) {
    return DeadlineCalculator.due(
        DeadlinesTable.annual(step), MeetingDates.of(meeting, dateSet), calendar.asSchoolDays());
  }

  private static LocalDate reminder(
      String step, DeadlineRow of, MeetingDates dates, Calendar calendar) {
    return DeadlineCalculator.reminder(
            DeadlinesTable.annual(step), of, dates, calendar.asSchoolDays())
        .due();
  }
}
