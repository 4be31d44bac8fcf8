package org.iepmeetings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The mailbox as it is by default, with TLS and a certificate for the server's name, on both
 * databases.
 */
class ReturnedMailOverTlsTest {

  private static final String PASSWORD = "only-in-this-test";
  private static final String LETTER = "<" + "ab".repeat(32) + "@school.example>";

  @TempDir static Path folder;

  private static SSLContext asItWas;
  private static SSLContext trusting;
  private static GreenMail mailbox;

  private HikariDataSource main;
  private LedgerDatabase database;
  private final List<Object> events = Collections.synchronizedList(new ArrayList<>());

  /** A certificate that only this test trusts; the name in it is localhost, and no address. */
  @BeforeAll
  static void openMailbox() throws Exception {
    Path keys = folder.resolve("mailbox.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keys.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    System.setProperty("greenmail.tls.keystore.file", keys.toString());
    System.setProperty("greenmail.tls.keystore.password", PASSWORD);
    mailbox = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAPS));
    mailbox.start();

    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys)) {
      own.load(file, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("mailbox", own.getCertificate(own.aliases().nextElement()));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
    asItWas = SSLContext.getDefault();
  }

  @AfterAll
  static void closeMailbox() {
    SSLContext.setDefault(asItWas);
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
    mailbox.stop();
  }

  @AfterEach
  void close() throws Exception {
    SSLContext.setDefault(asItWas);
    mailbox.purgeEmailFromAllMailboxes();
    database.destroy();
    main.close();
  }

  @ParameterizedTest
  @EnumSource
  void aLetterThatCameBackIsFoundAndNotedOnce(Databases kind) throws Exception {
    use(kind);
    SSLContext.setDefault(trusting);
    arrives("postfix", "report-1");

    node("localhost").read();

    assertThat(events).containsExactly(new LetterReturned(LedgerFixture.key("g-1")));
    assertThat(isRead()).isTrue();
    assertThat(ledger().entries("M-TEST2345"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.state()).isEqualTo(LedgerEntry.State.FAILED))
        .satisfies(entry -> assertThat(entry.failures()).hasSize(1));

    mailbox.getReceivedMessages()[0].setFlag(Flags.Flag.SEEN, false);
    node("localhost").read();
    assertThat(events).as("another node").hasSize(1);
    assertThat(isRead()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoNodesThatLookAtOnceOneTells(Databases kind) throws Exception {
    use(kind);
    SSLContext.setDefault(trusting);
    CyclicBarrier both = new CyclicBarrier(2);
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      for (int round = 1; round <= 5; round++) {
        arrives("postfix", "report-" + round);
        ReturnedMail one = node("localhost");
        ReturnedMail other = node("localhost");
        Callable<Void> first = () -> looks(both, one);
        Callable<Void> second = () -> looks(both, other);
        for (Future<Void> done : nodes.invokeAll(List.of(first, second))) {
          done.get();
        }
        assertThat(events).as("reports and what was told of them").hasSize(round);
      }
    } finally {
      nodes.shutdown();
    }
  }

  private static Void looks(CyclicBarrier both, ReturnedMail node) throws Exception {
    both.await();
    node.read();
    return null;
  }

  @Test
  void aServerWhoseCertificateNobodyTrustsIsNotTalkedTo() throws Exception {
    use(Databases.H2);
    arrives("postfix", "report-1");

    assertThatThrownBy(() -> node("localhost").read())
        .isInstanceOf(MessagingException.class)
        .hasStackTraceContaining("PKIX path building failed");
    node("localhost").look();

    assertThat(events).isEmpty();
    assertThat(isRead()).isFalse();
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    use(Databases.H2);
    SSLContext.setDefault(trusting);
    arrives("postfix", "report-1");

    assertThatThrownBy(() -> node("127.0.0.1").read()).isInstanceOf(MessagingException.class);

    assertThat(events).isEmpty();
    assertThat(isRead()).isFalse();
  }

  /** One letter went out. */
  private void use(Databases kind) {
    main = kind.migrated();
    database = LedgerFixture.database(main);
    ledger().once(LedgerFixture.key("g-1"), "Mail \"invitation\"", () -> LETTER + " sent");
  }

  private EffectLedger ledger() {
    return LedgerFixture.node(database);
  }

  private ReturnedMail node(String host) {
    return new ReturnedMail(
        JdbcClient.create(main),
        ledger(),
        new DataSourceTransactionManager(main),
        events::add,
        Clock.systemUTC(),
        host,
        mailbox.getImaps().getPort(),
        true,
        "iep",
        PASSWORD,
        "INBOX");
  }

  private static void arrives(String server, String report) throws Exception {
    String eml =
        Files.readString(Path.of("src/test/resources/returned-mail", server + ".eml"))
            .replace("{{letter}}", LETTER)
            .replace("{{report}}", report);
    MimeMessage mail =
        GreenMailUtil.newMimeMessage(
            new ByteArrayInputStream(
                eml.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));
    GreenMailUser office = mailbox.setUser("iep", PASSWORD);
    mailbox
        .getManagers()
        .getImapHostManager()
        .getInbox(office)
        .appendMessage(mail, new Flags(), new Date());
  }

  private static boolean isRead() throws Exception {
    return mailbox.getReceivedMessages()[0].isSet(Flags.Flag.SEEN);
  }
}
