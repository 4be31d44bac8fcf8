package org.iepmeetings.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mail servers write when they return a letter, in the format of RFC 3464. */
class DeliveryReportTest {

  private static final String LETTER = "<" + "0a".repeat(32) + "@iep.school.example>";
  private static final String ANOTHER = "<" + "0b".repeat(32) + "@iep.school.example>";

  @ParameterizedTest
  @CsvSource({"postfix, 5.1.1", "exchange, 5.1.10", "sendmail, 5.2.2"})
  void saysWhichLetterFailedForGood(String server, String status) throws Exception {
    DeliveryReport report = read(text(server)).orElseThrow();

    assertThat(report.failedForGood()).isTrue();
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.letters()).containsExactly(LETTER);
    assertThat(report.id()).startsWith("<report-1@");
  }

  @Test
  void aDelayIsNoFailure() throws Exception {
    assertThat(read(text("delayed")).orElseThrow().failedForGood()).isFalse();
  }

  @Test
  void whatAPersonWritesIsNoReport() throws Exception {
    assertThat(read(text("reply"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Action: failed, Action: delivered",
    "Action: failed, Action: expanded",
    "Status: 5.1.1, Status: 4.2.2",
    "Status: 5.1.1, X-Status: 5.1.1"
  })
  void anythingButAFailureForGoodIsNone(String was, String is) throws Exception {
    assertThat(read(text("postfix").replace(was, is)).orElseThrow().failedForGood()).isFalse();
  }

  @Test
  void oneOfSeveralRecipientsIsEnough() throws Exception {
    String two =
        text("postfix")
            .replace(
                "Final-Recipient: rfc822; elena",
                "Final-Recipient: rfc822; other@families.example\nAction: relayed\nStatus:"
                    + " 2.0.0\n\nFinal-Recipient: rfc822; elena");
    assertThat(read(two).orElseThrow().failedForGood()).isTrue();
  }

  @Test
  void theLetterIsKnownByTheEnvelopeTooAndByWhatTheReportAnswers() throws Exception {
    String headless = text("exchange").replace("Content-Type: message/rfc822", "Content-Type: a/b");
    assertThat(read(headless).orElseThrow().letters()).containsExactly(LETTER);

    String envelope =
        text("postfix")
            .replace(LETTER, "<made-up@somewhere.example>")
            .replace("Arrival-Date:", "Original-Envelope-Id: " + ANOTHER + "\nArrival-Date:");
    assertThat(read(envelope).orElseThrow().letters()).containsExactly(ANOTHER);
  }

  @Test
  void aLetterThatOnlyTheTextQuotesIsNotTheOneThatCameBack() throws Exception {
    String quoting = text("postfix").replace("Hola.", "Message-ID: " + ANOTHER);
    assertThat(read(quoting).orElseThrow().letters()).containsExactly(LETTER);
  }

  @Test
  void aReportWithoutAnIdOfItsOwnIsLeftToPeople() throws Exception {
    assertThat(read(text("postfix").replaceAll("Message-Id: .*\n", ""))).isEmpty();
  }

  private static String text(String server) throws IOException {
    return Files.readString(Path.of("src/test/resources/returned-mail", server + ".eml"))
        .replace("{{letter}}", LETTER)
        .replace("{{report}}", "report-1");
  }

  private static Optional<DeliveryReport> read(String mail) throws Exception {
    return DeliveryReport.of(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(
                mail.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII))));
  }
}
