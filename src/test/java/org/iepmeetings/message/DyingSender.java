package org.iepmeetings.message;

import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A program of its own that acts and then waits to be killed before it can record that it did.
 * Arguments: database URL, user, password, what to do ({@code claim}, {@code count} or {@code
 * mail}), SMTP port.
 */
class DyingSender {

  /** Printed when the moment to be killed has come. */
  static final String NOW = "KILL ME NOW";

  public static void main(String[] arguments) {
    LedgerDatabase database = LedgerFixture.database(arguments[0], arguments[1], arguments[2]);
    EffectLedger ledger = LedgerFixture.node(database);
    switch (arguments[3]) {
      case "claim" ->
          ledger.once(
              LedgerFixture.key("sis"),
              "A document",
              () -> {
                waitForTheEnd();
                return "never";
              });
      case "count" ->
          ledger.once(
              LedgerFixture.key("sis"),
              "A document",
              () -> {
                database.commit(
                    sql -> sql.sql("insert into outside (seen) values ('document')").update());
                waitForTheEnd();
                return "never";
              });
      case "mail" -> {
        SmtpRoute smtp = smtp(Integer.parseInt(arguments[4]));
        mailer(
                ledger,
                new MailRoute() {
                  @Override
                  public Optional<String> alreadySent(String messageId) {
                    return smtp.alreadySent(messageId);
                  }

                  @Override
                  public String send(MimeMessage message, Mail mail) throws Exception {
                    smtp.send(message, mail);
                    waitForTheEnd();
                    return "never";
                  }
                })
            .send(Letters.invitation(LedgerFixture.key("g-1"), "en"));
      }
      default -> throw new IllegalArgumentException(arguments[3]);
    }
  }

  static SmtpRoute smtp(int port) {
    JavaMailSenderImpl server = new JavaMailSenderImpl();
    server.setHost("localhost");
    server.setPort(port);
    return new SmtpRoute(server);
  }

  static Mailer mailer(EffectLedger ledger, MailRoute route) {
    return new Mailer(
        ledger,
        new MailTexts(),
        route,
        Clock.systemUTC(),
        "https://iep.school.example/app",
        "Sample School <iep@school.example>");
  }

  private static void waitForTheEnd() throws InterruptedException {
    System.out.println(NOW);
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
