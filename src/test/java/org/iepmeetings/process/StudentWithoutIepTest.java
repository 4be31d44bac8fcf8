package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.invitation.SeisSheet;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A student for whom no IEP was ever written has an initial meeting like any other. */
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:student-without-iep;DB_CLOSE_DELAY=-1")
class StudentWithoutIepTest extends ProcessTest {

  @Autowired SeisSheet sheet;
  @Autowired Documents documents;
  @Autowired Deadlines deadlines;
  @Autowired JdbcClient jdbc;

  @Test
  void theInitialMeetingRunsFromTheChoiceToTheNotice() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    assertThat(stage.roster().caseload(stage.june().id()).lastAnnual()).isNull();
    assertThat(stage.roster().caseload(stage.june().id()).lastTriennial()).isNull();
    String meeting = begin("initial", Map.of("needDeterminedOn", "11/30/2026"));
    Task choose = stage.task(meeting, "task_chooseStudent");
    assertThat(stage.shown(choose).get("studentChoices").toString()).contains("June Albright");
    stage.does("casey", meeting, "task_chooseStudent", Map.of("studentId", stage.june().id()));

    Map<String, Object> date = stage.shown(stage.task(meeting, "task_coordinateDate"));
    assertThat(date.get("student").toString())
        .contains("June Albright")
        .doesNotContain("lastAnnual");
    assertThat(date.get("meeting").toString()).contains("legalDue=Wednesday, December 30, 2026");
    stage.schedule(meeting, Stage.at("2026-12-16", "10:00"));

    Task seis = stage.task(meeting, "task_enterNoticeInformation");
    assertThat(stage.shown(seis).get("seisNotice").toString())
        .contains("purposes=[eligibility, newIep]");
    stage.does(
        "casey",
        meeting,
        "task_enterNoticeInformation",
        Map.of("seisNotice", Map.of("purposes", List.of("eligibility", "newIep"))));
    assertThat(sheet.lastEntered(meeting).orElseThrow())
        .containsEntry("Student", "June Albright")
        .containsEntry("Home language", "English")
        .containsEntry("Type of meeting", "Initial IEP meeting")
        .containsEntry(
            "Purposes",
            "Results of the assessment, and whether special education is needed; Develop the IEP for"
                + " the coming year");

    stage.does(
        "casey",
        meeting,
        "task_requestInvitations",
        Map.of("invitationRequest", Map.of("purposes", List.of("eligibility", "newIep"))));
    stage.does("olive", meeting, "task_checkInvitations");

    String notice =
        Pdfs.text(documents.content(documents.list(meeting, DocumentKind.NOTICE).get(0).id()));
    assertThat(notice.replaceAll("\\s+", " "))
        .contains(
            "Corinne Albright",
            "Type of meeting Initial",
            "whether June needs special education",
            "Results of the assessment, and whether special education is needed",
            "December 16, 2026")
        .doesNotContain("Annual review");
    assertThat(Letters.newestText(jdbc, "invitation", "corinne.albright@example.org"))
        .contains("December 16, 2026", "whether June needs special education");
  }

  @ParameterizedTest
  @ValueSource(strings = {"annual", "triennial"})
  void whatWasNeverWrittenIsNotReviewed(String type) {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = begin(type, Map.of());
    Map<String, Object> june = Map.of("studentId", stage.june().id());

    assertThatThrownBy(() -> stage.submit("casey", stage.task(meeting, "task_chooseStudent"), june))
        .hasMessageContaining(
            "The roster knows no earlier %s of this student, and none was held here"
                .formatted(type.equals("annual") ? "IEP meeting" : "evaluation"))
        .hasMessageContaining("end this meeting and start an initial one");

    assertThat(stage.meetings().meeting(meeting).studentId()).isNull();
    stage.does("casey", meeting, "task_chooseStudent", Map.of("meetingWanted", "no"));
    assertThat(stage.instances(meeting)).as("the way out that the sentence names").isEmpty();
  }

  private String begin(String type, Map<String, Object> dates) {
    Map<String, Object> start = new HashMap<>(dates);
    start.put("askedBy", "school");
    return stage.beginMeeting(Map.of("meetingType", type, "start", start));
  }
}
