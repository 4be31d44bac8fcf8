package org.iepmeetings.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Sends letters, each once: in plain text and HTML, with the calendar entry inside and attached,
 * and with a Message-ID that follows from the effect key, so that a mailbox recognizes the copy
 * that a crash may cause.
 */
@Component
public class Mailer {

  /**
   * Messages are written here and sent by a {@link MailRoute}: one session without settings does.
   */
  private static final Session SESSION = Session.getInstance(new Properties());

  private final EffectLedger ledger;
  private final MailTexts texts;
  private final MailRoute route;
  private final Clock clock;
  private final String host;
  private final InternetAddress from;
  private final CalendarText calendars = new CalendarText();

  Mailer(
      EffectLedger ledger,
      MailTexts texts,
      MailRoute route,
      Clock clock,
      @Value("${iep.base-url}") String baseUrl,
      @Value("${iep.mail.from:}") String from) {
    this.ledger = ledger;
    this.texts = texts;
    this.route = route;
    this.clock = clock;
    this.host = host(baseUrl);
    this.from = sender(StringUtils.hasText(from) ? from : "iep-meetings@" + host);
  }

  /**
   * Sends the letter unless it went out before. A recipient whose language the texts do not have
   * gets English, and the ledger says so.
   *
   * @throws UndeliverableMailException the person cannot be reached at this address; another try
   *     would not help
   * @throws MailServerException the mail server failed; the next run of the job tries again
   * @throws MissingTranslationException a text is not there in the recipient's language
   * @throws EffectInProgressException another thread or node is sending it
   * @throws IllegalArgumentException the model does not fit the template
   */
  public Receipt send(Mail mail) {
    boolean spoken = texts.speaks(mail.locale());
    Locale language = spoken ? mail.locale() : Locale.ENGLISH;
    String messageId = messageId(mail.key());
    return ledger.once(
        mail.key(),
        what(mail, spoken),
        new Effect() {
          @Override
          public Optional<String> alreadyDone() {
            return route.alreadySent(messageId);
          }

          @Override
          public String perform() throws Exception {
            InternetAddress to = recipient(mail);
            Letter letter =
                mail.translation() == null
                    ? texts.write(
                        mail.template(),
                        language,
                        mail.toName(),
                        spoken ? null : mail.locale(),
                        mail.model())
                    : texts.translated(mail);
            return route.send(message(mail, to, letter, language, messageId), mail);
          }
        });
  }

  /** Whether letters can be written in this language. */
  public boolean speaks(Locale language) {
    return texts.speaks(language);
  }

  /** The English subject of every letter of this kind. */
  public String subject(String template) {
    return texts.subject(template, Locale.ENGLISH);
  }

  /** A letter's English words, for somebody who has them translated. */
  public String inEnglish(String template, String toName, Map<String, Object> model) {
    Letter letter = texts.write(template, Locale.ENGLISH, toName, null, model);
    return letter.subject() + "\n\n" + letter.text().strip();
  }

  /** Without the address: the ledger knows people by their roster id, which is in the key. */
  private static String what(Mail mail, boolean spoken) {
    if (mail.translation() != null) {
      return "Mail \"%s\" in %s, translated by hand"
          .formatted(mail.template(), mail.locale().getDisplayLanguage(Locale.ENGLISH));
    }
    return spoken
        ? "Mail \"%s\" in %s"
            .formatted(mail.template(), mail.locale().getDisplayLanguage(Locale.ENGLISH))
        : "Mail \"%s\"; sent in English: no %s translation"
            .formatted(mail.template(), mail.locale().toLanguageTag());
  }

  /** One of each kind for each key, on every run. */
  String messageId(EffectKey key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.text().getBytes(UTF_8));
      return "<" + HexFormat.of().formatHex(hash) + "@" + host + ">";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private MimeMessage message(
      Mail mail, InternetAddress to, Letter letter, Locale language, String messageId)
      throws MessagingException {
    MimeMessage message =
        new MimeMessage(SESSION) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
          }
        };
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, to);
    message.setSubject(letter.subject(), UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", language.toLanguageTag());

    MimeMultipart alternatives = new MimeMultipart("alternative");
    alternatives.addBodyPart(part(letter.text(), "text/plain; charset=UTF-8"));
    alternatives.addBodyPart(part(letter.html(), "text/html; charset=UTF-8"));
    MimeMultipart all = new MimeMultipart("mixed");
    MimeBodyPart body = new MimeBodyPart();
    body.setContent(alternatives);
    all.addBodyPart(body);
    if (mail.calendar() != null) {
      String entry =
          calendars.write(mail.calendar(), mail.toName(), to.getAddress(), clock.instant());
      String method = mail.calendar().method().name();
      // Inside for mail programs that offer to enter it, attached for those that only show files.
      alternatives.addBodyPart(part(entry, "text/calendar; charset=UTF-8; method=" + method));
      all.addBodyPart(
          attachment(new Attachment("meeting.ics", "application/ics", entry.getBytes(UTF_8))));
    }
    for (Attachment file : mail.attachments()) {
      all.addBodyPart(attachment(file));
    }
    message.setContent(all);
    message.saveChanges();
    return message;
  }

  private static MimeBodyPart part(String text, String type) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(UTF_8), type)));
    return part;
  }

  private static MimeBodyPart attachment(Attachment file) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(file.content(), file.contentType())));
    part.setFileName(file.fileName());
    part.setDisposition(Part.ATTACHMENT);
    return part;
  }

  private static InternetAddress recipient(Mail mail) {
    if (!StringUtils.hasText(mail.toAddress())) {
      throw new UndeliverableMailException(
          "The roster has no e-mail address for "
              + mail.key().recipient()
              + ". Add one, or reach this person another way.");
    }
    try {
      InternetAddress address = new InternetAddress(mail.toAddress(), true);
      // A line break in a name would end the header it stands in.
      address.setPersonal(mail.toName().replaceAll("\\s+", " "), UTF_8.name());
      return address;
    } catch (AddressException malformed) {
      throw new UndeliverableMailException(
          "The e-mail address that the roster has for "
              + mail.key().recipient()
              + " is malformed. Correct it, or reach this person another way.");
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String host(String baseUrl) {
    String host = URI.create(baseUrl).getHost();
    if (host == null) {
      throw new IllegalStateException(
          "iep.base-url must be an address such as https://iep.school.example, but is \""
              + baseUrl
              + "\".");
    }
    return host;
  }

  private static InternetAddress sender(String from) {
    try {
      return new InternetAddress(from, true);
    } catch (AddressException malformed) {
      throw new IllegalStateException(
          "iep.mail.from must be an e-mail address, with or without a name, but is \""
              + from
              + "\".",
          malformed);
    }
  }
}
