package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.message.EffectLedger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Handbook, "During the Meeting": meetings that are not progressing can be adjourned and reconvene
 * at a later date.
 */
class AdjournAndReconveneTest extends ProcessTest {

  @Autowired MeetingRecord record;
  @Autowired EffectLedger ledger;

  @Test
  void leadsBackToSchedulingAndKeepsWhatWasSettled() {
    String meeting = stage.readyToMeet();
    stage.does("casey", meeting, "task_openMeeting");
    String words = record.latest(meeting, "opening").orElseThrow().sectionAnswers().toString();
    stage.does(
        "casey",
        meeting,
        "task_discussIep",
        Map.of(
            "meetingOutcome",
            "adjourn",
            "discussion",
            Map.of("adjournReason", "The team ran out of time.", "settled", "Goals 1 and 2.")));

    assertThat(stage.openTasks(meeting)).containsExactly("task_coordinateDate");
    assertThat(stage.path(meeting, "iep-meeting"))
        .containsSubsequence("gateway_adjourned", "task_beginNextSitting");
    assertThat(stage.path(meeting, "hold-meeting")).endsWith("end_meetingAdjourned");

    stage.schedule(meeting, Stage.at("2026-12-11", "09:00"));
    assertThat(stage.openTasks(meeting))
        .as("input is kept and not asked again; notice and agenda are done again")
        .containsExactly(
            "task_askDraftWish", "task_enterNoticeInformation", "task_requestInvitations");
    stage.does("casey", meeting, "task_enterNoticeInformation");
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.does("casey", meeting, "task_noteFamilyReply");
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    stage.fire(meeting, "timer_agendaWindow");
    stage.does("casey", meeting, "task_prepareAgenda");
    stage.setClock(Stage.at("2026-12-11", "09:00"));
    stage.does("casey", meeting, "task_openMeeting");

    Map<String, Object> form = stage.shown(stage.task(meeting, "task_discussIep"));
    assertThat(form.get("lastSitting").toString()).contains("Goals 1 and 2.");
    assertThat(record.all(meeting))
        .filteredOn(f -> "opening".equals(f.section()))
        .as("the words of the first sitting stand unchanged beside those of the second")
        .hasSize(2)
        .first()
        .satisfies(first -> assertThat(first.sectionAnswers().toString()).isEqualTo(words));

    stage.does("casey", meeting, "task_discussIep");
    stage.does("casey", meeting, "task_closeMeeting");
    assertThat(stage.openTasks(meeting)).containsExactly("task_incorporateMinutes");
  }

  @Test
  void sendsARevisedNotice() {
    String meeting = stage.readyToMeet();
    stage.does(
        "casey",
        meeting,
        "task_openMeeting",
        Map.of("meetingOutcome", "adjourn", "opening", Map.of("adjournReason", "Nobody came.")));
    assertThat(stage.path(meeting, "hold-meeting")).endsWith("end_meetingNotOpened");
    stage.schedule(meeting, Stage.at("2026-12-11", "09:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");

    assertThat(ledger.entries(meeting))
        .filteredOn(entry -> entry.key().purpose().equals("invitation"))
        .extracting(entry -> entry.key().scheduleVersion())
        .contains(1, 2);
  }
}
