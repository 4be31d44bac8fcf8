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
    assertThat(due.untolled()).isEqualTo(calendar.byFinger().after(received, 60));
  }

  /**
   * Every row of the table, reminders too, for every type of meeting, with all that is counted of
   * it. What is due is typed here once more, step by step; a step that is not has no case and
   * fails.
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
      if (row.rule() == DeadlineRule.HOURS_BEFORE) {
        continue; // An hour is an example.
      }
      Count expected =
          new ByFinger(
                  calendar.byFinger(), meeting, meeting.minusDays(lead), happened, leadingWeekend)
              .count(typeAndStep[0], typeAndStep[1]);
      String where = String.join(" ", typeAndStep);
      if (row.remindsOf().isPresent()) {
        DeadlineRow of = DeadlinesTable.of(typeAndStep[0], row.remindsOf().get());
        assertThat(DeadlineCalculator.gives(row, dates, days)).as(where).isFalse();
        assertThat(count(DeadlineCalculator.reminder(row, of, dates, days)))
            .as(where)
            .isEqualTo(expected);
        continue;
      }
      assertThat(DeadlineCalculator.gives(row, dates, days)).as(where).isEqualTo(expected != null);
      if (expected != null) {
        Due due = DeadlineCalculator.due(row, dates, days);
        assertThat(count(due)).as(where).isEqualTo(expected);
        assertThat(due.onClosedDay()).isEqualTo(!calendar.schoolDays().contains(due.due()));
      }
    }
  }

  private static Count count(Due due) {
    return new Count(due.opens(), due.due(), due.workBy(), due.expedited(), due.untolled());
  }

  /**
   * @param opens null where the step may be done at any time
   * @param untolled null where the clock stands in no vacation
   */
  record Count(
      LocalDate opens, LocalDate due, LocalDate workBy, boolean expedited, LocalDate untolled) {}

  /** What each step is due by, typed from law and handbook and counted with a finger. */
  record ByFinger(
      DayByDay finger, LocalDate meeting, LocalDate dateSet, LocalDate happened, boolean weekend) {

    /** Null for what holds only in another case. */
    Count count(String type, String step) {
      return switch (step) {
        case "legalDate" ->
            switch (type) {
              case "annual", "amendment", "transition", "exit" ->
                  new Count(
                      null,
                      finger.annualLimit(happened),
                      finger.annualWorkBy(happened),
                      false,
                      null);
              case "triennial" -> after(happened, finger.triennialLimit(happened));
              case "initial", "interim30Day" -> after(30);
              case "parentRequested" -> tolled(30);
              case "manifestation" -> schoolDays(happened, 10);
              default -> throw new AssertionError(type);
            };
        case "assessment" -> tolled(60);
        case "assessmentAfterSummer" -> {
          LocalDate day = finger.afterSummer(happened);
          yield day == null ? null : after(happened, day);
        }
        case "assessmentPlan" -> tolled(15);
        case "assessmentPlanDecision", "resolutionMeeting" -> after(15);
        case "resolutionPeriod" -> after(30);
        case "hearingDecision" -> after(45);
        case "records" -> after(happened, finger.recordsBy(happened, meeting));
        case "safeguards" -> after(happened, finger.endOfNextSchoolYear(happened));
        case "coordinateDate" ->
            schoolDays(
                happened,
                type.equals("manifestation")
                    ? 1
                    : type.equals("interim30Day") || type.equals("parentRequested") ? 3 : 5);
        case "noticeInformation", "teamInputRequest" -> {
          LocalDate batch = finger.batchDate(meeting);
          yield batch != null && !dateSet.isAfter(batch)
              ? before(null, batch, false)
              : before(null, finger.expedited(dateSet, meeting, 1), true);
        }
        case "geFeedback", "providerReport", "parentInput" -> before(14, 5);
        case "invitationRequest" -> before(13, 0);
        case "agencyConsent" -> before(11, 2);
        case "invitation", "interpreter" -> before(10, 0);
        case "draftWish" -> before(8, 0);
        case "familyReply", "draft", "accessibility", "coverage" -> before(5, 0);
        case "agenda" -> {
          Count agenda = before(3, 0);
          LocalDate opens = finger.before(meeting, 5);
          while (opens.isBefore(dateSet)) {
            opens = opens.plusDays(1);
          }
          while (opens.isAfter(agenda.due())) {
            opens = opens.minusDays(1);
          }
          yield before(opens, agenda.due(), agenda.expedited());
        }
        case "briefing", "supportEscalation" -> before(1, 0);
        case "secondAttempt", "thirdAttempt", "familyChoiceReminder" -> after(3);
        case "familyChoice" -> after(5);
        case "minutes", "atAGlance" -> schoolDays(meeting, 2);
        case "atAGlanceAfterConsent" -> schoolDays(happened, 2);
        case "iepDelivery" -> schoolDays(meeting, 3);
        case "consent" -> after(15);
        case "consentReminder" -> after(7);
        case "teamChange" -> schoolDays(happened, 1);
        case "departure", "excusal" -> schoolDays(happened, 2);
        case "decisionFollowUp", "acknowledge", "concludeCancelled" -> schoolDays(happened, 5);
        case "acknowledgeReminder" -> schoolDays(happened, 3);
        case "geFeedbackReminder" -> reminder(count(type, "geFeedback"), 3);
        case "providerReportReminder" -> reminder(count(type, "providerReport"), 3);
        case "parentInputReminder" -> reminder(count(type, "parentInput"), 3);
        case "interpreterReminder" -> reminder(count(type, "interpreter"), 3);
        case "accessibilityReminder" -> reminder(count(type, "accessibility"), 2);
        case "coverageReminder" -> reminder(count(type, "coverage"), 2);
        case "agencyConsentOverdue" -> late(count(type, "agencyConsent"), 1);
        case "geFeedbackOverdue" -> late(count(type, "geFeedback"), 1);
        case "providerReportOverdue" -> late(count(type, "providerReport"), 1);
        case "parentInputOverdue" -> late(count(type, "parentInput"), 1);
        case "geFeedbackEscalation" -> late(count(type, "geFeedback"), 3);
        case "providerReportEscalation" -> late(count(type, "providerReport"), 3);
        case "parentInputEscalation" -> late(count(type, "parentInput"), 3);
        default -> throw new AssertionError("No count by finger for " + step);
      };
    }

    private Count before(int howMany, int needed) {
      LocalDate regular = finger.before(meeting, howMany);
      return regular.isBefore(finger.after(dateSet, needed))
          ? before(null, finger.expedited(dateSet, meeting, needed == 0 ? 1 : needed), true)
          : before(null, regular, false);
    }

    /** Worked to on the last school day on which it may be done. */
    private Count before(LocalDate opens, LocalDate due, boolean expedited) {
      LocalDate from = opens == null ? dateSet : opens;
      return new Count(opens, due, finger.lastSchoolDay(from, due), expedited, null);
    }

    private Count after(int howMany) {
      return after(happened, finger.after(happened, howMany));
    }

    private Count schoolDays(LocalDate from, int howMany) {
      return after(from, finger.schoolDaysAfter(from, howMany));
    }

    private Count after(LocalDate from, LocalDate due) {
      return new Count(null, due, finger.lastSchoolDay(from, due), false, null);
    }

    private Count tolled(int howMany) {
      LocalDate due = finger.tolled(happened, howMany, weekend, happened.plusDays(500));
      return new Count(
          null, due, finger.lastSchoolDay(happened, due), false, finger.after(happened, howMany));
    }

    private Count reminder(Count of, int howMany) {
      return morning(finger.reminderBefore(of.due(), of.workBy(), dateSet, howMany), of);
    }

    private Count late(Count of, int howMany) {
      return morning(finger.nextSchoolDay(finger.after(of.due(), howMany)), of);
    }

    private static Count morning(LocalDate day, Count of) {
      return new Count(null, day, day, of.expedited(), null);
    }
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
