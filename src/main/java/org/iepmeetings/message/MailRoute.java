package org.iepmeetings.message;

import jakarta.mail.internet.MimeMessage;
import java.util.Optional;

/** The way a finished message leaves the house. */
interface MailRoute {

  /** The receipt of an earlier run, where this way can be asked. */
  Optional<String> alreadySent(String messageId);

  /**
   * @param mail what the message was made from
   * @return the receipt
   * @throws UndeliverableMailException when trying again would not help
   */
  String send(MimeMessage message, Mail mail) throws Exception;
}
