package org.iepmeetings.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iepmeetings.message.LedgerDatabase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Issues, finds and revokes secure links. */
@Component
public class SecureLinks {

  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;
  private final LedgerDatabase apart;
  private final Clock clock;
  private final String baseUrl;

  SecureLinks(
      JdbcClient jdbc,
      LedgerDatabase apart,
      Clock clock,
      @Value("${iep.base-url}") String baseUrl) {
    this.jdbc = jdbc;
    this.apart = apart;
    this.clock = clock;
    this.baseUrl = baseUrl.replaceAll("/+$", "");
  }

  /**
   * Makes a link, committed at once: it goes out in a letter, and a rollback could not call that
   * back. Only what is returned knows the token: it cannot be shown a second time.
   *
   * @param context kept with the link; {@code language} decides the language of the page
   * @param valid how long the link opens the form
   * @return the absolute address to send
   */
  public URI issue(
      String meetingId,
      String formId,
      String personId,
      Map<String, String> context,
      Duration valid) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    OffsetDateTime now = now();
    apart.commit(
        sql ->
            sql.sql(
                    """
            insert into secure_link
              (token_hash, meeting_id, form_id, person_id, context, issued_at, expires_at)
            values (:hash, :meeting, :form, :person, :context, :issued, :expires)
            """)
                .param("hash", hash(token))
                .param("meeting", meetingId)
                .param("form", formId)
                .param("person", personId)
                .param("context", json(context))
                .param("issued", now)
                .param("expires", now.plus(valid))
                .update());
    return URI.create(baseUrl + "/s/" + token);
  }

  /** The link behind a token; empty alike for an unknown, an expired and a revoked one. */
  public Optional<SecureLink> find(String token) {
    return jdbc.sql(
            """
            select * from secure_link
            where token_hash = :hash and revoked_at is null and expires_at > :now
            """)
        .param("hash", hash(token))
        .param("now", now())
        .query(SecureLinks::link)
        .optional();
  }

  /**
   * The link behind a token that was ended because its meeting was cancelled, so that a later
   * visitor reads why.
   */
  Optional<SecureLink> findCancelled(String token) {
    return jdbc.sql(
            """
            select * from secure_link
            where token_hash = :hash and revoked_because = 'cancelled' and expires_at > :now
            """)
        .param("hash", hash(token))
        .param("now", now())
        .query(SecureLinks::link)
        .optional();
  }

  /**
   * Ends every open link of a meeting that is cancelled; a later visitor reads why.
   *
   * @return how many there were
   */
  public int cancelAll(String meetingId) {
    return jdbc.sql(
            """
            update secure_link set revoked_at = :now, revoked_because = 'cancelled'
            where meeting_id = :meeting and revoked_at is null
            """)
        .param("now", now())
        .param("meeting", meetingId)
        .update();
  }

  /** Roster ids of those whose links were open when their meeting was cancelled. */
  public Set<String> endedByCancelling(String meetingId) {
    return new TreeSet<>(
        jdbc.sql(
                """
                select distinct person_id from secure_link
                where meeting_id = :meeting and revoked_because = 'cancelled'
                """)
            .param("meeting", meetingId)
            .query(String.class)
            .list());
  }

  /** The link behind a token whether or not it still opens; empty for a token never issued. */
  public Optional<SecureLink> findClosedToo(String token) {
    return jdbc.sql("select * from secure_link where token_hash = :hash")
        .param("hash", hash(token))
        .query(SecureLinks::link)
        .optional();
  }

  /**
   * A link that went out, without its token.
   *
   * @param about what tells it from others of this person to this form; empty for most
   * @param revokedAt null while it was not ended before its time
   */
  public record Issued(
      long id,
      String formId,
      String personId,
      Map<String, String> about,
      Instant issuedAt,
      Instant expiresAt,
      Instant revokedAt) {}

  /** Every link of a meeting, the newest first. */
  public List<Issued> issued(String meetingId) {
    return jdbc.sql("select * from secure_link where meeting_id = :meeting order by id desc")
        .param("meeting", meetingId)
        .query(SecureLinks::issued)
        .list();
  }

  /**
   * The links of one person to one form about the same, the newest first.
   *
   * @param about as in {@link Issued}
   */
  public List<Issued> alike(
      String meetingId, String formId, String personId, Map<String, String> about) {
    return issued(meetingId).stream()
        .filter(one -> one.formId().equals(formId) && one.personId().equals(personId))
        .filter(one -> one.about().equals(about))
        .toList();
  }

  private static Issued issued(ResultSet row, int number) throws SQLException {
    OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
    Map<String, String> about = new TreeMap<>(context(row.getString("context")));
    about.remove("language");
    return new Issued(
        row.getLong("id"),
        row.getString("form_id"),
        row.getString("person_id"),
        about,
        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        revoked == null ? null : revoked.toInstant());
  }

  /** Ends one link before its time, as when a newer one replaces it. */
  public void revoke(Issued link) {
    jdbc.sql("update secure_link set revoked_at = :now where id = :id and revoked_at is null")
        .param("now", now())
        .param("id", link.id())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static SecureLink link(ResultSet row, int number) throws SQLException {
    return new SecureLink(
        row.getLong("id"),
        row.getString("meeting_id"),
        row.getString("form_id"),
        row.getString("person_id"),
        context(row.getString("context")),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }

  private static String json(Map<String, String> context) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(context));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> context(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
