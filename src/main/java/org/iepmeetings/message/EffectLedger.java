package org.iepmeetings.message;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes an outward effect happen once, and remembers that it did: claim, act, record, each its own
 * short commit. A job that is run again after a crash or a rollback finds what was done and does
 * not do it again.
 *
 * <p>An effect must end within {@link #LEASE}, by timeouts of its own: after that another node may
 * take its claim for one left by a crash.
 */
@Component
public class EffectLedger {

  /** How long a claim is believed to be alive; about as long as the engine locks a job. */
  static final Duration LEASE = Duration.ofMinutes(5);

  // Leases are counted on the database's clock, the only one that all nodes share.
  private static final String LEASE_END =
      "current_timestamp + interval '" + LEASE.toMinutes() + "' minute";

  private final LedgerDatabase database;
  private final Clock clock;
  private final String node = UUID.randomUUID().toString();
  private final Set<EffectKey> runningHere = ConcurrentHashMap.newKeySet();

  EffectLedger(LedgerDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Performs the effect unless the ledger, or the outside, says that it has happened.
   *
   * @param what in words for people who read the record; to whom stands in the key
   * @throws EffectInProgressException another thread or node is at it; try again later
   * @throws EffectFailedException the effect failed with a checked exception. Unchecked ones come
   *     out as they are. Either way the ledger keeps the reason and the next run tries again.
   */
  public Receipt once(EffectKey key, String what, Effect effect) {
    if (!runningHere.add(key)) {
      throw new EffectInProgressException(key);
    }
    try {
      Optional<Receipt> earlier = receipt(key);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      boolean first = claimFirst(key, what);
      if (!first && !claimAgain(key, what)) {
        return receipt(key).orElseThrow(() -> new EffectInProgressException(key));
      }
      return act(key, effect, first);
    } finally {
      runningHere.remove(key);
    }
  }

  /** The proof that the effect has happened; empty until it has. */
  public Optional<Receipt> receipt(EffectKey key) {
    return database.commit(
        sql ->
            sql.sql(
                    """
                    select receipt, done_at from effect_ledger
                    where effect_key = :key and state = 'DONE'
                    """)
                .param("key", key.text())
                .query(
                    (row, number) ->
                        new Receipt(key, row.getString("receipt"), instant(row, "done_at"), true))
                .optional());
  }

  /** The letter that went out with this Message-ID, brackets and all. */
  Optional<EffectKey> byMessageId(String messageId) {
    return database.commit(
        sql ->
            sql.sql("select * from effect_ledger where receipt like :begins")
                .param("begins", messageId + " %")
                .query((row, number) -> key(row))
                .optional());
  }

  /**
   * What had been done turns out to have failed: a letter has come back. Said again, nothing
   * changes.
   *
   * @param status the server's reason, such as {@code 5.1.1}, which names no address
   */
  void cameBack(EffectKey key, String status) {
    database.commit(
        sql ->
            sql.sql(
                            "update effect_ledger set state = 'FAILED' where effect_key = :key and"
                                + " state = 'DONE'")
                        .param("key", key.text())
                        .update()
                    == 1
                ? sql.sql(
                        """
                        insert into effect_failure (effect_key, failed_at, reason)
                        values (:key, :now, :reason)
                        """)
                    .param("key", key.text())
                    .param("now", now())
                    .param("reason", "The mail has come back (" + status + ").")
                    .update()
                : 0);
  }

  /** Everything that was done or tried for a meeting, in the order it was begun. */
  public List<LedgerEntry> entries(String meetingId) {
    return database.commit(
        sql -> {
          Map<String, List<LedgerEntry.Failure>> failures = failures(sql, meetingId);
          return sql.sql(
                  """
                  select * from effect_ledger where meeting_id = :meeting
                  order by begun_at, effect_key
                  """)
              .param("meeting", meetingId)
              .query(
                  (row, number) ->
                      new LedgerEntry(
                          key(row),
                          row.getString("what"),
                          LedgerEntry.State.valueOf(row.getString("state")),
                          row.getString("receipt"),
                          instant(row, "begun_at"),
                          instant(row, "done_at"),
                          failures.getOrDefault(row.getString("effect_key"), List.of())))
              .list();
        });
  }

  private Receipt act(EffectKey key, Effect effect, boolean first) {
    String receipt;
    boolean repeated = false;
    try {
      // After a crash, or an answer that got lost, the outside may know better than the ledger.
      Optional<String> earlier = first ? Optional.empty() : effect.alreadyDone();
      repeated = earlier.isPresent();
      receipt = repeated ? earlier.get() : effect.perform();
    } catch (Throwable failure) {
      recordFailure(key, failure);
      throw unchecked(key, failure);
    }
    return recordDone(key, receipt, repeated);
  }

  private boolean claimFirst(EffectKey key, String what) {
    try {
      database.commit(
          sql ->
              sql.sql(
                      """
                      insert into effect_ledger (effect_key, meeting_id, purpose, recipient,
                        schedule_version, ordinal, what, state, claimed_by, claimed_until, begun_at)
                      values (:key, :meeting, :purpose, :recipient,
                        :version, :ordinal, :what, 'CLAIMED', :node, %s, :now)
                      """
                          .formatted(LEASE_END))
                  .param("key", key.text())
                  .param("meeting", key.meetingId())
                  .param("purpose", key.purpose())
                  .param("recipient", key.recipient())
                  .param("version", key.scheduleVersion())
                  .param("ordinal", key.ordinal())
                  .param("what", what)
                  .param("node", node)
                  .param("now", now())
                  .update());
      return true;
    } catch (DuplicateKeyException claimedBefore) {
      return false;
    }
  }

  /**
   * Takes over what failed, what ran out, and what this very node left behind (nothing of it runs
   * here any more, or {@link #runningHere} had said so).
   */
  private boolean claimAgain(EffectKey key, String what) {
    return database.commit(
            sql ->
                sql.sql(
                        """
                        update effect_ledger
                        set state = 'CLAIMED', what = :what, claimed_by = :node, claimed_until = %s
                        where effect_key = :key and (state = 'FAILED' or state = 'CLAIMED'
                          and (claimed_by = :node or claimed_until < current_timestamp))
                        """
                            .formatted(LEASE_END))
                    .param("key", key.text())
                    .param("what", what)
                    .param("node", node)
                    .update())
        == 1;
  }

  private Receipt recordDone(EffectKey key, String receipt, boolean repeated) {
    OffsetDateTime now = now();
    int recorded =
        database.commit(
            sql ->
                sql.sql(
                        """
                        update effect_ledger set state = 'DONE', receipt = :receipt, done_at = :now
                        where effect_key = :key and state <> 'DONE'
                        """)
                    .param("key", key.text())
                    .param("receipt", receipt)
                    .param("now", now)
                    .update());
    return recorded == 1
        ? new Receipt(key, receipt, now.toInstant(), repeated)
        : receipt(key).orElseThrow();
  }

  private void recordFailure(EffectKey key, Throwable failure) {
    String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    try {
      database.commit(
          sql -> {
            // Not if another node took the claim over meanwhile: it is that one's now.
            sql.sql(
                    """
                    update effect_ledger set state = 'FAILED'
                    where effect_key = :key and claimed_by = :node and state = 'CLAIMED'
                    """)
                .param("key", key.text())
                .param("node", node)
                .update();
            return sql.sql(
                    """
                    insert into effect_failure (effect_key, failed_at, reason)
                    values (:key, :now, :reason)
                    """)
                .param("key", key.text())
                .param("now", now())
                .param("reason", reason)
                .update();
          });
    } catch (RuntimeException notRecorded) {
      failure.addSuppressed(notRecorded);
    }
  }

  private static Map<String, List<LedgerEntry.Failure>> failures(JdbcClient sql, String meetingId) {
    record Row(String key, LedgerEntry.Failure failure) {}
    return sql
        .sql(
            """
            select f.effect_key, f.failed_at, f.reason
            from effect_failure f join effect_ledger l on l.effect_key = f.effect_key
            where l.meeting_id = :meeting order by f.id
            """)
        .param("meeting", meetingId)
        .query(
            (row, number) ->
                new Row(
                    row.getString("effect_key"),
                    new LedgerEntry.Failure(instant(row, "failed_at"), row.getString("reason"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(Row::key, Collectors.mapping(Row::failure, Collectors.toList())));
  }

  private static RuntimeException unchecked(EffectKey key, Throwable failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new EffectFailedException(key, (Exception) failure);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  private static EffectKey key(ResultSet row) throws SQLException {
    return new EffectKey(
        row.getString("meeting_id"),
        row.getString("purpose"),
        row.getString("recipient"),
        row.getInt("schedule_version"),
        row.getInt("ordinal"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
