package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.roster.Guardian;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a family answers on its secure links moves the meeting on like an answer in Tasklist. */
class FamilyLinksTest extends ProcessTest {

  @Autowired LinkedForms links;
  @Autowired MeetingRecord record;

  @Test
  void aReplyToTheInvitationCompletesItsTask() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    assertThat(stage.openTasks(meeting)).contains("task_noteFamilyReply");

    SecureLink link = answer(meeting, "note-family-reply", Map.of());

    assertThat(stage.openTasks(meeting)).doesNotContain("task_noteFamilyReply");
    assertThat(record.latest(meeting, "reply").orElseThrow().enteredBy())
        .isEqualTo("link:" + parent().id());
    assertThat(links.open(link).orElseThrow().shown())
        .as("the reply stands there and may be changed until the meeting opens")
        .extractingByKey("attendance")
        .isEqualTo("phone");
    assertThat(links.answered(link).orElseThrow().by()).isEqualTo(parent().fullName());
  }

  @Test
  void whatTheFamilyAddsToTheAgendaStandsInTheDiscussion() {
    String meeting = stage.readyToMeet();
    answer(
        meeting,
        "add-to-agenda",
        Map.of("agendaAddition", Map.of("items", "The bus comes late every morning.")));

    stage.does("casey", meeting, "task_openMeeting");

    assertThat(
            stage.shown(stage.task(meeting, "task_discussIep")).get("agendaAdditions").toString())
        .contains("The bus comes late every morning.");
  }

  @Test
  void aDecisionOnTheLinkIsTheConsentAndBringsTheNextAtAGlance() {
    String meeting = stage.held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    assertThat(stage.mailsOf(meeting)).contains("iepForSignature");

    answer(meeting, "record-consent", Map.of("consentOutcome", "all"));
    stage.runJobs(meeting);

    assertThat(stage.path(meeting, "follow-up-meeting"))
        .containsSubsequence(
            "task_sendForSignature", "call_collectConsent", "call_reissueAtAGlance");
    assertThat(record.latest(meeting, "consent").orElseThrow().answers())
        .containsEntry("consentOutcome", "all");
  }

  private SecureLink answer(String meeting, String formId, Map<String, Object> changes) {
    SecureLink link = stage.link(meeting, formId, parent().id());
    var form = links.open(link).orElseThrow();
    var start = stage.meetings().meeting(meeting).startsAt(Stage.ZONE);
    Map<String, Object> answers =
        new HashMap<>(
            DemoAnswers.forForm(
                formId,
                form.shown(),
                DemoAnswers.placeholders(
                    stage.maya().id(), start, Stage.date(ClockUtil.getCurrentTime()))));
    answers.putAll(changes);
    links.submit(link, answers);
    stage.runJobs(meeting);
    return link;
  }

  private Guardian parent() {
    return stage.roster().guardians(stage.maya().id()).stream()
        .filter(Guardian::holdsEducationalRights)
        .findFirst()
        .orElseThrow();
  }
}
