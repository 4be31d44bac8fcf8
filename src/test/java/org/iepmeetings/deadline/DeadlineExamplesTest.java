package org.iepmeetings.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the handbook, on dates that a person can check on a wall calendar. */
class DeadlineExamplesTest {

  private static final TestDays WEEKDAYS = TestDays.everyWeekday();

  @Nested
  class RuleOfTheTenth {

    @ParameterizedTest(name = "meeting {0}: notice information by {1} ({2})")
    @CsvSource({
      "2026-12-01, 2026-11-10, a Tuesday",
      "2026-12-31, 2026-11-10, end of the month as well as its start",
      "2026-11-17, 2026-10-09, the 10th is a Saturday",
      "2026-06-03, 2026-05-08, the 10th is a Sunday",
      "2027-01-20, 2026-12-10, over the turn of the year",
      "2028-03-01, 2028-02-10, in a leap year",
      "2026-10-31, 2026-09-10, the first month that has a batch date",
      "2027-03-31, 2027-02-10, the month before is shorter"
    })
    void isTheTenthOfTheMonthBeforeOrTheLastSchoolDayBeforeIt(
        LocalDate meeting, LocalDate expected, String why) {
      Due due = due("noticeInformation", MeetingDates.of(meeting, meeting.minusDays(80)), WEEKDAYS);

      assertThat(due.due()).isEqualTo(expected);
      assertThat(due.workBy()).isEqualTo(expected);
      assertThat(due.expedited()).isFalse();
      assertThat(due.onClosedDay()).isFalse();
    }

    @Test
    void goesBackBeforeAClosureThatHoldsTheTenth() {
      TestDays days = TestDays.everyWeekday().closed("2027-05-07", "2027-05-12");

      Due due = due("teamInputRequest", dates("2027-06-02", "2027-03-01"), days);

      assertThat(due.due()).isEqualTo("2027-05-06");
    }

    @Test
    void aDateSetOnTheBatchDateIsStillInTime() {
      Due due = due("noticeInformation", dates("2026-12-08", "2026-11-10"), WEEKDAYS);

      assertThat(due.due()).isEqualTo("2026-11-10");
      assertThat(due.expedited()).isFalse();
    }

    @Test
    void aDateSetAfterTheBatchDateIsExpeditedToTheNextSchoolDay() {
      TestDays days = TestDays.everyWeekday().holiday("2026-11-11");

      Due due = due("noticeInformation", dates("2026-12-08", "2026-11-11"), days);

      assertThat(due.due()).isEqualTo("2026-11-12");
      assertThat(due.expedited()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-08-20", "2026-09-01", "2026-09-30"})
    void augustAndSeptemberHaveNoBatchDate(LocalDate meeting) {
      Due due = due("noticeInformation", MeetingDates.of(meeting, day("2026-05-29")), WEEKDAYS);

      assertThat(due.due()).isEqualTo("2026-06-01");
      assertThat(due.expedited()).isTrue();
    }

    @Test
    void aDateSetInTheSummerIsDueWhenSchoolIsBack() {
      TestDays days = TestDays.everyWeekday().betweenTerms("2026-05-29", "2026-08-11");

      Due due = due("noticeInformation", dates("2026-09-15", "2026-07-20"), days);

      assertThat(due.due()).isEqualTo("2026-08-12");
    }
  }

  @Nested
  class FormsTwoWeeksBefore {

    @ParameterizedTest
    @ValueSource(strings = {"geFeedback", "providerReport", "parentInput"})
    void areDueFourteenDaysBeforeTheMeeting(String step) {
      Due due = due(step, dates("2026-12-08", "2026-11-02"), WEEKDAYS);

      assertThat(due.due()).isEqualTo("2026-11-24");
      assertThat(due.expedited()).isFalse();
      assertThat(due.opens()).isNull();
    }

    @Test
    void dueInAVacationAreWorkedToTheLastSchoolDayBeforeIt() {
      TestDays days = TestDays.everyWeekday().closed("2026-11-23", "2026-11-27");

      Due due = due("geFeedback", dates("2026-12-08", "2026-11-02"), days);

      assertThat(due.due()).isEqualTo("2026-11-24");
      assertThat(due.onClosedDay()).isTrue();
      assertThat(due.workBy()).isEqualTo("2026-11-20");
    }

    @ParameterizedTest(name = "sent by {1} for a meeting on {0}")
    @CsvSource({"2027-03-01, 2027-02-10", "2026-12-01, 2026-11-10", "2028-03-01, 2028-02-10"})
    void aRequestSentOnTheBatchDateIsNeverExpedited(LocalDate meeting, LocalDate batch) {
      assertThat(due("geFeedback", MeetingDates.of(meeting, batch), WEEKDAYS).expedited())
          .isFalse();
    }

    @Test
    void leaveATeacherFiveDaysWhenTheDateWasSetLate() {
      Due due = due("geFeedback", dates("2026-12-08", "2026-11-23"), WEEKDAYS);

      assertThat(due.due()).as("Saturday 28 rolls to Monday").isEqualTo("2026-11-30");
      assertThat(due.expedited()).isTrue();
    }

    @Test
    void areDueTheDayBeforeAMeetingThatIsTooCloseForMore() {
      Due due = due("geFeedback", dates("2026-12-08", "2026-12-04"), WEEKDAYS);

      assertThat(due.due()).isEqualTo("2026-12-07");
      assertThat(due.expedited()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-08", "2026-12-10"})
    void areNeverDueBeforeTheyWereAskedForNotEvenOnTheDayOfTheMeeting(LocalDate dateSet) {
      Due due = due("geFeedback", MeetingDates.of(day("2026-12-08"), dateSet), WEEKDAYS);

      assertThat(due.due()).isEqualTo(dateSet);
      assertThat(due.workBy()).isEqualTo(dateSet);
    }

    @Test
    void ofAParentsThirtyDayRequestAreExpeditedOnlyWhereTimeIsShort() {
      // Written request of 12 October: to be held by 11 November, after the batch date has passed.
      MeetingDates dates = dates("2026-11-10", "2026-10-13");

      assertThat(due("noticeInformation", dates, WEEKDAYS).due()).isEqualTo("2026-10-14");
      assertThat(due("noticeInformation", dates, WEEKDAYS).expedited()).isTrue();
      assertThat(due("geFeedback", dates, WEEKDAYS).due()).isEqualTo("2026-10-27");
      assertThat(due("geFeedback", dates, WEEKDAYS).expedited()).isFalse();
    }
  }

  @Nested
  class BeforeTheMeeting {

    @Test
    void invitationsGoOutTenDaysBefore() {
      assertThat(due("invitation", dates("2026-12-08", "2026-11-02"), WEEKDAYS).due())
          .isEqualTo("2026-11-28");
      assertThat(due("invitation", dates("2026-12-08", "2026-11-02"), WEEKDAYS).workBy())
          .isEqualTo("2026-11-27");
    }

    @Test
    void draftPagesGoOutFiveDaysBefore() {
      assertThat(due("draft", dates("2026-12-08", "2026-11-02"), WEEKDAYS).due())
          .isEqualTo("2026-12-03");
    }

    @Test
    void theAgendaWindowOpensFiveAndClosesThreeDaysBefore() {
      Due due = due("agenda", dates("2026-12-10", "2026-11-02"), WEEKDAYS);

      assertThat(due.opens()).isEqualTo("2026-12-05");
      assertThat(due.due()).isEqualTo("2026-12-07");
      assertThat(due.workBy()).isEqualTo("2026-12-07");
    }

    @Test
    void theAgendaIsNotWorkedToADayBeforeItsWindowOpens() {
      TestDays days = TestDays.everyWeekday().closed("2026-12-21", "2027-01-01");

      Due due = due("agenda", dates("2027-01-04", "2026-11-02"), days);

      assertThat(due.opens()).isEqualTo("2026-12-30");
      assertThat(due.due()).isEqualTo("2027-01-01");
      assertThat(due.workBy()).isEqualTo("2027-01-01");
      assertThat(due.onClosedDay()).isTrue();
    }

    @Test
    void theAgendaOfAMeetingSetTwoDaysAheadMayGoOutAtOnce() {
      Due due = due("agenda", dates("2026-12-10", "2026-12-08"), WEEKDAYS);

      assertThat(due.opens()).isEqualTo("2026-12-08");
      assertThat(due.due()).isEqualTo("2026-12-09");
      assertThat(due.expedited()).isTrue();
    }

    @Test
    void dueDatesFollowTheMeetingWhenItMoves() {
      assertThat(due("draft", dates("2026-12-15", "2026-12-01"), WEEKDAYS).due())
          .isEqualTo("2026-12-10");
    }
  }

  @Nested
  class AfterTheMeeting {

    @Test
    void theAtAGlanceIsDueTwoSchoolDaysAfter() {
      assertThat(due("atAGlance", dates("2026-12-10", "2026-11-02"), WEEKDAYS).due())
          .isEqualTo("2026-12-14");
    }

    @Test
    void theAtAGlanceOfAMeetingBeforeWinterBreakIsDueInJanuary() {
      TestDays days = TestDays.everyWeekday().closed("2026-12-21", "2027-01-01");

      assertThat(due("atAGlance", dates("2026-12-17", "2026-11-02"), days).due())
          .isEqualTo("2027-01-04");
    }
  }

  @Nested
  class AnnualReview {

    @ParameterizedTest(name = "last annual {0}: legal date {1}, work to {2}")
    @CsvSource({
      "2025-11-11, 2026-11-11, 2026-11-10",
      "2027-05-11, 2028-05-10, 2028-05-10", // 29 February lies between
      "2028-02-29, 2029-02-28, 2029-02-27",
      "2027-02-28, 2028-02-28, 2028-02-25", // the day before the anniversary is a Sunday
      "2025-01-01, 2026-01-01, 2025-12-31"
    })
    void isThreeHundredSixtyFiveDaysAfterTheLastAndWorkedToTheDayBeforeTheAnniversary(
        LocalDate last, LocalDate legal, LocalDate workBy) {
      Due due = due("legalDate", lastAnnual(last), WEEKDAYS);

      assertThat(due.due()).isEqualTo(legal);
      assertThat(due.workBy()).isEqualTo(workBy);
    }

    @Test
    void inTheSummerStaysAndIsWorkedToTheLastSchoolDay() {
      TestDays days = TestDays.everyWeekday().betweenTerms("2027-05-29", "2027-08-10");

      Due due = due("legalDate", lastAnnual(day("2026-07-15")), days);

      assertThat(due.due()).isEqualTo("2027-07-15");
      assertThat(due.onClosedDay()).isTrue();
      assertThat(due.workBy()).isEqualTo("2027-05-28");
    }

    @Test
    void withoutALastAnnualIsRefusedWithASentence() {
      assertThatThrownBy(() -> due("legalDate", dates("2026-12-08", "2026-11-02"), WEEKDAYS))
          .hasMessage(
              "This deadline is counted from \"lastAnnual\", and that date is not known for this"
                  + " meeting.");
    }
  }

  @Nested
  class OtherLegalDates {

    @ParameterizedTest(name = "last triennial {0}: legal date {1}")
    @CsvSource({
      "2024-01-22, 2027-01-21",
      "2024-02-29, 2027-02-27", // comes round on the 28th
      "2025-03-01, 2028-02-29",
      "2024-07-01, 2027-06-30"
    })
    void aTriennialIsDueTheDayBeforeTheThirdAnniversary(LocalDate last, LocalDate legal) {
      assertThat(legal("triennial", Milestone.LAST_TRIENNIAL, last, WEEKDAYS).due())
          .isEqualTo(legal);
    }

    @Test
    void aTriennialDueOnASundayIsWorkedToTheFridayBefore() {
      Due due = legal("triennial", Milestone.LAST_TRIENNIAL, day("2024-05-03"), WEEKDAYS);

      assertThat(due.due()).isEqualTo("2027-05-02");
      assertThat(due.onClosedDay()).isTrue();
      assertThat(due.workBy()).isEqualTo("2027-04-30");
    }

    @Test
    void aParentsWrittenRequestTollsAndKeepsBothDates() {
      TestDays winter = TestDays.everyWeekday().closed("2026-12-21", "2027-01-01");

      Due due = legal("parentRequested", Milestone.WRITTEN_REQUEST, day("2026-12-10"), winter);

      assertThat(due.untolled()).as("amber").isEqualTo("2027-01-09");
      assertThat(due.due()).as("red").isEqualTo("2027-01-23");
    }

    @Test
    void aParentsRequestOfOctoberTwelfthIsDueByNovemberEleventh() {
      assertThat(
              legal("parentRequested", Milestone.WRITTEN_REQUEST, day("2026-10-12"), WEEKDAYS)
                  .due())
          .isEqualTo("2026-11-11");
    }

    @Test
    void interimAndInitialAreThirtyDaysWithoutTolling() {
      TestDays winter = TestDays.everyWeekday().closed("2026-12-21", "2027-01-01");

      assertThat(legal("interim30Day", Milestone.MOVED_IN, day("2026-12-10"), winter).due())
          .isEqualTo("2027-01-09");
      assertThat(legal("initial", Milestone.NEED_DETERMINED, day("2026-12-10"), winter).due())
          .isEqualTo("2027-01-09");
    }

    @Test
    void aManifestationIsDueWithinTenSchoolDays() {
      TestDays days = TestDays.everyWeekday().holiday("2026-11-11");

      assertThat(
              legal("manifestation", Milestone.PLACEMENT_DECISION, day("2026-11-02"), days).due())
          .isEqualTo("2026-11-17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amendment", "transition", "exit"})
    void whatHasNoClockOfItsOwnMustNotDelayTheAnnualReview(String type) {
      assertThat(legal(type, Milestone.LAST_ANNUAL, day("2026-01-21"), WEEKDAYS).due())
          .isEqualTo("2027-01-21");
    }

    private static Due legal(String type, Milestone from, LocalDate on, SchoolDays days) {
      return DeadlineCalculator.due(
          DeadlinesTable.of(type, "legalDate"), new MeetingDates(Map.of(from, on)), days);
    }
  }

  @Nested
  class AtTheEndOfTheSchoolYear {

    /** School ends on Friday, May 28, 2027 and begins on Wednesday, August 11. */
    private final TestDays days = TestDays.everyWeekday().betweenTerms("2027-05-29", "2027-08-10");

    private final DeadlineRow row = DeadlinesTable.of("initial", "assessmentAfterSummer");

    @ParameterizedTest(name = "referral {0}: {1}")
    @CsvSource({
      "2027-04-27, no",
      "2027-04-28, yes",
      "2027-05-28, yes",
      "2027-05-29, no",
      "2027-08-11, no"
    })
    void aReferralThirtyDaysOrLessBeforeTheEndWaitsForTheNextYear(LocalDate referral, String yes) {
      assertThat(DeadlineCalculator.gives(row, referral(referral), days))
          .isEqualTo(yes.equals("yes"));
    }

    @Test
    void andIsDueThirtyDaysAfterItsFirstDay() {
      Due due = DeadlineCalculator.due(row, referral(day("2027-05-10")), days);

      assertThat(due.due()).isEqualTo("2027-09-10");
      assertThat(due.calendarKnown()).isTrue();
    }

    @Test
    void anEarlierOneIsRefusedWithASentence() {
      assertThatThrownBy(() -> DeadlineCalculator.due(row, referral(day("2027-03-01")), days))
          .hasMessage(
              "\"assessmentAfterSummer\" holds only for what came 30 days or less before the school"
                  + " year's end.");
    }

    @Test
    void safeguardsAreGivenOnceASchoolYear() {
      MeetingDates given = new MeetingDates(Map.of(Milestone.SAFEGUARDS_GIVEN, day("2025-10-01")));

      assertThat(
              DeadlineCalculator.due(DeadlinesTable.of("noMeeting", "safeguards"), given, days)
                  .due())
          .isEqualTo("2027-05-28");
    }

    private static MeetingDates referral(LocalDate day) {
      return new MeetingDates(Map.of(Milestone.REFERRAL, day));
    }
  }

  @Nested
  class Records {

    private final DeadlineRow row = DeadlinesTable.of("annual", "records");
    private final TestDays days = TestDays.everyWeekday().holiday("2026-11-11");

    @Test
    void goOutFiveBusinessDaysAfterTheRequestAlsoInAVacation() {
      days.closed("2026-11-09", "2026-11-13");

      assertThat(DeadlineCalculator.due(row, asked("2026-11-06"), days).due())
          .isEqualTo("2026-11-16");
    }

    @Test
    void andBeforeAMeetingThatComesSooner() {
      assertThat(
              DeadlineCalculator.due(
                      row,
                      asked("2026-11-06")
                          .with(Milestone.MEETING, day("2026-11-12"))
                          .with(Milestone.DATE_SET, day("2026-11-02")),
                      days)
                  .due())
          .isEqualTo("2026-11-11");
    }

    private static MeetingDates asked(String day) {
      return new MeetingDates(Map.of(Milestone.RECORDS_REQUESTED, day(day)));
    }
  }

  @Nested
  class AudioRecording {

    private final DeadlineRow row = DeadlinesTable.annual("audioRecording");

    @Test
    void isAnnouncedTwentyFourHoursBeforeAlsoInTheNightOfTheClocks() {
      // The night to Sunday is an hour short: a day's wall clock would come an hour too late.
      ZonedDateTime monday =
          LocalDate.of(2027, 3, 15).atTime(0, 30).atZone(ZoneId.of("America/Los_Angeles"));

      assertThat(DeadlineCalculator.latest(row, monday.toInstant()))
          .isEqualTo(monday.toInstant().minusSeconds(24 * 3600));
      assertThat(
              DeadlineCalculator.latest(row, monday.toInstant())
                  .atZone(monday.getZone())
                  .toLocalDateTime())
          .isEqualTo(LocalDateTime.of(2027, 3, 13, 23, 30));
    }

    @Test
    void isNoDayAndADayIsNoHour() {
      MeetingDates dates = dates("2026-12-08", "2026-11-02");

      assertThatThrownBy(() -> DeadlineCalculator.due(row, dates, WEEKDAYS))
          .hasMessage("\"audioRecording\" is due at an hour, not on a day: ask for its moment.");
      assertThatThrownBy(
              () -> DeadlineCalculator.latest(DeadlinesTable.annual("agenda"), Instant.EPOCH))
          .hasMessage("\"agenda\" is due on a day, not at an hour: ask for its day.");
    }
  }

  @Nested
  class Reminders {

    private final MeetingDates dates = dates("2026-12-08", "2026-11-02");

    @Test
    void comeDaysBeforeTheDayToWorkToAndOnASchoolDay() {
      assertThat(reminder("geFeedbackReminder", dates, WEEKDAYS)).isEqualTo("2026-11-20");
    }

    @Test
    void comeOnTheFirstSchoolDayAfterTheDueDateWhenItIsMissed() {
      TestDays days = TestDays.everyWeekday().closed("2026-11-23", "2026-11-27");

      assertThat(reminder("geFeedbackOverdue", dates, WEEKDAYS)).isEqualTo("2026-11-25");
      assertThat(reminder("geFeedbackOverdue", dates, days)).isEqualTo("2026-11-30");
    }

    @Test
    void doNotComeOnTheDayTheStepWasAskedFor() {
      MeetingDates late = dates("2026-12-08", "2026-12-03");

      assertThat(due("geFeedback", late, WEEKDAYS).due()).isEqualTo("2026-12-07");
      assertThat(reminder("geFeedbackReminder", late, WEEKDAYS)).isEqualTo("2026-12-04");
    }

    @Test
    void comeAtTheLatestOnTheDueDate() {
      MeetingDates sameDay = dates("2026-12-08", "2026-12-08");

      assertThat(reminder("geFeedbackReminder", sameDay, WEEKDAYS)).isEqualTo("2026-12-08");
    }

    @Test
    void ofAcknowledgementAndConsentCountFromTheDayOfSending() {
      MeetingDates sent = dates.with(Milestone.SENT, day("2026-12-11"));

      assertThat(due("acknowledgeReminder", sent, WEEKDAYS).due()).isEqualTo("2026-12-16");
      assertThat(due("consentReminder", sent, WEEKDAYS).due()).isEqualTo("2026-12-18");
    }

    @Test
    void mustBelongToTheStepTheyRemindOf() {
      assertThatThrownBy(
              () ->
                  DeadlineCalculator.reminder(
                      DeadlinesTable.annual("geFeedbackReminder"),
                      DeadlinesTable.annual("agenda"),
                      dates,
                      WEEKDAYS))
          .hasMessage(
              "\"geFeedbackReminder\" is counted from \"geFeedback\", not from \"agenda\".");
    }

    @Test
    void areNotAskedForAsDeadlinesOfTheirOwn() {
      assertThatThrownBy(() -> due("geFeedbackReminder", dates, WEEKDAYS))
          .hasMessageContaining("geFeedbackReminder")
          .hasMessageContaining("ask for it as a reminder");
    }
  }

  @Nested
  class UnknownCalendar {

    @Test
    void isSaidSoAndNeverAnException() {
      TestDays days = TestDays.everyWeekday().knownUntil("2026-11-30");

      assertThat(due("geFeedback", dates("2026-11-24", "2026-11-02"), days).calendarKnown())
          .isTrue();
      assertThat(due("geFeedback", dates("2026-12-08", "2026-11-02"), days).calendarKnown())
          .isFalse();
      assertThat(due("atAGlance", dates("2026-11-30", "2026-11-02"), days).calendarKnown())
          .isFalse();
    }
  }

  private static Due due(String step, MeetingDates dates, SchoolDays days) {
    return DeadlineCalculator.due(DeadlinesTable.annual(step), dates, days);
  }

  private static LocalDate reminder(String step, MeetingDates dates, SchoolDays days) {
    DeadlineRow row = DeadlinesTable.annual(step);
    DeadlineRow of = DeadlinesTable.annual(row.remindsOf().orElseThrow());
    return DeadlineCalculator.reminder(row, of, dates, days).due();
  }

  private static MeetingDates dates(String meeting, String dateSet) {
    return MeetingDates.of(day(meeting), day(dateSet));
  }

  private static MeetingDates lastAnnual(LocalDate last) {
    return MeetingDates.of(last.plusDays(300), last.plusDays(200))
        .with(Milestone.LAST_ANNUAL, last);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
