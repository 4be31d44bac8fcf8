package org.iepmeetings.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchoolTimeTest {

  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  @ParameterizedTest(name = "{0}: opens {1}, due {2}")
  @CsvSource({
    "2026-10-31, 2026-10-31T15:00:00Z, 2026-11-01T00:00:00Z", // summer time
    "2026-11-01, 2026-11-01T16:00:00Z, 2026-11-02T01:00:00Z", // the clocks go back that night
    "2027-03-13, 2027-03-13T16:00:00Z, 2027-03-14T01:00:00Z",
    "2027-03-14, 2027-03-14T15:00:00Z, 2027-03-15T00:00:00Z" // the clocks go forward
  })
  void keepsTheSchoolsWallClockAcrossDaylightSavingChanges(
      LocalDate day, Instant opens, Instant due) {
    assertThat(SchoolTime.opensAt(day, LOS_ANGELES)).isEqualTo(opens);
    assertThat(SchoolTime.dueAt(day, LOS_ANGELES)).isEqualTo(due);
  }

  @Test
  void aDayIsTheSchoolsDayNotTheServers() {
    Instant eveningInLosAngeles = Instant.parse("2026-11-11T06:30:00Z");

    assertThat(SchoolTime.dayOf(eveningInLosAngeles, LOS_ANGELES)).isEqualTo("2026-11-10");
  }
}
