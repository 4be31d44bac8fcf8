package org.iepmeetings.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.iepmeetings.deadline.SchoolDays;
import org.junit.jupiter.api.Test;

class FreeTimesTest {

  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final LocalDate FRIDAY = LocalDate.of(2026, 10, 30);
  private static final MeetingHours HOURS = new MeetingHours("08:00", "16:00");

  @Test
  void whatIsLeftBetweenMeetingsAndLongEnoughIsFreeOnSchoolDays() {
    assertThat(
            find(
                FRIDAY,
                FRIDAY.plusDays(3),
                at(FRIDAY, "06:00").toInstant(),
                busy(FRIDAY, "09:00", "10:00"),
                busy(FRIDAY, "09:30", "11:00"),
                busy(FRIDAY, "11:30", "12:00"),
                busy(FRIDAY, "15:30", "17:00")))
        .containsExactly(
            "2026-10-30 08:00-09:00",
            "2026-10-30 12:00-15:30",
            // The clocks went back on Sunday; school begins at eight all the same.
            "2026-11-02 08:00-16:00");
  }

  @Test
  void nothingIsFreeBeforeNow() {
    assertThat(find(FRIDAY, FRIDAY, at(FRIDAY, "10:05").toInstant()))
        .containsExactly("2026-10-30 10:15-16:00");
    assertThat(find(FRIDAY, FRIDAY, at(FRIDAY, "15:30").toInstant())).isEmpty();
  }

  private static List<String> find(
      LocalDate from, LocalDate to, Instant soonest, FreeTimes.Span... busy) {
    return FreeTimes.find(
            from, to, soonest, Duration.ofMinutes(60), HOURS, new Weekdays(), ZONE, List.of(busy))
        .stream()
        .flatMap(
            day ->
                day.free().stream()
                    .map(
                        span ->
                            day.date()
                                + " "
                                + span.from().toLocalTime()
                                + "-"
                                + span.to().toLocalTime()))
        .toList();
  }

  private static FreeTimes.Span busy(LocalDate day, String from, String to) {
    // Written down in another zone, as the meeting of another school.
    ZoneId elsewhere = ZoneId.of("America/New_York");
    return new FreeTimes.Span(
        at(day, from).withZoneSameInstant(elsewhere), at(day, to).withZoneSameInstant(elsewhere));
  }

  private static ZonedDateTime at(LocalDate day, String time) {
    return day.atTime(LocalTime.parse(time)).atZone(ZONE);
  }

  private record Weekdays() implements SchoolDays {

    @Override
    public boolean isSchoolDay(LocalDate day) {
      return day.getDayOfWeek().getValue() < 6;
    }

    @Override
    public boolean isBusinessDay(LocalDate day) {
      return isSchoolDay(day);
    }

    @Override
    public boolean isInTerm(LocalDate day) {
      return true;
    }

    @Override
    public boolean isKnown(LocalDate day) {
      return true;
    }
  }
}
