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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern TEMPLATE = Pattern.compile("\"(\\w+)\"");

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
   * Sends the letter unless it went out before, in the language of its recipient and in no other.
   *
   * @throws UndeliverableMailException the person cannot be reached at this address; another try
   *     would not help
   * @throws MailServerException the mail server failed; the next run of the job tries again
   * @throws MissingTranslationException a text is not there in the recipient's language; nothing is
   *     sent, and {@link #inEnglish} has the words for somebody who translates them
   * @throws EffectInProgressException another thread or node is sending it
   * @throws IllegalArgumentException the model does not fit the template
   */
  public Receipt send(Mail mail) {
    return send(mail, () -> {});
  }

  /**
   * The same for a letter that may not be true any more by the time it goes out.
   *
   * @param lastLook runs once the ledger holds the claim of this letter, right before it goes out.
   *     What it throws keeps the letter here and stands in the ledger.
   */
  public Receipt send(Mail mail, Runnable lastLook) {
    return send(
        mail,
        "Mail \"%s\" in %s".formatted(mail.template(), inWords(mail.locale())),
        (to, messageId) -> message(mail, to, write(mail, mail.locale()), messageId),
        lastLook);
  }

  /** Whether every text of this letter is there in the language of its recipient. */
  public boolean speaks(Mail mail) {
    try {
      write(mail, mail.locale());
      return true;
    } catch (MissingTranslationException unspoken) {
      return false;
    }
  }

  /**
   * A letter that has to be translated by hand, as it would go out in English.
   *
   * @param words subject and text
   * @param message the complete message with its files (RFC 5322)
   */
  public record English(String words, byte[] message) {}

  /** The letter in English, for somebody who has it translated. Nothing is sent. */
  public English inEnglish(Mail mail) {
    try {
      Letter letter = write(mail, Locale.ENGLISH);
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      message(mail, recipient(mail), letter, messageId(mail.key())).writeTo(message);
      return new English(
          (letter.subject() + "\n\n" + letter.text().strip())
              .replace(Translation.LINK_TO_COME, "(the link)"),
          message.toByteArray());
    } catch (MessagingException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Sends a letter that somebody has translated, with the English one below it.
   *
   * @param mail to whom, and translations of what is enclosed; its words are those of {@code
   *     english}
   * @throws UndeliverableMailException and others as {@link #send(Mail, Runnable)}
   */
  public Receipt sendTranslated(
      Mail mail, byte[] english, Translation translation, Runnable lastLook) {
    return send(
        mail,
        "Mail \"%s\" in %s, translated by hand".formatted(mail.template(), inWords(mail.locale())),
        (to, messageId) -> translated(mail, to, english, translation, messageId),
        lastLook);
  }

  private interface Writing {
    MimeMessage write(InternetAddress to, String messageId) throws MessagingException, IOException;
  }

  private Receipt send(Mail mail, String what, Writing writing, Runnable lastLook) {
    String messageId = messageId(mail.key());
    return ledger.once(
        mail.key(),
        what,
        new Effect() {
          @Override
          public Optional<String> alreadyDone() {
            return route.alreadySent(messageId);
          }

          @Override
          public String perform() throws Exception {
            MimeMessage message = writing.write(recipient(mail), messageId);
            lastLook.run();
            return route.send(message, mail);
          }
        });
  }

  private Letter write(Mail mail, Locale language) {
    return texts.write(mail.template(), language, mail.toName(), mail.model());
  }

  /** The English subject of every letter of this kind. */
  public String subject(String template) {
    return texts.subject(template, Locale.ENGLISH);
  }

  /**
   * What the ledger says was done, with a letter's subject in place of its template's name: {@code
   * Mail "Your input for an IEP meeting" in Spanish}.
   */
  public String inStaffsWords(String what) {
    return TEMPLATE
        .matcher(what)
        .replaceAll(name -> Matcher.quoteReplacement("\"" + kind(name.group(1)) + "\""));
  }

  /** What a kind of letter is called: its English subject, or the kind where it has none. */
  String kind(String template) {
    try {
      return subject(template);
    } catch (MissingTranslationException ofAnotherVersion) {
      return template;
    }
  }

  private static String inWords(Locale language) {
    return language.getDisplayLanguage(Locale.ENGLISH);
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

  private MimeMessage message(Mail mail, InternetAddress to, Letter letter, String messageId)
      throws MessagingException {
    MimeMessage message = new Identified(messageId);
    message.setFrom(from);
    message.setHeader("Auto-Submitted", "auto-generated");
    address(message, to, letter.subject(), mail.locale());

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

  /**
   * The English message with the translation above its words; its files go along as they are, and
   * after them those that were translated.
   */
  private MimeMessage translated(
      Mail mail, InternetAddress to, byte[] english, Translation translation, String messageId)
      throws MessagingException, IOException {
    MimeMessage message = new Identified(messageId, english);
    address(message, to, translation.subject(), mail.locale());
    MimeMultipart all = (MimeMultipart) message.getContent();
    MimeMultipart alternatives = (MimeMultipart) all.getBodyPart(0).getContent();
    Letter letter =
        texts.translated(
            translation,
            mail.locale(),
            (String) alternatives.getBodyPart(1).getContent(),
            (String) alternatives.getBodyPart(0).getContent());
    alternatives.removeBodyPart(1);
    alternatives.removeBodyPart(0);
    alternatives.addBodyPart(part(letter.text(), "text/plain; charset=UTF-8"), 0);
    alternatives.addBodyPart(part(letter.html(), "text/html; charset=UTF-8"), 1);
    for (Attachment file : mail.attachments()) {
      all.addBodyPart(attachment(file));
    }
    message.saveChanges();
    return message;
  }

  private void address(MimeMessage message, InternetAddress to, String subject, Locale language)
      throws MessagingException {
    message.setRecipient(RecipientType.TO, to);
    message.setSubject(subject, UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Content-Language", language.toLanguageTag());
  }

  /** A message under an identity of its own. */
  private static class Identified extends MimeMessage {

    private final String messageId;

    Identified(String messageId) {
      super(SESSION);
      this.messageId = messageId;
    }

    Identified(String messageId, byte[] written) throws MessagingException {
      super(SESSION, new ByteArrayInputStream(written));
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
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
