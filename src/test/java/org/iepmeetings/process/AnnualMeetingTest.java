package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.iepmeetings.document.DocumentKind;
import org.junit.jupiter.api.Test;

/** The annual meeting as the handbook wants it: planned early, everybody answers in time. */
class AnnualMeetingTest extends ProcessTest {

  @Test
  void runsFromTheRosterToTheSis() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    ProcessInstance overview = stage.instance(meeting, "iep-meeting");
    assertThat(overview).hasPassed("task_chooseStudent", "task_openFile");
    assertThat(stage.openTasks(meeting))
        .containsExactly(
            "task_askDraftWish", "task_enterNoticeInformation", "task_requestInvitations");

    // Before: by the 10th of January, a Sunday, so the Friday before it
    assertThat(stage.task(meeting, "task_enterNoticeInformation").getDueDate())
        .isEqualTo(java.util.Date.from(Stage.at("2027-01-08", "17:00").toInstant()));
    stage.does("casey", meeting, "task_enterNoticeInformation");
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.does("casey", meeting, "task_noteFamilyReply");
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "yes"));
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.does("casey", meeting, "task_uploadDraft");

    assertThat(stage.timer(meeting, "timer_dayToAsk").getDuedate())
        .isEqualTo(java.util.Date.from(Stage.at("2027-01-08", "08:00").toInstant()));
    stage.fire(meeting, "timer_dayToAsk");
    assertThat(stage.openTasks(meeting))
        .filteredOn(task -> task.startsWith("task_give"))
        .contains("task_giveGeFeedback", "task_giveProviderReport", "task_giveParentInput");
    stage.everybodyGivesInput(meeting);

    stage.fire(meeting, "timer_agendaWindow");
    stage.does("casey", meeting, "task_prepareAgenda");
    assertThat(stage.instance(meeting, "prepare-meeting")).isNull();
    assertThat(stage.path(meeting, "find-date"))
        .containsExactly(
            "start_dateNeeded",
            "gateway_toCoordinate",
            "task_coordinateDate",
            "gateway_nextStep",
            "task_enterOnMasterCalendar",
            "task_endOtherExcusals",
            "end_dateFound");
    assertThat(stage.path(meeting, "invite-team"))
        .containsSubsequence(
            "task_requestInvitations",
            "task_checkInvitations",
            "task_printNotices",
            "task_sendInvitations",
            "call_collectFamilyReply",
            "end_familyAnswered");
    assertThat(stage.path(meeting, "collect-family-reply"))
        .containsSubsequence("task_noteFamilyReply", "end_answered", "end_replySettled")
        .doesNotContain("task_secondAttempt");
    assertThat(stage.path(meeting, "share-draft"))
        .containsSubsequence("task_markDraft", "task_sendDraft", "end_draftShared");
    assertThat(stage.path(meeting, "share-agenda"))
        .containsSubsequence("task_prepareAgenda", "task_sendAgenda", "end_agendaShared");
    assertThat(stage.path(meeting, "prepare-meeting"))
        .contains("task_enterNoticeInformation", "task_requestTeamInput")
        .endsWith("end_prepared");

    // During
    stage.setClock(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_openMeeting");
    stage.does("casey", meeting, "task_discussIep");
    stage.does("casey", meeting, "task_closeMeeting");
    assertThat(stage.path(meeting, "hold-meeting"))
        .containsExactly(
            "start_meetingTime",
            "task_openMeeting",
            "gateway_goOn",
            "task_closeMissingInput",
            "task_discussIep",
            "gateway_discussed",
            "task_closeMeeting",
            "end_meetingHeld");

    // After
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    assertThat(stage.openTasks(meeting))
        .containsOnly("task_acknowledge", "task_recordConsent")
        .hasSizeGreaterThan(2);
    stage.does("casey", meeting, "task_recordConsent", Map.of("consentOutcome", "all"));
    stage.everybodyAcknowledges(meeting);

    assertThat(stage.instances(meeting)).isEmpty();
    assertThat(stage.path(meeting, "iep-meeting"))
        .filteredOn(step -> !step.startsWith("sub_"))
        .containsExactly(
            "start_meetingNeeded",
            "gateway_studentKnown",
            "task_chooseStudent",
            "gateway_meetingWanted",
            "gateway_studentChosen",
            "task_openFile",
            "gateway_sitting",
            "call_findDate",
            "gateway_dateSet",
            "start_sitting",
            "call_prepareMeeting",
            "call_holdMeeting",
            "end_sitting",
            "gateway_adjourned",
            "call_followUpMeeting",
            "task_closeFile",
            "end_meetingDone");
    assertThat(stage.sisReceipts())
        .filteredOn(receipt -> receipt.effectKey().startsWith(meeting))
        .as("one posting after the meeting, one after consent")
        .hasSize(2)
        .allSatisfy(receipt -> assertThat(receipt.verifiedAt()).isNotNull());
    assertThat(stage.mailsOf(meeting))
        .containsAll(
            List.of("invitation", "draft", "agenda", "iepForSignature", "geFeedback-inputRequest"));
  }
}
