package org.iepmeetings.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a mail server says of a letter that it had taken: a delivery status notification (RFC 3464,
 * and RFC 6533 for addresses beyond ASCII).
 *
 * @param id its own Message-ID, one for each report
 * @param failedForGood a recipient's action is {@code failed} with a status {@code 5.x.x}; false
 *     for mail that is delayed, relayed or delivered
 * @param status such as {@code 5.1.1}; empty unless it failed for good
 * @param letters Message-IDs of ours that it names, the most trustworthy first
 */
record DeliveryReport(String id, boolean failedForGood, String status, List<String> letters) {

  /** More of a part is not read: a report tells its news in its first lines. */
  private static final int MOST_OF_A_PART = 64 * 1024;

  /** {@link Mailer#messageId}: nobody else's look like this. */
  private static final Pattern OURS = Pattern.compile("<[0-9a-f]{64}@[A-Za-z0-9.-]+>");

  private static final Pattern PERMANENT = Pattern.compile("5\\.\\d{1,3}\\.\\d{1,3}");

  /** Empty for any other mail, also one that a person has written in reply. */
  static Optional<DeliveryReport> of(MimeMessage mail) throws MessagingException, IOException {
    ContentType type = new ContentType(mail.getContentType());
    if (!type.match("multipart/report")
        || !"delivery-status".equalsIgnoreCase(type.getParameter("report-type"))
        || mail.getMessageID() == null
        || !(mail.getContent() instanceof Multipart parts)) {
      return Optional.empty();
    }
    String status = "";
    Set<String> fromEnvelope = new LinkedHashSet<>();
    Set<String> letters = new LinkedHashSet<>();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")
          || part.isMimeType("message/global-delivery-status")) {
        for (InternetHeaders fields : blocks(beginning(part))) {
          fromEnvelope.addAll(ours(fields.getHeader("Original-Envelope-Id", " ")));
          status = status.isEmpty() ? permanentStatus(fields) : status;
        }
      } else if (isLetter(part)) {
        // Only its own: the text may quote another letter.
        letters.addAll(
            ours(
                new InternetHeaders(new ByteArrayInputStream(beginning(part)))
                    .getHeader("Message-ID", " ")));
      }
    }
    letters.addAll(fromEnvelope);
    letters.addAll(ours(mail.getHeader("In-Reply-To", " ")));
    letters.addAll(ours(mail.getHeader("References", " ")));
    return Optional.of(
        new DeliveryReport(
            shortened(mail.getMessageID()), !status.isEmpty(), status, new ArrayList<>(letters)));
  }

  /** An id may be as long as its server likes; its end tells it from all others as well. */
  private static String shortened(String id) {
    return id.substring(Math.max(0, id.length() - 400));
  }

  private static boolean isLetter(Part part) throws MessagingException {
    return part.isMimeType("message/rfc822")
        || part.isMimeType("text/rfc822-headers")
        || part.isMimeType("message/global")
        || part.isMimeType("message/global-headers");
  }

  private static String permanentStatus(InternetHeaders recipient) {
    String action = plain(recipient.getHeader("Action", null)).toLowerCase(Locale.ROOT);
    String status = plain(recipient.getHeader("Status", null));
    return action.equals("failed") && PERMANENT.matcher(status).matches() ? status : "";
  }

  /** Without comment and blanks: {@code 5.1.1 (bad destination mailbox address)}. */
  private static String plain(String field) {
    return field == null ? "" : field.replaceAll("\\(.*\\)", "").strip();
  }

  private static List<String> ours(String field) {
    return field == null
        ? List.of()
        : OURS.matcher(field).results().map(MatchResult::group).toList();
  }

  /** The fields of the message, then of each recipient, with empty lines between. */
  private static List<InternetHeaders> blocks(byte[] status) throws MessagingException {
    List<InternetHeaders> blocks = new ArrayList<>();
    String lines = new String(status, ISO_8859_1).replace("\r\n", "\n");
    for (String block : lines.split("\n[ \t]*\n")) {
      blocks.add(
          new InternetHeaders(new ByteArrayInputStream((block + "\n\n").getBytes(ISO_8859_1))));
    }
    return blocks;
  }

  private static byte[] beginning(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return in.readNBytes(MOST_OF_A_PART);
    }
  }
}
