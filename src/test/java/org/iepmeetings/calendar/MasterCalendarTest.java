package org.iepmeetings.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class MasterCalendarTest {

  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final ZonedDateTime START = ZonedDateTime.of(2026, 12, 8, 14, 30, 0, 0, ZONE);
  private static final Duration HOUR = Duration.ofMinutes(60);
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2028-01-01T00:00:00Z");

  private static MasterCalendar on(Databases database) {
    return new MasterCalendar(
        JdbcClient.create(database.migrated()), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @EnumSource
  void showsWhatWasEnteredInTheSchoolsOwnTime(Databases database) {
    MasterCalendar calendar = on(database);

    calendar.enter("M-1", "school-1", START, HOUR, "Room 4", 1);

    MasterCalendarEntry expected =
        new MasterCalendarEntry("M-1", "school-1", START, HOUR, "Room 4", 1, NOW);
    assertThat(calendar.entries(FROM, TO)).containsExactly(expected);
    assertThat(calendar.entry("M-1")).contains(expected);
  }

  @ParameterizedTest
  @EnumSource
  void aRepeatedEntryIsNotASecondOne(Databases database) {
    MasterCalendar calendar = on(database);

    calendar.enter("M-1", "school-1", START, HOUR, null, 1);
    calendar.enter("M-1", "school-1", START, HOUR, null, 1);

    assertThat(calendar.entries(FROM, TO)).hasSize(1);
    assertThat(calendar.entry("M-1").orElseThrow().place()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void aNewScheduleVersionMovesTheEntryAndALateRepeatOfTheOldOneDoesNot(Databases database) {
    MasterCalendar calendar = on(database);
    calendar.enter("M-1", "school-1", START, HOUR, "Room 4", 1);

    calendar.enter("M-1", "school-1", START.plusDays(7), HOUR, "By phone", 2);
    calendar.enter("M-1", "school-1", START, HOUR, "Room 4", 1);

    assertThat(calendar.entries(FROM, TO))
        .containsExactly(
            new MasterCalendarEntry(
                "M-1", "school-1", START.plusDays(7), HOUR, "By phone", 2, NOW));
  }

  @ParameterizedTest
  @EnumSource
  void aRemovedMeetingStaysOffUntilItIsScheduledAnew(Databases database) {
    MasterCalendar calendar = on(database);
    calendar.enter("M-1", "school-1", START, HOUR, "Room 4", 1);

    calendar.remove("M-1");
    calendar.remove("M-1");
    calendar.remove("M-unknown");
    calendar.enter("M-1", "school-1", START, HOUR, "Room 4", 1);
    assertThat(calendar.entries(FROM, TO)).isEmpty();
    assertThat(calendar.entry("M-1")).isEmpty();

    calendar.enter("M-1", "school-1", START.plusDays(7), HOUR, "Room 4", 2);
    assertThat(calendar.entries(FROM, TO)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void entriesAreThoseThatTouchTheTimeInOrder(Databases database) {
    MasterCalendar calendar = on(database);
    calendar.enter("M-late", "school-2", START.plusMinutes(60), HOUR, null, 1);
    calendar.enter("M-early", "school-1", START, HOUR, null, 1);
    Instant start = START.toInstant();

    assertThat(calendar.entries(start.plusSeconds(1800), start.plusSeconds(7200)))
        .extracting(MasterCalendarEntry::meetingId)
        .containsExactly("M-early", "M-late");
    assertThat(calendar.entries(start.plusSeconds(3600), start.plusSeconds(7200)))
        .as("the early one has just ended")
        .extracting(MasterCalendarEntry::meetingId)
        .containsExactly("M-late");
    assertThat(calendar.entries(start.minusSeconds(3600), start)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void keepsWallClockAndLengthOverTheNightTheClocksChange(Databases database) {
    MasterCalendar calendar = on(database);
    ZonedDateTime before = ZonedDateTime.of(2026, 11, 1, 1, 30, 0, 0, ZONE);

    calendar.enter("M-1", "school-1", before, Duration.ofMinutes(90), null, 1);
    calendar.enter("M-2", "school-1", before.plusDays(1), HOUR, null, 1);

    assertThat(calendar.entry("M-1").orElseThrow().start()).isEqualTo(before);
    assertThat(calendar.entry("M-1").orElseThrow().duration()).isEqualTo(Duration.ofMinutes(90));
    assertThat(calendar.entry("M-2").orElseThrow().start().getHour()).isEqualTo(1);
  }

  @Test
  void whatCannotBeMeantIsRefusedWithASentence() {
    MasterCalendar calendar = on(Databases.H2);

    assertThatThrownBy(() -> calendar.enter("M-1", "school-1", START, Duration.ZERO, null, 1))
        .hasMessage("The duration of a meeting must be more than 0 minutes.");
    assertThatThrownBy(() -> calendar.enter("M-1", "school-1", START, HOUR, "x".repeat(501), 1))
        .hasMessage("The place of a meeting has room for 500 characters. Shorten it.");
  }
}
