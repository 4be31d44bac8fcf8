package org.iepmeetings.message;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every few minutes into the mailbox that letters come from for those that have come back: a
 * mail server may take a letter and find out later that nobody gets it. Such a letter counts from
 * then on as one that was refused at once. Reports of letters of ours are marked as read; all other
 * mail, and reports that match nothing, are left as they are for the office.
 *
 * <p>Several nodes may look at once: a report is noted once.
 */
@Component
@ConditionalOnExpression("!'${iep.returned-mail.host:}'.isBlank()")
class ReturnedMail {

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Often {}

  private static final Logger log = LoggerFactory.getLogger(ReturnedMail.class);

  /** Mail servers give up after five days; older unread mail is the office's. */
  private static final Duration LOOKED_BACK = Duration.ofDays(14);

  /** A report may hold the whole letter with its enclosures; a larger mail is none. */
  private static final int LARGEST = 40 * 1024 * 1024;

  private final JdbcClient jdbc;
  private final EffectLedger ledger;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final String host;
  private final int port;
  private final boolean tls;
  private final String username;
  private final String password;
  private final String folder;

  ReturnedMail(
      JdbcClient jdbc,
      EffectLedger ledger,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Clock clock,
      @Value("${iep.returned-mail.host}") String host,
      @Value("${iep.returned-mail.port:993}") int port,
      @Value("${iep.returned-mail.tls:true}") boolean tls,
      @Value("${iep.returned-mail.username:}") String username,
      @Value("${iep.returned-mail.password:}") String password,
      @Value("${iep.returned-mail.folder:INBOX}") String folder) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.transaction = new TransactionTemplate(transactions);
    this.events = events;
    this.clock = clock;
    this.host = host;
    this.port = port;
    this.tls = tls;
    this.username = username;
    this.password = password;
    this.folder = folder;
  }

  /** A mailbox that cannot be read now is read the next time. */
  @Scheduled(
      initialDelayString = "${iep.returned-mail.every:PT5M}",
      fixedDelayString = "${iep.returned-mail.every:PT5M}")
  void look() {
    try {
      read();
    } catch (MessagingException unreadable) {
      log.warn(
          "The mailbox for returned mail at {} cannot be read ({}). It is tried again by itself; if"
              + " it stays so, check iep.returned-mail.* and the server.",
          host,
          unreadable.getClass().getSimpleName());
    }
  }

  void read() throws MessagingException {
    String protocol = tls ? "imaps" : "imap";
    try (Store store = session(protocol).getStore(protocol)) {
      store.connect(host, port, username, password);
      try (Folder box = store.getFolder(folder)) {
        box.open(Folder.READ_WRITE);
        for (Message mail : box.search(unread())) {
          if (mail instanceof MimeMessage one && one.getSize() <= LARGEST) {
            look(one);
          }
        }
      }
    }
  }

  /** One mail that cannot be read or noted keeps no other from being looked at. */
  private void look(MimeMessage mail) {
    try {
      Optional<DeliveryReport> report =
          mail.isMimeType("multipart/report")
              // Read as a whole: mail servers differ in how they hand out a letter inside a mail.
              ? DeliveryReport.of(new MimeMessage(mail))
              : Optional.empty();
      if (report.isPresent() && report.get().failedForGood() && isOurs(report.get())) {
        mail.setFlag(Flags.Flag.SEEN, true);
      }
    } catch (MessagingException | IOException | RuntimeException unreadable) {
      log.warn(
          "A mail in the mailbox for returned mail cannot be read or noted ({}); it stays there.",
          unreadable.getClass().getSimpleName());
    }
  }

  private boolean isOurs(DeliveryReport report) {
    Optional<EffectKey> letter =
        report.letters().stream().flatMap(id -> ledger.byMessageId(id).stream()).findFirst();
    boolean first = note(report, letter);
    if (first && letter.isEmpty()) {
      log.info("A report of returned mail matches no letter of ours; it stays in the mailbox.");
    }
    return letter.isPresent();
  }

  /** False when it was noted before, by this node or another. */
  private boolean note(DeliveryReport report, Optional<EffectKey> letter) {
    if (jdbc.sql("select count(*) from delivery_report where report_id = ?")
            .param(report.id())
            .query(Integer.class)
            .single()
        > 0) {
      return false;
    }
    // Before the task is made, and harmless when done again: its form asks the ledger.
    letter.ifPresent(key -> ledger.cameBack(key, report.status()));
    try {
      transaction.executeWithoutResult(
          status -> {
            jdbc.sql(
                    "insert into delivery_report (report_id, effect_key, found_at) values (?, ?,"
                        + " ?)")
                .params(
                    report.id(),
                    letter.map(EffectKey::text).orElse(null),
                    clock.instant().atOffset(ZoneOffset.UTC))
                .update();
            letter.map(LetterReturned::new).ifPresent(events::publishEvent);
          });
      return true;
    } catch (DuplicateKeyException notedByAnotherNode) {
      return false;
    }
  }

  private AndTerm unread() {
    return new AndTerm(
        new FlagTerm(new Flags(Flags.Flag.SEEN), false),
        new ReceivedDateTerm(ComparisonTerm.GE, Date.from(clock.instant().minus(LOOKED_BACK))));
  }

  private static Session session(String protocol) {
    Properties settings = new Properties();
    // Looking at a mail must not mark it as read.
    settings.put("mail." + protocol + ".peek", "true");
    settings.put("mail." + protocol + ".connectiontimeout", "15000");
    settings.put("mail." + protocol + ".timeout", "30000");
    settings.put("mail." + protocol + ".writetimeout", "30000");
    settings.put("mail." + protocol + ".ssl.checkserveridentity", "true");
    return Session.getInstance(settings);
  }
}
