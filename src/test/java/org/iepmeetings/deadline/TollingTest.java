package org.iepmeetings.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The clock of EC 56344(a). */
class TollingTest {

  private static final LocalDate SIGNED = LocalDate.parse("2025-11-10");

  @Test
  void workedCaseSixtyDaysOverWinterBreak() {
    TestDays days = TestDays.everyWeekday().closed("2025-12-22", "2026-01-02");

    Due due = sixtyDays(DeadlineRule.TOLLED_DAYS_AFTER, days);

    assertThat(due.untolled()).isEqualTo("2026-01-09");
    assertThat(due.due()).isEqualTo("2026-01-23");
    assertThat(due.workBy()).isEqualTo("2026-01-23");
  }

  @Test
  void workedCaseByTheTableItself() {
    TestDays days = TestDays.everyWeekday().closed("2025-12-22", "2026-01-02");
    DeadlineRow row = DeadlinesTable.row("initial", "assessment").orElseThrow();

    Due due = DeadlineCalculator.due(row, signed(SIGNED), days);

    assertThat(due.untolled()).isEqualTo("2026-01-09");
    assertThat(due.due()).isEqualTo("2026-01-23");
    assertThat(DeadlineCalculator.due(row, signed(SIGNED), days.leadingWeekendStands(true)).due())
        .isEqualTo("2026-01-25");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"TOLLED_DAYS_AFTER", "TOLLED_DAYS_AFTER_WITH_LEADING_WEEKEND"})
  void workedCaseWhenTheWeekendBeforeTheBreakStandsToo(DeadlineRule rule) {
    // By the school's setting, or by a row of version 0.1.0 that says so itself.
    TestDays days =
        TestDays.everyWeekday()
            .closed("2025-12-22", "2026-01-02")
            .leadingWeekendStands(rule == DeadlineRule.TOLLED_DAYS_AFTER);

    Due due = sixtyDays(rule, days);

    assertThat(due.due()).isEqualTo("2026-01-25");
    assertThat(due.onClosedDay()).isTrue();
    assertThat(due.workBy()).isEqualTo("2026-01-23");
  }

  @ParameterizedTest(name = "closed {0} to {1}: due {2}")
  @CsvSource({
    "2025-11-24, 2025-11-28, 2026-01-09", // exactly five school days: does not toll
    "2025-11-24, 2025-12-01, 2026-01-17", // six: Monday 24 to Monday 1 stand
    "2025-11-21, 2025-11-28, 2026-01-19", // six from a Friday: the weekends inside and after stand
  })
  void onlyAVacationOfMoreThanFiveSchoolDaysTolls(String from, String to, LocalDate expected) {
    TestDays days = TestDays.everyWeekday().closed(from, to);

    assertThat(sixtyDays(DeadlineRule.TOLLED_DAYS_AFTER, days).due()).isEqualTo(expected);
  }

  @Test
  void aHolidayIsNoSchoolDayOfTheVacation() {
    TestDays days =
        TestDays.everyWeekday().closed("2025-11-24", "2025-12-01").holiday("2025-11-27");

    assertThat(sixtyDays(DeadlineRule.TOLLED_DAYS_AFTER, days).due()).isEqualTo("2026-01-09");
  }

  @Test
  void timeBetweenTermsTollsHoweverShort() {
    TestDays days = TestDays.everyWeekday().betweenTerms("2025-11-24", "2025-11-26");

    assertThat(sixtyDays(DeadlineRule.TOLLED_DAYS_AFTER, days).due()).isEqualTo("2026-01-12");
  }

  @Test
  void aWeekendBetweenTwoTermsIsNoVacation() {
    TestDays days = TestDays.everyWeekday().betweenTerms("2025-11-22", "2025-11-23");

    assertThat(sixtyDays(DeadlineRule.TOLLED_DAYS_AFTER, days).due()).isEqualTo("2026-01-09");
  }

  @Test
  void aPlanReceivedInTheVacationStartsItsClockWhenSchoolReconvenes() {
    TestDays days = TestDays.everyWeekday().closed("2025-12-22", "2026-01-02");
    DeadlineRow row = row(DeadlineRule.TOLLED_DAYS_AFTER, 1);

    Due due = DeadlineCalculator.due(row, signed(LocalDate.parse("2025-12-29")), days);

    assertThat(due.due()).isEqualTo("2026-01-05");
  }

  @Test
  void schoolDaysAndBusinessDaysAreCountedAsSuch() {
    TestDays days =
        TestDays.everyWeekday().closed("2025-11-24", "2025-11-28").holiday("2025-11-27");
    LocalDate friday = LocalDate.parse("2025-11-21");

    assertThat(
            DeadlineCalculator.due(row(DeadlineRule.SCHOOL_DAYS_AFTER, 5), signed(friday), days)
                .due())
        .isEqualTo("2025-12-05");
    assertThat(
            DeadlineCalculator.due(row(DeadlineRule.BUSINESS_DAYS_AFTER, 5), signed(friday), days)
                .due())
        .isEqualTo("2025-12-01");
  }

  private static Due sixtyDays(DeadlineRule rule, SchoolDays days) {
    return DeadlineCalculator.due(row(rule, 60), signed(SIGNED), days);
  }

  private static DeadlineRow row(DeadlineRule rule, int amount) {
    return new DeadlineRow("assessment", rule, amount, "signedPlan", null, 0, null, "EC 56344(a)");
  }

  private static MeetingDates signed(LocalDate day) {
    return MeetingDates.of(day.plusDays(50), day).with(Milestone.SIGNED_PLAN, day);
  }
}
