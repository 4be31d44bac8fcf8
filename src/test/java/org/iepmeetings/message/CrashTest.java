package org.iepmeetings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iepmeetings.message.LedgerFixture.key;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process is killed (SIGKILL) between the effect and its recording; another one takes over. */
class CrashTest {

  @RegisterExtension
  static final GreenMailExtension MAIL_SERVER =
      new GreenMailExtension(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

  private HikariDataSource main;
  private LedgerDatabase database;
  private EffectLedger ledger;

  /** The world outside: counts what it saw, and can be asked. */
  private class Outside implements Effect {
    @Override
    public Optional<String> alreadyDone() {
      return seen() == 0 ? Optional.empty() : Optional.of("found outside");
    }

    @Override
    public String perform() {
      JdbcClient.create(main).sql("insert into outside (seen) values ('document')").update();
      return "posted";
    }

    int seen() {
      return JdbcClient.create(main)
          .sql("select count(*) from outside")
          .query(Integer.class)
          .single();
    }
  }

  @BeforeEach
  void start() {
    main = Databases.POSTGRESQL.migrated();
    JdbcClient.create(main).sql("create table outside (seen varchar(20))").update();
    database = LedgerFixture.database(main);
    ledger = LedgerFixture.node(database);
  }

  @AfterEach
  void close() {
    database.destroy();
    main.close();
  }

  @Test
  void anOutsideThatCanBeAskedSeesTheEffectOnce() throws Exception {
    killed("count");
    Outside outside = new Outside();
    assertThat(outside.seen()).isEqualTo(1);

    // Nobody can know yet that the other one is dead.
    assertThatThrownBy(() -> ledger.once(key("sis"), "A document", outside))
        .isInstanceOf(EffectInProgressException.class);
    LedgerFixture.letLeasesRunOut(database);
    Receipt receipt = ledger.once(key("sis"), "A document", outside);

    assertThat(receipt.receipt()).isEqualTo("found outside");
    assertThat(receipt.repeated()).isTrue();
    assertThat(outside.seen()).isEqualTo(1);
  }

  @Test
  void whatWasOnlyClaimedIsDoneByTheNextOne() throws Exception {
    killed("claim");
    Outside outside = new Outside();
    LedgerFixture.letLeasesRunOut(database);

    assertThat(ledger.once(key("sis"), "A document", outside).receipt()).isEqualTo("posted");
    assertThat(ledger.once(key("sis"), "A document", outside).receipt()).isEqualTo("posted");
    assertThat(outside.seen()).isEqualTo(1);
  }

  @Test
  void aMailGoesOutAtMostOnceMoreWithTheSameMessageId() throws Exception {
    killed("mail");
    assertThat(MAIL_SERVER.waitForIncomingEmail(10_000, 1)).isTrue();
    LedgerFixture.letLeasesRunOut(database);
    Mailer mailer = DyingSender.mailer(ledger, DyingSender.smtp(MAIL_SERVER.getSmtp().getPort()));

    mailer.send(Letters.invitation(key("g-1"), "en"));
    mailer.send(Letters.invitation(key("g-1"), "en"));

    assertThat(MAIL_SERVER.waitForIncomingEmail(10_000, 2)).isTrue();
    List<MimeMessage> letters = List.of(MAIL_SERVER.getReceivedMessages());
    assertThat(letters).hasSize(2);
    assertThat(letters.get(1).getMessageID()).isEqualTo(letters.get(0).getMessageID());
    assertThat(ledger.entries("M-TEST2345"))
        .singleElement()
        .extracting(LedgerEntry::state)
        .isEqualTo(LedgerEntry.State.DONE);
  }

  private void killed(String what) throws Exception {
    Process sender =
        new ProcessBuilder(
                new File(System.getProperty("java.home"), "bin/java").getPath(),
                "-cp",
                System.getProperty("java.class.path"),
                DyingSender.class.getName(),
                main.getJdbcUrl(),
                main.getUsername(),
                main.getPassword(),
                what,
                String.valueOf(MAIL_SERVER.getSmtp().getPort()))
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader output = sender.inputReader()) {
      String line;
      while ((line = output.readLine()) != null && !line.equals(DyingSender.NOW)) {
        said.append(line).append('\n');
      }
      assertThat(line).as("the process died by itself: %s", said).isEqualTo(DyingSender.NOW);
    } finally {
      sender.destroyForcibly();
    }
    assertThat(sender.waitFor(30, TimeUnit.SECONDS)).isTrue();
    // 128 + 9: it had no chance to tidy up.
    assertThat(sender.exitValue()).isEqualTo(137);
  }
}
