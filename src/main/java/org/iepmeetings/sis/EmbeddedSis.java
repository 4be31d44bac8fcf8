package org.iepmeetings.sis;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A student information system in the same database, for schools whose own is not connected.
 *
 * <p>It behaves as another system does: what it took stays, whatever becomes of the caller's
 * transaction. That is why it has connections of its own; on the engine's pool, jobs that each hold
 * one connection and wait for a second would block one another.
 */
@Component
class EmbeddedSis implements StudentInformationSystem {

  private final HikariDataSource connections;
  private final JdbcClient database;
  private final Clock clock;

  EmbeddedSis(JdbcConnectionDetails details, Clock clock) {
    var pool = new HikariConfig();
    pool.setPoolName("embedded-sis");
    pool.setJdbcUrl(details.getJdbcUrl());
    pool.setUsername(details.getUsername());
    pool.setPassword(details.getPassword());
    pool.setMaximumPoolSize(2);
    pool.setMinimumIdle(0);
    pool.setInitializationFailTimeout(-1);
    this.connections = new HikariDataSource(pool);
    this.database = JdbcClient.create(connections);
    this.clock = clock;
  }

  @Override
  public String put(SisDocument document) {
    requireAvailable();
    var id = UUID.randomUUID().toString();
    try {
      database
          .sql(
              """
              insert into sis_document (id, effect_key, student_id, local_id, title, file_name,
                                        sha256, content, received_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              id,
              document.effectKey(),
              document.studentId(),
              document.localId(),
              document.title(),
              document.fileName(),
              document.sha256(),
              document.content(),
              clock.instant().atOffset(ZoneOffset.UTC))
          .update();
      return id;
    } catch (DuplicateKeyException putBefore) {
      return sameDocument(document);
    }
  }

  @Override
  public Optional<String> find(String effectKey) {
    requireAvailable();
    return database
        .sql("select id from sis_document where effect_key = ?")
        .param(effectKey)
        .query(String.class)
        .optional();
  }

  @Override
  public byte[] read(String documentId) {
    requireAvailable();
    return database
        .sql("select content from sis_document where id = ?")
        .param(documentId)
        .query((row, number) -> row.getBytes("content"))
        .optional()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "The student information system has no document " + documentId + "."));
  }

  boolean available() {
    return database
        .sql("select available from sis_embedded where id = 1")
        .query(Boolean.class)
        .single();
  }

  /** Takes the system down or brings it back, for all nodes. */
  void setAvailable(boolean available, String by) {
    database
        .sql("update sis_embedded set available = ?, changed_by = ?, changed_at = ? where id = 1")
        .params(available, by, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private String sameDocument(SisDocument document) {
    return database
        .sql("select id from sis_document where effect_key = ? and sha256 = ?")
        .params(document.effectKey(), document.sha256())
        .query(String.class)
        .optional()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The student information system already holds another document under "
                        + document.effectKey()
                        + ". A changed document needs a key of its own."));
  }

  private void requireAvailable() {
    if (!available()) {
      throw new SisUnavailableException(
          "The student information system does not answer. Bring it back (embedded system:"
              + " switch it on at /sis/status), then retry the job in Cockpit.");
    }
  }

  @PreDestroy
  void close() {
    connections.close();
  }
}
