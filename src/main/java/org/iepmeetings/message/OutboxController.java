package org.iepmeetings.message;

import static java.util.stream.Collectors.toMap;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows the local outbox to the office and to administrators: every message as it would go out. */
@Controller
@RequestMapping("/outbox")
class OutboxController {

  private static final int PAGE = 100;

  /**
   * A message is shown as a mail program shows it: no script, nothing fetched, links in a new tab.
   * It is of the page's origin so that the page can see how long it is; without scripts the message
   * can do nothing with that.
   */
  private static final String MESSAGE_RULES =
      "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox;"
          + " default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

  private final Outbox outbox;
  private final Mailer mailer;
  private final boolean inUse;

  OutboxController(Outbox outbox, Mailer mailer, MailRoute route) {
    this.outbox = outbox;
    this.mailer = mailer;
    this.inUse = route == outbox;
  }

  /** The page says it itself, whatever stands before it: families' letters name children. */
  @ModelAttribute
  void onlyOfficeAndAdministrators(Authentication user) {
    boolean may =
        user != null
            && user.getAuthorities().stream()
                .anyMatch(
                    granted ->
                        granted.getAuthority().equals("office")
                            || granted.getAuthority().equals("camunda-admin"));
    if (!may) {
      throw new AccessDeniedException("The outbox is for the office and for administrators.");
    }
  }

  @GetMapping
  String list(@RequestParam(required = false) Long before, Model model) {
    List<Outbox.Line> lines = outbox.lines(before == null ? Long.MAX_VALUE : before, PAGE + 1);
    boolean more = lines.size() > PAGE;
    List<Outbox.Line> page = more ? lines.subList(0, PAGE) : lines;
    model.addAttribute("lines", page);
    model.addAttribute(
        "kinds",
        page.stream().map(Outbox.Line::kind).distinct().collect(toMap(kind -> kind, mailer::kind)));
    model.addAttribute("older", more ? page.get(PAGE - 1).id() : null);
    model.addAttribute("inUse", inUse);
    model.addAttribute("zone", outbox.zone());
    return "outbox/list";
  }

  @GetMapping("/{id}")
  String read(@PathVariable long id, Model model) throws MessagingException, IOException {
    MimeMessage message = message(id);
    model.addAttribute("id", id);
    model.addAttribute("from", readable(message.getFrom()[0]));
    model.addAttribute("to", readable(message.getAllRecipients()[0]));
    model.addAttribute("subject", message.getSubject());
    model.addAttribute("sent", message.getSentDate().toInstant().atZone(outbox.zone()));
    model.addAttribute("text", body(message, "text/plain").orElse(""));
    model.addAttribute("files", files(message).stream().map(OutboxController::name).toList());
    return "outbox/mail";
  }

  /** The HTML of the message, for the frame on its page. */
  @GetMapping("/{id}/body")
  ResponseEntity<String> body(@PathVariable long id) throws MessagingException, IOException {
    String html = body(message(id), "text/html").orElseThrow(OutboxController::notThere);
    return ResponseEntity.ok()
        .header("Content-Security-Policy", MESSAGE_RULES)
        .contentType(MediaType.parseMediaType("text/html; charset=UTF-8"))
        .body(html.replaceFirst("<head>", "<head><base target=\"_blank\">"));
  }

  @GetMapping("/{id}/mail.eml")
  ResponseEntity<byte[]> download(@PathVariable long id) {
    byte[] eml = outbox.eml(id).orElseThrow(OutboxController::notThere);
    return asFile("mail-" + id + ".eml", "message/rfc822", eml);
  }

  @GetMapping("/{id}/files/{number}")
  ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable int number)
      throws MessagingException, IOException {
    List<Part> files = files(message(id));
    if (number < 0 || number >= files.size()) {
      throw notThere();
    }
    Part file = files.get(number);
    return asFile(name(file), "application/octet-stream", file.getInputStream().readAllBytes());
  }

  private static ResponseEntity<byte[]> asFile(String name, String type, byte[] content) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .contentType(MediaType.parseMediaType(type))
        .body(content);
  }

  private MimeMessage message(long id) throws MessagingException {
    byte[] eml = outbox.eml(id).orElseThrow(OutboxController::notThere);
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(eml));
  }

  /** The first text of this type that is no file. */
  private static Optional<String> body(Part part, String type)
      throws MessagingException, IOException {
    if (part.getContent() instanceof MimeMultipart parts) {
      for (BodyPart inner : parts(parts)) {
        Optional<String> found = body(inner, type);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    return part.isMimeType(type) && part.getFileName() == null
        ? Optional.of((String) part.getContent())
        : Optional.empty();
  }

  private static List<Part> files(MimeMessage message) throws MessagingException, IOException {
    List<Part> files = new ArrayList<>();
    for (BodyPart part : parts((MimeMultipart) message.getContent())) {
      if (part.getFileName() != null) {
        files.add(part);
      }
    }
    return files;
  }

  private static List<BodyPart> parts(MimeMultipart all) throws MessagingException {
    List<BodyPart> parts = new ArrayList<>();
    for (int i = 0; i < all.getCount(); i++) {
      parts.add(all.getBodyPart(i));
    }
    return parts;
  }

  private static String readable(Address address) {
    return ((InternetAddress) address).toUnicodeString();
  }

  private static String name(Part file) {
    try {
      return file.getFileName();
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such message.");
  }
}
