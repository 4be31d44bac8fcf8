package org.iepmeetings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iepmeetings.message.LedgerFixture.key;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class EffectLedgerTest {

  private HikariDataSource main;
  private LedgerDatabase database;

  private void use(Databases kind) {
    main = kind.migrated();
    database = LedgerFixture.database(main);
  }

  @AfterEach
  void close() {
    database.destroy();
    main.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsDoneIsNotDoneAgain(Databases kind) {
    use(kind);
    EffectLedger ledger = LedgerFixture.node(database);
    AtomicInteger acted = new AtomicInteger();

    Receipt first = ledger.once(key("g-1"), "A letter", () -> "no. " + acted.incrementAndGet());
    Receipt second = ledger.once(key("g-1"), "A letter", () -> "no. " + acted.incrementAndGet());
    Receipt onAnotherNode =
        LedgerFixture.node(database)
            .once(key("g-1"), "A letter", () -> "no. " + acted.incrementAndGet());

    assertThat(acted).hasValue(1);
    assertThat(first.repeated()).isFalse();
    assertThat(first.receipt()).isEqualTo("no. 1");
    assertThat(second.repeated()).isTrue();
    assertThat(second.receipt()).isEqualTo("no. 1");
    assertThat(second.at()).isCloseTo(first.at(), within1ms());
    assertThat(onAnotherNode.receipt()).isEqualTo("no. 1");
  }

  @ParameterizedTest
  @EnumSource
  void everyPartOfTheKeyMakesAnotherEffect(Databases kind) {
    use(kind);
    EffectLedger ledger = LedgerFixture.node(database);
    List<EffectKey> keys =
        List.of(
            new EffectKey("M-A", "invitation", "g-1", 1, 0),
            new EffectKey("M-B", "invitation", "g-1", 1, 0),
            new EffectKey("M-A", "agenda", "g-1", 1, 0),
            new EffectKey("M-A", "invitation", "g-2", 1, 0),
            new EffectKey("M-A", "invitation", "g-1", 2, 0),
            new EffectKey("M-A", "invitation", "g-1", 1, 1));

    assertThat(keys)
        .allSatisfy(
            key -> assertThat(ledger.once(key, "A letter", () -> "r").repeated()).isFalse());
    assertThat(ledger.entries("M-A")).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheEngineRollsBackStaysInTheLedger(Databases kind) {
    use(kind);
    EffectLedger ledger = LedgerFixture.node(database);
    JdbcClient.create(main).sql("create table work (id integer primary key)").update();
    TransactionTemplate engine = new TransactionTemplate(new DataSourceTransactionManager(main));

    engine.executeWithoutResult(
        transaction -> {
          JdbcClient.create(main).sql("insert into work values (1)").update();
          ledger.once(key("g-1"), "A letter", () -> "sent");
          transaction.setRollbackOnly();
        });

    assertThat(JdbcClient.create(main).sql("select * from work").query().listOfRows()).isEmpty();
    assertThat(ledger.once(key("g-1"), "A letter", () -> "sent again").receipt()).isEqualTo("sent");
  }

  @ParameterizedTest
  @EnumSource
  void eightThreadsWithTheSameKeyActOnce(Databases kind) throws Exception {
    use(kind);
    // Four nodes with two threads each: some meet in memory, the others in the table.
    List<EffectLedger> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(LedgerFixture.node(database));
    }
    AtomicInteger acted = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(8);
    List<String> outcomes =
        inParallel(
            8,
            number -> {
              start.await(30, TimeUnit.SECONDS);
              try {
                return nodes
                    .get(number % 4)
                    .once(key("g-1"), "A letter", () -> "no. " + acted.incrementAndGet())
                    .receipt();
              } catch (EffectInProgressException comesBackLater) {
                return "later";
              }
            });

    assertThat(acted).hasValue(1);
    // Whoever came after it was recorded has the same receipt.
    assertThat(outcomes).contains("no. 1").isSubsetOf("no. 1", "later");
  }

  @ParameterizedTest
  @EnumSource
  void manyJobsInTransactionsOfTheirOwnDoNotStarveOneAnother(Databases kind) throws Exception {
    use(kind);
    EffectLedger ledger = LedgerFixture.node(database);
    // More jobs than the ledger has connections, each in its engine transaction until all acted.
    CyclicBarrier allActing = new CyclicBarrier(10);
    DataSource engines =
        new DriverManagerDataSource(main.getJdbcUrl(), main.getUsername(), main.getPassword());
    List<String> receipts =
        inParallel(
            10,
            number ->
                new TransactionTemplate(new DataSourceTransactionManager(engines))
                    .execute(
                        transaction -> {
                          JdbcClient.create(engines).sql("select 1").query().singleValue();
                          return ledger
                              .once(
                                  key("g-" + number),
                                  "A letter",
                                  () -> {
                                    allActing.await(60, TimeUnit.SECONDS);
                                    return "sent";
                                  })
                              .receipt();
                        }));

    assertThat(receipts).hasSize(10).containsOnly("sent");
  }

  @ParameterizedTest
  @EnumSource
  void aLiveClaimOfAnotherNodeIsLeftAlone(Databases kind) throws Exception {
    use(kind);
    CountDownLatch acting = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    EffectLedger otherNode = LedgerFixture.node(database);
    EffectLedger ledger = LedgerFixture.node(database);
    try {
      Future<Receipt> atIt =
          other.submit(
              () ->
                  otherNode.once(
                      key("g-1"),
                      "A letter",
                      () -> {
                        acting.countDown();
                        assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
                        return "sent by the other";
                      }));
      assertThat(acting.await(30, TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(() -> ledger.once(key("g-1"), "A letter", () -> "sent twice"))
          .isInstanceOf(EffectInProgressException.class)
          .hasMessageContaining("M-TEST2345/invitation/g-1/1/0")
          .hasMessageContaining("5 minutes");
      assertThatThrownBy(() -> otherNode.once(key("g-1"), "A letter", () -> "sent twice"))
          .isInstanceOf(EffectInProgressException.class);
      assertThat(ledger.entries("M-TEST2345"))
          .singleElement()
          .extracting(LedgerEntry::state)
          .isEqualTo(LedgerEntry.State.CLAIMED);

      // Even a lease that ran out: on the node itself it is known to be at work.
      LedgerFixture.letLeasesRunOut(database);
      assertThatThrownBy(() -> otherNode.once(key("g-1"), "A letter", () -> "sent twice"))
          .isInstanceOf(EffectInProgressException.class);

      goOn.countDown();
      assertThat(atIt.get(30, TimeUnit.SECONDS).repeated()).isFalse();
      assertThat(ledger.once(key("g-1"), "A letter", () -> "sent twice").receipt())
          .isEqualTo("sent by the other");
    } finally {
      other.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsKeptWithItsReasonAndTheNextRunTriesAgain(Databases kind) {
    use(kind);
    EffectLedger ledger = LedgerFixture.node(database);

    assertThatThrownBy(
            () ->
                ledger.once(
                    key("g-1"),
                    "A letter",
                    () -> {
                      throw new IOException("The line was cut.");
                    }))
        .isInstanceOf(EffectFailedException.class)
        .hasMessageContaining("The line was cut.");
    assertThat(ledger.entries("M-TEST2345"))
        .singleElement()
        .extracting(LedgerEntry::state)
        .isEqualTo(LedgerEntry.State.FAILED);
    assertThatThrownBy(
            () ->
                ledger.once(
                    key("g-1"),
                    "A letter",
                    () -> {
                      throw new IllegalStateException("The line was cut again.");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(ledger.once(key("g-1"), "A letter, corrected", () -> "sent").repeated()).isFalse();
    assertThat(ledger.entries("M-TEST2345"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.key()).isEqualTo(key("g-1"));
              assertThat(entry.what()).isEqualTo("A letter, corrected");
              assertThat(entry.state()).isEqualTo(LedgerEntry.State.DONE);
              assertThat(entry.receipt()).isEqualTo("sent");
              assertThat(entry.begun()).isBeforeOrEqualTo(entry.done());
              assertThat(entry.failures())
                  .extracting(LedgerEntry.Failure::reason)
                  .containsExactly("The line was cut.", "The line was cut again.");
            });
  }

  @ParameterizedTest
  @EnumSource
  void afterALostAnswerTheOutsideIsAskedFirst(Databases kind) {
    use(kind);
    EffectLedger ledger = LedgerFixture.node(database);
    AtomicInteger outside = new AtomicInteger();
    Effect answerGetsLost =
        new Effect() {
          @Override
          public Optional<String> alreadyDone() {
            return outside.get() == 0 ? Optional.empty() : Optional.of("found outside");
          }

          @Override
          public String perform() throws IOException {
            outside.incrementAndGet();
            throw new IOException("No answer.");
          }
        };

    assertThatThrownBy(() -> ledger.once(key("sis"), "A document", answerGetsLost))
        .isInstanceOf(EffectFailedException.class);
    Receipt receipt = ledger.once(key("sis"), "A document", answerGetsLost);

    assertThat(outside).hasValue(1);
    assertThat(receipt.receipt()).isEqualTo("found outside");
    assertThat(receipt.repeated()).isTrue();
  }

  private interface Job {
    String run(int number) throws Exception;
  }

  private static List<String> inParallel(int threads, Job job) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<String>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(pool.submit(() -> job.run(number)));
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> one : running) {
        outcomes.add(one.get(90, TimeUnit.SECONDS));
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  private static org.assertj.core.data.TemporalUnitOffset within1ms() {
    return org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.MILLIS);
  }
}
