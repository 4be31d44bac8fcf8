package org.iepmeetings.ataglance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iepmeetings.ataglance.AtAGlance.Status.CHANGES_AWAIT_CONSENT;
import static org.iepmeetings.ataglance.AtAGlance.Status.IN_EFFECT;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AtAGlancesTest {

  private final Ticking clock = new Ticking();

  @ParameterizedTest
  @EnumSource
  void a_new_version_supersedes_the_former_of_the_same_student_only(Databases kind) {
    try (var database = kind.migrated()) {
      var atAGlances = atAGlances(database);
      var other = create(atAGlances, "M-9", "S2", CHANGES_AWAIT_CONSENT);
      var first = create(atAGlances, "M-1", "S1", CHANGES_AWAIT_CONSENT);
      var second = create(atAGlances, "M-1", "S1", IN_EFFECT);
      var nextYear = create(atAGlances, "M-2", "S1", CHANGES_AWAIT_CONSENT);

      assertThat(atAGlances.find(first).orElseThrow().superseded()).isTrue();
      assertThat(atAGlances.find(second).orElseThrow().superseded()).isTrue();
      assertThat(atAGlances.find(other).orElseThrow().superseded()).isFalse();
      assertThat(atAGlances.current("S1").orElseThrow().id()).isEqualTo(nextYear);
      assertThat(atAGlances.current("S1").orElseThrow().version()).isEqualTo(3);
      assertThat(atAGlances.list("M-1"))
          .extracting(AtAGlanceVersion::id)
          .containsExactly(second, first);
      assertThat(atAGlances.nextVersion("S2")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void two_versions_of_the_same_number_cannot_be(Databases kind) {
    try (var database = kind.migrated()) {
      var atAGlances = atAGlances(database);
      create(atAGlances, "M-1", "S1", IN_EFFECT);

      assertThatThrownBy(() -> atAGlances.create("M-1", "S1", 1, IN_EFFECT, "D"))
          .isInstanceOf(DuplicateKeyException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_teacher_has_one_copy_and_the_first_times_stay(Databases kind) {
    try (var database = kind.migrated()) {
      var atAGlances = atAGlances(database);
      var id = create(atAGlances, "M-1", "S1", IN_EFFECT);
      var issued = atAGlances.issue(id, "T103");
      assertThat(issued.openedAt()).isNull();
      assertThat(issued.acknowledgedAt()).isNull();

      assertThat(atAGlances.issue(id, "T103")).isEqualTo(issued);
      atAGlances.markOpened(id, "T103");
      atAGlances.markAcknowledged(id, "T103");
      var copy = atAGlances.copy(id, "T103").orElseThrow();
      atAGlances.markOpened(id, "T103");
      atAGlances.markAcknowledged(id, "T103");

      assertThat(copy.openedAt()).isAfter(copy.issuedAt());
      assertThat(copy.acknowledgedAt()).isAfter(copy.openedAt());
      assertThat(atAGlances.copies(id)).containsExactly(copy);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobody_acknowledges_what_was_not_issued_to_them(Databases kind) {
    try (var database = kind.migrated()) {
      var atAGlances = atAGlances(database);
      var id = create(atAGlances, "M-1", "S1", IN_EFFECT);
      atAGlances.issue(id, "T103");

      assertThatThrownBy(() -> atAGlances.markAcknowledged(id, "T104"))
          .isInstanceOf(NoSuchElementException.class);
      assertThatThrownBy(() -> atAGlances.issue("no such version", "T103"))
          .isInstanceOf(NoSuchElementException.class);
    }
  }

  private AtAGlances atAGlances(HikariDataSource database) {
    var jdbc = JdbcClient.create(database);
    jdbc.sql(
            """
            insert into document (id, meeting_id, kind, file_name, content_type, size_bytes, sha256,
                                  content, stored_by, stored_at)
            values ('D', 'M-1', 'at-a-glance', 'a.pdf', 'application/pdf', 1, 'x', ?, 'test', ?)
            """)
        .params(new byte[] {1}, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return new AtAGlances(jdbc, clock);
  }

  private static String create(
      AtAGlances atAGlances, String meeting, String student, AtAGlance.Status status) {
    return atAGlances.create(meeting, student, atAGlances.nextVersion(student), status, "D");
  }

  /** Every look at the clock is a second later than the one before. */
  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-12-15T23:00:00Z");

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
