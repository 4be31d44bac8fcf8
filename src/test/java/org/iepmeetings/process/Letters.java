package org.iepmeetings.process;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

  /** The words of the newest letter of this kind to one address. */
  static String newestText(JdbcClient jdbc, String kind, String address) {
    return text(newest(jdbc, kind, address)).replaceAll("[\\s\u00a0\u202f]+", " ");
  }

  /** The files that go with the newest letter of this kind to one address. */
  static List<byte[]> newestFiles(JdbcClient jdbc, String kind, String address) {
    List<byte[]> files = new ArrayList<>();
    try {
      files(new MimeMessage(null, new ByteArrayInputStream(newest(jdbc, kind, address))), files);
    } catch (MessagingException | IOException e) {
      throw new AssertionError("A letter in the outbox cannot be read", e);
    }
    return files;
  }

  private static void files(Part part, List<byte[]> files) throws MessagingException, IOException {
    if (part.isMimeType("application/pdf")) {
      files.add(part.getInputStream().readAllBytes());
    } else if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        files(parts.getBodyPart(i), files);
      }
    }
  }

  private static byte[] newest(JdbcClient jdbc, String kind, String address) {
    return jdbc.sql(
            "select eml from outbox_mail where kind = ? and to_address like ? order by id desc")
        .params(kind, "%" + address + "%")
        .query((row, number) -> row.getBytes("eml"))
        .list()
        .get(0);
  }

  /** The calendar entry in the newest letter of this kind. */
  static String newestCalendar(JdbcClient jdbc, String kind) {
    byte[] eml =
        jdbc.sql("select eml from outbox_mail where kind = ? order by id desc")
            .param(kind)
            .query((row, number) -> row.getBytes("eml"))
            .list()
            .get(0);
    try {
      return calendar(new MimeMessage(null, new ByteArrayInputStream(eml))).orElseThrow();
    } catch (MessagingException | IOException e) {
      throw new AssertionError("A letter in the outbox cannot be read", e);
    }
  }

  /** The calendar entry in the newest letter to one address. */
  static String newestCalendarTo(JdbcClient jdbc, String address) {
    byte[] eml =
        jdbc.sql("select eml from outbox_mail where to_address = ? order by id desc")
            .param(address)
            .query((row, number) -> row.getBytes("eml"))
            .list()
            .get(0);
    try {
      return calendar(new MimeMessage(null, new ByteArrayInputStream(eml))).orElseThrow();
    } catch (MessagingException | IOException e) {
      throw new AssertionError("A letter in the outbox cannot be read", e);
    }
  }

  private static Optional<String> calendar(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/calendar")) {
      return Optional.of(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> found = calendar(parts.getBodyPart(i));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The words of the newest letter to one address. */
  static String newestTo(JdbcClient jdbc, String address) {
    return jdbc.sql("select eml from outbox_mail where to_address like ? order by id desc limit 1")
        .param("%" + address + "%")
        .query((row, number) -> text(row.getBytes("eml")))
        .single();
  }

  static String text(byte[] eml) {
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
