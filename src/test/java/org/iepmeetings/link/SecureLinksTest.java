package org.iepmeetings.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.message.LedgerFixture;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SecureLinksTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T17:00:00Z");

  private final MovedClock clock = new MovedClock();

  private static String token(URI link) {
    return link.getPath().substring("/s/".length());
  }

  private SecureLinks links(HikariDataSource database) {
    return new SecureLinks(
        JdbcClient.create(database),
        LedgerFixture.database(database),
        clock,
        "https://iep.example.org/");
  }

  @ParameterizedTest
  @EnumSource
  void a_link_opens_what_it_was_issued_for(Databases database) {
    SecureLinks links = links(database.migrated());

    URI link =
        links.issue(
            "M-7F3K9QX2", "parent-input", "g-1", Map.of("language", "es"), Duration.ofDays(14));

    assertThat(link.toString()).startsWith("https://iep.example.org/s/");
    assertThat(links.find(token(link)))
        .hasValueSatisfying(
            found -> {
              assertThat(found.meetingId()).isEqualTo("M-7F3K9QX2");
              assertThat(found.formId()).isEqualTo("parent-input");
              assertThat(found.personId()).isEqualTo("g-1");
              assertThat(found.language()).isEqualTo("es");
              assertThat(found.expiresAt()).isEqualTo(MONDAY.plus(Duration.ofDays(14)));
            });
    assertThat(links.find("something-else")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void the_token_is_random_and_stands_in_no_column(Databases database) {
    HikariDataSource source = database.migrated();
    JdbcClient jdbc = JdbcClient.create(source);
    SecureLinks links = links(source);
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      tokens.add(token(links.issue("M-1", "form", "p", Map.of(), Duration.ofDays(1))));
    }

    assertThat(tokens).hasSize(20).allMatch(token -> token.matches("[\\w-]{43}"));
    List<Map<String, Object>> rows = jdbc.sql("select * from secure_link").query().listOfRows();
    assertThat(rows).hasSize(20);
    assertThat(rows.toString()).doesNotContain(tokens);
  }

  @ParameterizedTest
  @EnumSource
  void a_link_ends_when_its_time_is_over(Databases database) {
    SecureLinks links = links(database.migrated());
    String token = token(links.issue("M-1", "form", "p", Map.of(), Duration.ofDays(1)));

    clock.now = MONDAY.plus(Duration.ofDays(1)).minusSeconds(1);
    assertThat(links.find(token)).isPresent();
    clock.now = MONDAY.plus(Duration.ofDays(1));
    assertThat(links.find(token)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_link_that_is_revoked_leaves_the_others_open(Databases database) {
    SecureLinks links = links(database.migrated());
    String mother = token(links.issue("M-1", "form", "mother", Map.of(), Duration.ofDays(1)));
    String father = token(links.issue("M-1", "form", "father", Map.of(), Duration.ofDays(1)));
    String other = token(links.issue("M-2", "form", "mother", Map.of(), Duration.ofDays(1)));

    links.issued("M-1").stream()
        .filter(link -> link.personId().equals("mother"))
        .forEach(links::revoke);
    assertThat(links.find(mother)).isEmpty();
    assertThat(links.find(father)).isPresent();

    links.issued("M-1").forEach(links::revoke);
    assertThat(links.find(father)).isEmpty();
    assertThat(links.find(other)).isPresent();
  }

  private static final class MovedClock extends Clock {
    Instant now = MONDAY;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
