package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.iepmeetings.document.DocumentKind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every teacher has to say that they know their responsibilities. */
class AcknowledgementTest extends ProcessTest {

  @Autowired JdbcClient jdbc;

  @Test
  void aReminderNamesTheDayThatWasGivenWithTheCopy() throws Exception {
    String meeting = stage.held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    LocalDate due = Stage.date(stage.task(meeting, "task_acknowledge").getDueDate());

    stage.fireAll(meeting, "timer_acknowledgeReminder");

    assertThat(newestMail("atAGlanceReminder"))
        .contains(
            DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.US).format(due));
  }

  private String newestMail(String kind) throws Exception {
    byte[] eml =
        jdbc.sql("select eml from outbox_mail where kind = ? order by id desc limit 1")
            .param(kind)
            .query((row, number) -> row.getBytes("eml"))
            .single();
    return text(new MimeMessage(null, new ByteArrayInputStream(eml)));
  }

  private static String text(Part part) throws MessagingException, IOException {
    if (part.getContent() instanceof Multipart parts) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < parts.getCount(); i++) {
        text.append(text(parts.getBodyPart(i)));
      }
      return text.toString();
    }
    return part.isMimeType("text/plain") ? (String) part.getContent() : "";
  }
}
