package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has no video joins the same meeting by phone, and has to know the number. */
class VideoMeetingTest extends ProcessTest {

  private static final String LINK = "https://video.school.example/j/5550142";
  private static final String DIAL_IN = "(555) 010-0142, code 318 204#";

  @Autowired JdbcClient jdbc;

  @Test
  void lettersAndCalendarNameTheLinkAndTheNumberToDial() throws Exception {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.startMeeting();
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of(
            "schedule",
            Map.of(
                "start",
                Stage.at("2026-12-18", "10:00").toOffsetDateTime().toString(),
                "mode",
                "video",
                "roomOrLink",
                LINK,
                "dialIn",
                DIAL_IN)));
    stage.does("casey", meeting, "task_requestInvitations");
    jdbc.sql("delete from outbox_mail").update();
    stage.does("olive", meeting, "task_checkInvitations");

    for (String kind : List.of("invitation", "staffInvitation")) {
      MimeMessage mail = newestMail(kind);
      assertThat(part(mail, "text/plain")).as(kind).contains(LINK, DIAL_IN);
      assertThat(part(mail, "text/html")).as(kind).contains(LINK, DIAL_IN);
      // RFC 5545: long lines are folded, and a comma in a text is escaped.
      assertThat(part(mail, "text/calendar").replace("\r\n ", ""))
          .as(kind)
          .contains("LOCATION:" + LINK + "\\, by phone: " + DIAL_IN.replace(",", "\\,"));
    }
  }

  private MimeMessage newestMail(String kind) throws Exception {
    byte[] eml =
        jdbc.sql("select eml from outbox_mail where kind = ? order by id desc limit 1")
            .param(kind)
            .query((row, number) -> row.getBytes("eml"))
            .single();
    return new MimeMessage(null, new ByteArrayInputStream(eml));
  }

  private static String part(Part part, String type) throws Exception {
    if (part.getContent() instanceof Multipart parts) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < parts.getCount(); i++) {
        text.append(part(parts.getBodyPart(i), type));
      }
      return text.toString();
    }
    if (!part.isMimeType(type)) {
      return "";
    }
    try (InputStream content = part.getInputStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
