package org.iepmeetings.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.iepmeetings.access.AccessRecord.Entry;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessRecordTest {

  private static final Instant NOON = Instant.parse("2026-11-22T20:00:00Z");

  @ParameterizedTest
  @EnumSource
  void keepsWhoOpenedWhatAndWhen(Databases database) {
    JdbcClient jdbc = JdbcClient.create(database.migrated());
    AccessRecord atNoon = new AccessRecord(jdbc, Clock.fixed(NOON, ZoneOffset.UTC));
    AccessRecord later =
        new AccessRecord(jdbc, Clock.fixed(NOON.plus(Duration.ofHours(2)), ZoneOffset.UTC));

    atNoon.note("casey", "S1001", "document 42");
    later.note("theo", "S1001", "document 42");
    later.note("theo", "S1002", "document 43");

    assertThat(atNoon.about("S1001"))
        .containsExactly(
            new Entry("theo", "S1001", "document 42", NOON.plus(Duration.ofHours(2))),
            new Entry("casey", "S1001", "document 42", NOON));
  }
}
