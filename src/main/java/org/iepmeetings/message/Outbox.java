package org.iepmeetings.message;

import static java.time.ZoneOffset.UTC;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps complete messages in a table when no mail server is configured, so that a school can try
 * everything before it mails anybody.
 */
@Component
class Outbox implements MailRoute {

  /** One line of the list. */
  record Line(long id, Instant writtenAt, String to, String subject, String kind) {}

  private final LedgerDatabase database;
  private final Clock clock;

  Outbox(LedgerDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<String> alreadySent(String messageId) {
    return database
        .commit(
            sql ->
                sql.sql("select id from outbox_mail where message_id = :messageId")
                    .param("messageId", messageId)
                    .query(Long.class)
                    .optional())
        .map(id -> receipt(messageId));
  }

  @Override
  public String send(MimeMessage message, Mail mail) throws Exception {
    ByteArrayOutputStream eml = new ByteArrayOutputStream();
    message.writeTo(eml);
    String messageId = message.getMessageID();
    String subject = message.getSubject();
    database.commit(
        sql ->
            sql.sql(
                    """
                    insert into outbox_mail
                      (message_id, kind, to_address, subject, written_at, eml)
                    values (:messageId, :kind, :to, :subject, :now, :eml)
                    """)
                .param("messageId", messageId)
                .param("kind", mail.template())
                .param("to", mail.toAddress())
                .param("subject", subject)
                .param("now", clock.instant().atOffset(UTC))
                .param("eml", eml.toByteArray())
                .update());
    return receipt(messageId);
  }

  /** The newest first, older than {@code before} (an id). */
  List<Line> lines(long before, int limit) {
    return database.commit(
        sql ->
            sql.sql(
                    """
                    select id, written_at, to_address, subject, kind from outbox_mail
                    where id < :before order by id desc limit :limit
                    """)
                .param("before", before)
                .param("limit", limit)
                .query(
                    (row, number) ->
                        new Line(
                            row.getLong("id"),
                            row.getObject("written_at", OffsetDateTime.class).toInstant(),
                            row.getString("to_address"),
                            row.getString("subject"),
                            row.getString("kind")))
                .list());
  }

  /**
   * Whose clock the list is told by: that of the school, or of the first one of several; the times
   * say which. The server's own clock is nobody's on the staff.
   */
  ZoneId zone() {
    return database
        .commit(
            sql ->
                sql.sql("select zone from school order by id").query(String.class).list().stream()
                    .findFirst())
        .map(ZoneId::of)
        .orElseGet(ZoneId::systemDefault);
  }

  /** The complete message as it would have gone out (RFC 5322). */
  Optional<byte[]> eml(long id) {
    return database.commit(
        sql ->
            sql.sql("select eml from outbox_mail where id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes("eml"))
                .optional());
  }

  private static String receipt(String messageId) {
    return messageId + " kept in the outbox";
  }
}
