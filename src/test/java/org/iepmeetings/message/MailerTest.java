package org.iepmeetings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iepmeetings.message.LedgerFixture.key;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailerTest {

  @RegisterExtension
  static final GreenMailExtension MAIL_SERVER =
      new GreenMailExtension(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

  private HikariDataSource main;
  private LedgerDatabase database;
  private EffectLedger ledger;

  @BeforeEach
  void start() {
    use(Databases.H2);
  }

  private void use(Databases kind) {
    main = kind.migrated();
    database = LedgerFixture.database(main);
    ledger = LedgerFixture.node(database);
  }

  @AfterEach
  void close() {
    database.destroy();
    main.close();
  }

  private Mailer mailer() {
    return DyingSender.mailer(ledger, DyingSender.smtp(MAIL_SERVER.getSmtp().getPort()));
  }

  private MimeMessage received() {
    assertThat(MAIL_SERVER.waitForIncomingEmail(10_000, 1)).isTrue();
    assertThat(MAIL_SERVER.getReceivedMessages()).hasSize(1);
    return MAIL_SERVER.getReceivedMessages()[0];
  }

  @Test
  void aLetterHasTextHtmlCalendarEntryAndFiles() throws Exception {
    Receipt receipt = mailer().send(Letters.invitation(key("g-1"), "en"));

    MimeMessage letter = received();
    assertThat(letter.getSubject()).isEqualTo("Notice of an IEP meeting: please reply");
    assertThat(letter.getFrom()[0]).hasToString("Sample School <iep@school.example>");
    assertThat(letter.getAllRecipients()[0])
        .extracting("address", "personal")
        .containsExactly("lucia@families.example", "Lucía Rivera");
    assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(letter.getHeader("Content-Language")).containsExactly("en");
    assertThat(letter.getMessageID()).matches("<[0-9a-f]{64}@iep\\.school\\.example>");
    assertThat(receipt.receipt()).startsWith(letter.getMessageID());
    assertThat(receipt.repeated()).isFalse();

    MimeMultipart all = (MimeMultipart) letter.getContent();
    assertThat(letter.getContentType()).startsWith("multipart/mixed");
    assertThat(all.getCount()).isEqualTo(3);
    assertThat(all.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    MimeMultipart alternatives = (MimeMultipart) all.getBodyPart(0).getContent();
    assertThat(alternatives.getCount()).isEqualTo(3);
    assertThat(alternatives.getBodyPart(0).isMimeType("text/plain")).isTrue();
    assertThat((String) alternatives.getBodyPart(0).getContent()).contains("Hello Lucía Rivera,");
    assertThat(alternatives.getBodyPart(1).isMimeType("text/html")).isTrue();
    assertThat((String) alternatives.getBodyPart(1).getContent())
        .contains("<html lang=\"en\">")
        .contains("<p>Hello Lucía Rivera,</p>");
    assertThat(alternatives.getBodyPart(2).getContentType())
        .contains("text/calendar")
        .contains("method=REQUEST")
        .containsIgnoringCase("charset=utf-8");

    assertThat(all.getBodyPart(1).getFileName()).isEqualTo("meeting.ics");
    assertThat(all.getBodyPart(1).getDisposition()).isEqualTo("attachment");
    assertThat(bytes(all.getBodyPart(1))).isEqualTo(bytes(alternatives.getBodyPart(2)));
    assertThat(all.getBodyPart(2).getFileName()).isEqualTo("safeguards.pdf");
    assertThat(all.getBodyPart(2).isMimeType("application/pdf")).isTrue();
    assertThat(new String(bytes(all.getBodyPart(2)))).isEqualTo("%PDF-1.7 rights");
  }

  @Test
  void theCalendarEntrySaysWhenAndWhereAndNothingAboutTheStudent() throws Exception {
    mailer().send(Letters.invitation(key("g-1"), "en"));
    String text = calendar(received());

    // By hand: the lines that calendars act on.
    assertThat(text).doesNotContain(Letters.CHILD);
    assertThat(text.replace("\r\n ", "").split("\r\n"))
        .contains(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "METHOD:REQUEST",
            "BEGIN:VTIMEZONE",
            "TZID:America/Los_Angeles",
            "BEGIN:VEVENT",
            "UID:M-TEST2345@iep.school.example",
            "SEQUENCE:1",
            "DTSTART;TZID=America/Los_Angeles:20261014T143000",
            "DTEND;TZID=America/Los_Angeles:20261014T153000",
            "SUMMARY:IEP meeting",
            "LOCATION:https://video.school.example/j/5550142",
            "STATUS:CONFIRMED",
            "ORGANIZER;CN=Casey Morgan:mailto:casey@school.example");
    assertThat(text.replace("\r\n ", ""))
        .containsPattern("ATTENDEE;[^\r]*CN=\"Lucía Rivera\"[^\r]*:mailto:lucia@families.example");
    assertThat(text.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);

    // By the library: it is whole, and means the right moment.
    Calendar parsed = new CalendarBuilder().build(new StringReader(text));
    parsed.validate();
    VEvent event = parsed.<VEvent>getComponents(Component.VEVENT).get(0);
    assertThat(
            java.time.ZonedDateTime.from(event.getStartDate().orElseThrow().getDate()).toInstant())
        .isEqualTo(Letters.START.toInstant());
    assertThat(java.time.ZonedDateTime.from(event.getEndDate().orElseThrow().getDate()).toInstant())
        .isEqualTo(Letters.START.plusHours(1).toInstant());
  }

  @Test
  void aCancellationTakesTheEntryOutAgain() throws Exception {
    Mail notice = Letters.invitation(key("g-1"), "en");
    CalendarPart entry = Letters.entry(CalendarPart.Method.CANCEL);
    mailer()
        .send(
            new Mail(
                notice.key(),
                notice.template(),
                notice.locale(),
                notice.toName(),
                notice.toAddress(),
                notice.model(),
                entry,
                List.of()));

    String text = calendar(received());
    new CalendarBuilder().build(new StringReader(text)).validate();
    assertThat(text.split("\r\n"))
        .contains("METHOD:CANCEL", "STATUS:CANCELLED", "UID:M-TEST2345@iep.school.example");
  }

  @ParameterizedTest
  @EnumSource
  void aSecondRunSendsNothing(Databases kind) {
    close();
    use(kind);
    mailer().send(Letters.invitation(key("g-1"), "en"));
    Receipt again = mailer().send(Letters.invitation(key("g-1"), "en"));

    assertThat(again.repeated()).isTrue();
    received();
  }

  @Test
  void theMessageIdFollowsFromTheKeyAlone() {
    Mailer one = mailer();
    Mailer other =
        DyingSender.mailer(LedgerFixture.node(database), new Outbox(database, Clock.systemUTC()));
    assertThat(one.messageId(key("g-1"))).isEqualTo(other.messageId(key("g-1")));
    assertThat(one.messageId(key("g-1"))).isNotEqualTo(one.messageId(key("g-2")));
    // Written down, so that an upgrade cannot change it unseen: printf … | sha256sum
    assertThat(one.messageId(key("g-1")))
        .isEqualTo(
            "<fe8c32dd63d23b92cb32372c43b2647b4de203bf60e27307a943d2cd16bbca42@iep.school.example>");
  }

  @Test
  void spanishFamiliesReadSpanish() throws Exception {
    mailer().send(Letters.invitation(key("g-1"), "es-MX"));

    MimeMessage letter = received();
    assertThat(letter.getSubject()).isEqualTo("Aviso de una reunión del IEP: por favor, responda");
    assertThat(letter.getHeader("Content-Language")).containsExactly("es-MX");
    assertThat(ledger.entries("M-TEST2345"))
        .singleElement()
        .extracting(LedgerEntry::what)
        .isEqualTo("Mail \"invitation\" in Spanish");
  }

  @Test
  void aLanguageWithoutTextsGetsNothingInEnglish() {
    Mail vietnamese = Letters.invitation(key("g-1"), "vi");
    assertThat(mailer().speaks(vietnamese)).isFalse();
    assertThatThrownBy(() -> mailer().send(vietnamese))
        .isInstanceOf(MissingTranslationException.class);
    assertThat(MAIL_SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void aTranslationGoesOutAboveTheEnglishLetterWithEverythingEnclosed() throws Exception {
    Mail vietnamese = Letters.invitation(key("g-1"), "vi");
    Mailer.English english = mailer().inEnglish(vietnamese);
    assertThat(english.words()).contains("You are invited");

    // The files are in the English letter already; the mail brings what was translated of them.
    mailer()
        .sendTranslated(
            withoutFiles(vietnamese),
            english.message(),
            new Translation("Thư mời họp IEP", "Kính gửi quý vị,\n\nXin mời.", "https://x/s/1"),
            () -> {});

    MimeMessage letter = received();
    assertThat(letter.getHeader("Content-Language")).containsExactly("vi");
    assertThat(letter.getSubject()).isEqualTo("Thư mời họp IEP");
    assertThat(letter.getMessageID()).isEqualTo(mailer().messageId(vietnamese.key()));
    MimeMultipart all = (MimeMultipart) letter.getContent();
    MimeMultipart alternatives = (MimeMultipart) all.getBodyPart(0).getContent();
    assertThat((String) alternatives.getBodyPart(0).getContent())
        .startsWith("Kính gửi quý vị,")
        .contains("https://x/s/1")
        .contains("You are invited");
    assertThat((String) alternatives.getBodyPart(1).getContent())
        .contains("<div lang=\"vi\">", "Xin mời.", "You are invited");
    assertThat(alternatives.getBodyPart(2).getContentType()).startsWith("text/calendar");
    assertThat(all.getCount()).isEqualTo(2 + vietnamese.attachments().size());
    assertThat(ledger.entries("M-TEST2345"))
        .singleElement()
        .extracting(LedgerEntry::what)
        .isEqualTo("Mail \"invitation\" in Vietnamese, translated by hand");
  }

  private static Mail withoutFiles(Mail mail) {
    return new Mail(
        mail.key(),
        mail.template(),
        mail.locale(),
        mail.toName(),
        mail.toAddress(),
        mail.model(),
        mail.calendar(),
        List.of());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "no address", "lucia@", "a@x.example, b@x.example", "a@x.example\r\nBcc: b@x"})
  void anAddressThatIsNoneIsUndeliverable(String address) {
    assertThatThrownBy(() -> mailer().send(to(address, "Lucía Rivera")))
        .isInstanceOf(UndeliverableMailException.class)
        .hasMessageContaining("g-1")
        .hasMessageContaining("reach this person another way");
    assertThat(MAIL_SERVER.getReceivedMessages()).isEmpty();
    assertThat(ledger.entries("M-TEST2345"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.failures()).hasSize(1));
  }

  @Test
  void aNameCannotSmuggleInAHeader() throws Exception {
    mailer().send(to("lucia@families.example", "Lucia\r\nBcc: eve@evil.example"));

    MimeMessage letter = received();
    assertThat(letter.getHeader("Bcc")).isNull();
    assertThat(letter.getAllRecipients()).hasSize(1);
    assertThat(calendar(letter)).doesNotContain("\nBcc");
  }

  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 <lucia@families.example> no such user, true",
    "553 mailbox name not allowed, true",
    "451 4.3.0 try again later, false",
    "452 4.2.2 mailbox full, false",
    "550 5.7.1 relaying denied, false"
  })
  void aRefusalForGoodIsToldFromOneForNow(String answer, boolean forGood) throws Exception {
    try (RefusingMailServer server = new RefusingMailServer(answer)) {
      Mailer mailer = DyingSender.mailer(ledger, DyingSender.smtp(server.port()));
      assertThatThrownBy(() -> mailer.send(Letters.invitation(key("g-1"), "en")))
          .isInstanceOf(forGood ? UndeliverableMailException.class : MailServerException.class)
          .hasMessageContaining(answer.replace("lucia@families.example", "this address"))
          .hasMessageNotContaining("lucia@families.example")
          .hasNoCause();
    }
    assertThat(ledger.entries("M-TEST2345"))
        .singleElement()
        .extracting(LedgerEntry::state)
        .isEqualTo(LedgerEntry.State.FAILED);
    // The next run reaches a server that is in a better mood.
    assertThat(mailer().send(Letters.invitation(key("g-1"), "en")).repeated()).isFalse();
    received();
  }

  @Test
  void aServerThatIsDownIsNamedAndTriedAgain() throws Exception {
    int nobodyHere;
    try (ServerSocket port = new ServerSocket(0)) {
      nobodyHere = port.getLocalPort();
    }
    Mailer mailer = DyingSender.mailer(ledger, DyingSender.smtp(nobodyHere));
    assertThatThrownBy(() -> mailer.send(Letters.invitation(key("g-1"), "en")))
        .isInstanceOf(MailServerException.class)
        .hasMessageContaining("The mail server localhost did not take")
        .hasMessageContaining("Couldn't connect to host")
        .hasMessageContaining("spring.mail.*");
  }

  @ParameterizedTest
  @EnumSource
  void theOutboxKeepsTheWholeMessageOnce(Databases kind) throws Exception {
    close();
    use(kind);
    Outbox outbox = new Outbox(database, Clock.systemUTC());
    Mailer mailer = DyingSender.mailer(ledger, outbox);

    Receipt receipt = mailer.send(Letters.invitation(key("g-1"), "es"));
    // As after a crash between the outbox and the ledger: the outbox is asked.
    database.commit(
        sql ->
            sql.sql("update effect_ledger set state = 'FAILED', receipt = null, done_at = null")
                .update());
    Receipt again = mailer.send(Letters.invitation(key("g-1"), "es"));

    assertThat(again.receipt()).isEqualTo(receipt.receipt()).endsWith("kept in the outbox");
    assertThat(again.repeated()).isTrue();
    List<Outbox.Line> lines = outbox.lines(Long.MAX_VALUE, 10);
    assertThat(lines)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.to()).isEqualTo("lucia@families.example");
              assertThat(line.kind()).isEqualTo("invitation");
              assertThat(line.subject()).startsWith("Aviso de una reunión del IEP");
            });
    MimeMessage kept =
        new MimeMessage(
            jakarta.mail.Session.getInstance(new Properties()),
            new ByteArrayInputStream(outbox.eml(lines.get(0).id()).orElseThrow()));
    assertThat(receipt.receipt()).startsWith(kept.getMessageID());
    assertThat(((MimeMultipart) kept.getContent()).getCount()).isEqualTo(3);
    assertThat(calendar(kept)).contains("METHOD:REQUEST");
  }

  private static Mail to(String address, String name) {
    Mail notice = Letters.invitation(key("g-1"), "en");
    return new Mail(
        notice.key(),
        notice.template(),
        Locale.ENGLISH,
        name,
        address,
        notice.model(),
        notice.calendar(),
        notice.attachments());
  }

  private static String calendar(MimeMessage letter) throws Exception {
    MimeMultipart alternatives =
        (MimeMultipart) ((MimeMultipart) letter.getContent()).getBodyPart(0).getContent();
    return new String(bytes(alternatives.getBodyPart(2)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(BodyPart part) throws Exception {
    return part.getInputStream().readAllBytes();
  }
}
