package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.meeting.PreparationGaps;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The agenda that goes out: times on the clock, who is who, in the language that is read. */
class AgendaTimesTest extends ProcessTest {

  @Autowired Documents documents;
  @Autowired PreparationGaps gaps;
  @Autowired JdbcClient jdbc;

  @Test
  void theSchoolsAgendaFitsTheMeetingAndHasItsTimes() throws Exception {
    String meeting = planned("2026-12-04");
    List<Map<String, Object>> items = proposed(meeting);
    assertThat(items.stream().mapToInt(row -> (int) row.get("minutes")).sum()).isEqualTo(60);
    stage.does("casey", meeting, "task_prepareAgenda", Map.of("agenda", Map.of("items", items)));

    byte[] english = agenda(meeting, "agenda.pdf");
    byte[] spanish = Letters.newestFiles(jdbc, "agenda", "elena").get(0);
    show(english, "en");
    show(spanish, "es");

    Pdfs.assertPdfUa(english);
    Pdfs.assertPdfUa(spanish);
    assertThat(words(english))
        .containsSubsequence(
            "Your concerns and questions",
            "10:00 AM – 10:04 AM Welcome, introductions, roles and norms",
            "The agenda ends at 11:00 AM",
            "Who is who",
            "Elena Rosales mother Parent or guardian",
            "Casey Whitfield");
    assertThat(words(spanish))
        .containsSubsequence(
            "Sus inquietudes y preguntas",
            "10:00 a. m. – 10:04 a. m. Bienvenida, presentaciones, funciones y normas",
            "La agenda termina a las 11:00 a. m.",
            "Quién es quién",
            "Elena Rosales Madre Padre, madre o tutor legal")
        .contains("Lo que escribieron las personas aparece como lo escribieron.")
        .doesNotContain("Who leads", "Confidential student record");
  }

  @Test
  void anAgendaThatIsLongerThanTheMeetingIsAskedAbout() {
    String meeting = planned("2026-12-04");
    var tooMuch = List.of(Map.of("item", "Goals", "minutes", 90, "who", "Team"));

    assertThatThrownBy(
            () ->
                stage.does(
                    "casey",
                    meeting,
                    "task_prepareAgenda",
                    Map.of("agenda", Map.of("items", tooMuch))))
        .hasMessageContaining(
            "The items of the agenda add up to 90 minutes, and the meeting has 60: it would last"
                + " from 10:00 AM to 11:30 AM.");
    stage.does(
        "casey",
        meeting,
        "task_prepareAgenda",
        Map.of("agenda", Map.of("items", tooMuch, "longer", true)));
    assertThat(words(agenda(meeting, "agenda.pdf"))).contains("The agenda ends at 11:30 AM");
  }

  @Test
  void anAgendaThatGoesOutLateSaysSo() {
    String meeting = planned("2026-12-03");
    assertThat(stage.shown(stage.task(meeting, "task_prepareAgenda")).get("late").toString())
        .contains("agenda=Late: 2 days before the meeting instead of 3.");
    stage.does("casey", meeting, "task_prepareAgenda");

    assertThat(Letters.newestText(jdbc, "agenda", "elena"))
        .contains("Le llega tarde, 2 días antes.");
    assertThat(gaps.of(meeting, 1))
        .contains("The agenda went out late, 2 days before the meeting instead of 3");
  }

  @Test
  void aParentJoinsAsSheHasReplied() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.does("casey", meeting, "task_noteFamilyReply", Map.of("attendance", "inPerson"));
    stage.fire(meeting, "timer_agendaWindow");

    var agenda = (Map<?, ?>) stage.shown(stage.task(meeting, "task_prepareAgenda")).get("agenda");
    assertThat(agenda.get("people").toString())
        .contains("name=Elena Rosales, position=mother, role=Parent or guardian, joins=inPerson")
        .contains("name=Casey Whitfield");
  }

  private String planned(String day) {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    return stage.scheduleMeeting(Stage.at(day, "10:00"));
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> proposed(String meeting) {
    var agenda =
        (Map<String, Object>) stage.shown(stage.task(meeting, "task_prepareAgenda")).get("agenda");
    return (List<Map<String, Object>>) agenda.get("items");
  }

  private byte[] agenda(String meeting, String name) {
    return documents.list(meeting, DocumentKind.AGENDA).stream()
        .filter(document -> document.fileName().equals(name))
        .findFirst()
        .map(document -> documents.content(document.id()))
        .orElseThrow();
  }

  private static String words(byte[] pdf) {
    return Pdfs.text(pdf).replaceAll("[\\s\u00a0\u202f]+", " ");
  }

  /** For people who want to see it: target/agenda-en-1.png and so on. */
  private static void show(byte[] pdf, String language) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 110);
        ImageIO.write(
            image, "png", new File("target/agenda-" + language + "-" + (page + 1) + ".png"));
      }
    }
  }
}
