package org.iepmeetings.message;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Hands messages to the mail server in {@code spring.mail.*}. A mail server cannot be asked what it
 * took: after a crash between sending and recording, the message goes out once more under the same
 * Message-ID, by which mailboxes tell the copy.
 */
class SmtpRoute implements MailRoute {

  private final JavaMailSenderImpl server;

  SmtpRoute(JavaMailSenderImpl server) {
    this.server = server;
    // Jakarta Mail waits for ever by default; a claim in the ledger does not.
    Properties properties = server.getJavaMailProperties();
    for (String protocol : Set.of("smtp", "smtps")) {
      properties.putIfAbsent("mail." + protocol + ".connectiontimeout", "15000");
      properties.putIfAbsent("mail." + protocol + ".timeout", "30000");
      properties.putIfAbsent("mail." + protocol + ".writetimeout", "30000");
    }
  }

  @Override
  public Optional<String> alreadySent(String messageId) {
    return Optional.empty();
  }

  @Override
  public String send(MimeMessage message, Mail mail) throws MessagingException {
    try {
      server.send(message);
    } catch (MailException refused) {
      throw inWords(refused, mail);
    }
    return message.getMessageID() + " taken by " + server.getHost();
  }

  /** Errors end up in the log, addresses must not: so neither the text nor the cause goes along. */
  private RuntimeException inWords(MailException refused, Mail mail) {
    for (Throwable cause : causes(refused)) {
      if (cause instanceof SMTPAddressFailedException address && permanent(address)) {
        return new UndeliverableMailException(
            "The mail server refuses the address of "
                + mail.key().recipient()
                + " for good ("
                + withoutAddress(address, mail)
                + "). Correct it in the roster, or reach this person another way.");
      }
    }
    String answers =
        String.join(
            "; ",
            causes(refused).stream()
                .filter(cause -> cause instanceof MessagingException)
                .map(cause -> withoutAddress(cause, mail))
                .distinct()
                .toList());
    return new MailServerException(
        "The mail server "
            + server.getHost()
            + " did not take \""
            + mail.key().text()
            + "\" ("
            + (answers.isEmpty() ? withoutAddress(refused, mail) : answers)
            + "). It is tried again by itself; if it stays so, check spring.mail.* and the server.");
  }

  /** 5xx is for good, but 5.7.x is about us (login, relaying, policy), not about the address. */
  private static boolean permanent(SMTPAddressFailedException refused) {
    int code = refused.getReturnCode();
    return code >= 500 && code < 600 && !refused.getMessage().matches("(?s)\\d{3}[ -]5\\.7\\..*");
  }

  private static String withoutAddress(Throwable cause, Mail mail) {
    return String.valueOf(cause.getMessage()).replace(mail.toAddress(), "this address").strip();
  }

  /** Jakarta Mail and Spring keep the server's answers in three different places. */
  private static Set<Throwable> causes(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(Set.of(failure));
    while (!open.isEmpty()) {
      Throwable next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      Optional.ofNullable(next.getCause()).ifPresent(open::push);
      if (next instanceof MessagingException mail) {
        Optional.ofNullable(mail.getNextException()).ifPresent(open::push);
      }
      if (next instanceof MailSendException sending) {
        new HashSet<>(sending.getFailedMessages().values()).forEach(open::push);
      }
    }
    return seen;
  }
}
