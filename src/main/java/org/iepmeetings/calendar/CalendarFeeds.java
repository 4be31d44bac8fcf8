package org.iepmeetings.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secret in the address of a person's calendar feed: one a person. Calendar programs know no
 * login, so the address itself is the permission, and only its SHA-256 is kept.
 */
@Component
public class CalendarFeeds {

  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final Clock clock;

  CalendarFeeds(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A new token, which ends the one before. It cannot be shown a second time. */
  @Transactional
  public String issue(String personId) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    revoke(personId);
    jdbc.sql("insert into calendar_feed (person_id, token_hash, issued_at) values (?, ?, ?)")
        .params(personId, hash(token), clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return token;
  }

  @Transactional
  public void revoke(String personId) {
    jdbc.sql("delete from calendar_feed where person_id = ?").param(personId).update();
  }

  /** Since when the person has an address; empty for a person who has none. */
  public Optional<Instant> issuedAt(String personId) {
    return jdbc.sql("select issued_at from calendar_feed where person_id = ?")
        .param(personId)
        .query((row, i) -> row.getObject("issued_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  /** Whose feed this is; empty alike for an unknown and a revoked token. */
  public Optional<String> personOf(String token) {
    return jdbc.sql("select person_id from calendar_feed where token_hash = ?")
        .param(hash(token))
        .query(String.class)
        .optional();
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
