package org.iepmeetings.process;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The letters in the outbox, as their recipients read them. */
final class Letters {

  private static final Pattern LINK = Pattern.compile("/s/([A-Za-z0-9_-]+)");

  private Letters() {}

  /** The token of the secure link in the newest letter that has one. */
  static Optional<String> newestLink(JdbcClient jdbc) {
    return newestLinkTo(jdbc, "");
  }

  /** The same, of the letters to one address. */
  static Optional<String> newestLinkTo(JdbcClient jdbc, String address) {
    return jdbc
        .sql("select eml from outbox_mail order by id desc")
        .query((row, number) -> row.getBytes("eml"))
        .list()
        .stream()
        .filter(eml -> new String(eml, StandardCharsets.UTF_8).contains(address))
        .map(eml -> LINK.matcher(text(eml)))
        .filter(Matcher::find)
        .map(link -> link.group(1))
        .findFirst();
  }

  private static String text(byte[] eml) {
    try {
      Part part = new MimeMessage(null, new ByteArrayInputStream(eml));
      while (part.getContent() instanceof Multipart parts) {
        part = parts.getBodyPart(0);
      }
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      part.getInputStream().transferTo(text);
      return text.toString(StandardCharsets.UTF_8);
    } catch (MessagingException | IOException e) {
      throw new AssertionError("A letter in the outbox cannot be read", e);
    }
  }
}
