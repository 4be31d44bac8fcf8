package org.iepmeetings.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The calendar of the invented charter school. */
class DemoCalendarTest {

  private static CalendarFile file() throws IOException {
    try (Reader csv =
        new InputStreamReader(
            DemoCalendarTest.class.getResourceAsStream("/demo/school-calendar.csv"),
            StandardCharsets.UTF_8)) {
      return CalendarFile.read(csv);
    }
  }

  @Test
  void isWithoutProblems() throws IOException {
    assertThat(file().problems()).isEmpty();
  }

  @Test
  void hasItsHolidaysOnWeekdaysAndItsVacationsFromMondayToFriday() throws IOException {
    assertThat(file().daysOff())
        .allSatisfy(
            off -> {
              assertThat(off.from().getDayOfWeek()).isLessThan(DayOfWeek.SATURDAY);
              if (!off.from().equals(off.to())) {
                assertThat(off.from().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
                assertThat(off.to().getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
              }
            });
  }

  @Test
  void hasAboutAHundredSeventyFiveSchoolDaysAYear() throws IOException {
    CalendarFile file = file();
    LoadedSchoolDays days = new LoadedSchoolDays(file.terms(), file.daysOff());

    // California asks charter schools for 175 days of instruction.
    for (int year : new int[] {2026, 2027}) {
      assertThat(
              LocalDate.of(year, 7, 1)
                  .datesUntil(LocalDate.of(year + 1, 7, 1))
                  .filter(days::isSchoolDay)
                  .count())
          .isBetween(175L, 182L);
    }
  }
}
