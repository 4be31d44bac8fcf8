package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Transition is discussed: the student is invited, and with consent an agency. */
class TransitionMeetingTest extends TransitionTest {

  @Autowired LinkedForms links;
  @Autowired Documents documents;
  @Autowired MeetingChanges changes;

  @BeforeEach
  void noLettersOfOthers() {
    forgetLetters();
  }

  @AfterEach
  void mayaHasNoAddress() {
    jdbc.sql("delete from guardian where id = 'S1001-self'").update();
  }

  @Test
  void withConsentTheAgencyIsOnTheNoticeAndInvited() {
    agencyIsNamed();
    assertThat(stage.openTasks(meeting)).doesNotContain("task_checkInvitations");
    var page = links.open(consentLink()).orElseThrow();
    assertThat(page.title()).isEqualTo("¿Se puede invitar a esta agencia?");
    assertThat(page.shown().get("agency").toString())
        .contains(AGENCY, "Job training", "martes, 16 de febrero de 2027");
    assertThat(page.shown()).doesNotContainKey("recording");

    links.submit(
        consentLink(), Map.of("agencyAnswer", Map.of("answer", "agree", "name", "Elena Rosales")));
    stage.runJobs(meeting);

    assertThat(outside("task_checkInvitations").get("list").toString())
        .contains(AGENCY, "consent on record");
    assertThat(wasWrittenTo(ADDRESS)).as("before the notice").isFalse();
    sent();
    assertThat(notice())
        .contains("la vida después de la preparatoria", "Maya también está entre los invitados")
        .contains(AGENCY)
        .contains("solo con consentimiento por escrito");
    assertThat(Letters.newestText(jdbc, "agencyInvitation", ADDRESS))
        .contains("The family has agreed in writing", "February 16, 2027")
        .doesNotContain("Maya", "Rosales");
    assertThat(Letters.newestCalendarTo(jdbc, ADDRESS)).contains("METHOD:REQUEST");
    assertThat(stage.path(meeting, "obtain-agency-consent"))
        .containsSubsequence(
            "start_agencyNamed",
            "task_askForAgencyConsent",
            "task_answerAgency",
            "gateway_answered",
            "task_settleAgencyConsent",
            "gateway_agencyInvited",
            "end_agencyInvited");
  }

  @Test
  void theStudentWithoutAnAddressGetsALetterOnPaperInTheirLanguage() {
    requested(Map.of());
    sent();
    var task = stage.task(meeting, "task_reachOtherwise");
    assertThat(stage.shown(task).get("notReached").toString())
        .contains("Maya Rosales, student", "no e-mail address")
        .containsPattern("/meetings/" + meeting + "/documents/\\S+");
    String letter =
        Pdfs.text(
                documents.content(documents.list(meeting, DocumentKind.STUDENT_LETTER).get(0).id()))
            .replaceAll("\\s+", " ");
    assertThat(letter).contains("Hola, Maya", "¿Qué te gusta hacer?", "16 de febrero de 2027");
  }

  @Test
  void theStudentWithAnAddressGetsALetterOfTheirOwn() {
    jdbc.sql(
            """
            insert into guardian (id, student_id, given_name, family_name, relationship, email,
              language, interpreter_needed, preferred_means, holds_educational_rights, active)
            values ('S1001-self', 'S1001', 'Maya', 'Rosales', 'student', 'maya@example.org',
              'en', false, 'email', false, true)
            """)
        .update();
    requested(Map.of());
    sent();
    String letter = Letters.newestText(jdbc, "studentInvitation", "maya@example.org");
    assertThat(letter).contains("Hi Maya, your IEP team meets", "after high school");
    assertThat(subjectTo("maya@example.org")).isEqualTo("You are invited to a meeting at school");
    assertThat(Letters.newestCalendarTo(jdbc, "maya@example.org")).contains("METHOD:REQUEST");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_reachOtherwise");

    changes.cancel(meeting, CancelReason.CANCELLED, "casey", "");
    stage.runJobs(meeting);
    assertThat(Letters.newestCalendarTo(jdbc, "maya@example.org")).contains("METHOD:CANCEL");
  }

  @Test
  void aNewDateKeepsTheConsentAndMovesTheAgencysEntry() {
    agencyIsNamed();
    links.submit(
        consentLink(), Map.of("agencyAnswer", Map.of("answer", "agree", "name", "Elena Rosales")));
    stage.runJobs(meeting);
    sent();
    stage.askForNewDate(meeting);
    scheduled("2027-02-18");
    assertThat(stage.openTasks(meeting)).contains("task_checkInvitations");
    sent();
    assertThat(Letters.newestText(jdbc, "agencyInvitation", ADDRESS))
        .contains("has changed", "February 18, 2027");
    changes.cancel(meeting, CancelReason.CANCELLED, "casey", "");
    stage.runJobs(meeting);
    assertThat(Letters.newestCalendarTo(jdbc, ADDRESS)).contains("METHOD:CANCEL");
  }

  @Test
  void anAgencyThatCannotBeReachedIsNamedAgainByTheForm() {
    assertThatThrownBy(
            () ->
                requested(
                    Map.of("agencies", List.of(Map.of("name", AGENCY, "reason", "Job training")))))
        .hasMessageContaining("an e-mail address or a phone number for " + AGENCY);
  }

  @Test
  void whatAStudentWhoDoesNotComeWantsIsFoundOutBeforeTheMeeting() {
    stage.fire(meeting, "timer_agendaWindow");
    assertThatThrownBy(() -> agenda(Map.of("studentComes", "no")))
        .hasMessageContaining("What the student prefers and is interested in");
    agenda(Map.of("studentComes", "no", "studentVoice", "Wants to work with animals."));

    stage.setClock(Stage.at("2027-02-16", "10:00"));
    stage.runJobs(meeting);
    stage.does("casey", meeting, "task_openMeeting");
    assertThat(stage.shown(stage.task(meeting, "task_discussIep")).get("agenda").toString())
        .contains("Wants to work with animals.");
  }

  private void agenda(Map<String, Object> answers) {
    stage.does("casey", meeting, "task_prepareAgenda", Map.of("agenda", answers));
  }

  private String subjectTo(String address) {
    return jdbc.sql("select subject from outbox_mail where to_address = ? order by id desc limit 1")
        .param(address)
        .query(String.class)
        .single();
  }
}
