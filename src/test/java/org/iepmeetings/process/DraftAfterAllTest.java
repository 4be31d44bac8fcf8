package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.PreparationGaps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A parent's yes after the case manager's no: the draft is shared after all. */
class DraftAfterAllTest extends ProcessTest {

  @Autowired LinkedForms links;
  @Autowired MeetingChanges changes;
  @Autowired PreparationGaps gaps;
  @Autowired MeetingRecord record;

  @Test
  void aYesInTheReplyBeginsTheWorkOnTheDraft() {
    String meeting = wantedLater("2026-12-18");

    assertThat(stage.openTasks(meeting)).containsOnlyOnce("task_uploadDraft");
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.does("casey", meeting, "task_uploadDraft");

    assertThat(stage.mailsOf(meeting)).contains("draft");
    assertThat(stage.path(meeting, "share-late-draft")).contains("end_lateDraftShared");
  }

  @Test
  void aYesBeforeOrWithTheCaseManagersYesBeginsNothingTwice() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    invite(meeting);
    reply(meeting, "yes");
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "yes"));

    assertThat(stage.openTasks(meeting)).containsOnlyOnce("task_uploadDraft");
    assertThat(stage.path(meeting, "share-late-draft")).isEmpty();
  }

  @Test
  void anotherNoBeginsNothing() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    invite(meeting);
    reply(meeting, "no");

    assertThat(stage.openTasks(meeting)).doesNotContain("task_uploadDraft");
  }

  @Test
  void whenTheDateMovesTheDraftGoesOnWithTheNewDateAndOnce() {
    String meeting = wantedLater("2026-12-18");

    assertThat(changes.askForNewDate(meeting, "casey", "Another day.")).isTrue();
    stage.runJobs(meeting);
    stage.schedule(meeting, Stage.at("2027-01-20", "10:00"));

    assertThat(stage.path(meeting, "share-late-draft")).contains("end_draftFollowsDate");
    assertThat(stage.openTasks(meeting)).containsOnlyOnce("task_uploadDraft");
    assertThat(Stage.date(stage.task(meeting, "task_uploadDraft").getDueDate()))
        .isEqualTo(LocalDate.parse("2027-01-15"));
  }

  @Test
  void aCancelledMeetingNeedsNoDraft() {
    String meeting = wantedLater("2026-12-18");

    changes.cancel(meeting, CancelReason.CANCELLED, "casey", "No longer needed.");
    stage.runJobs(meeting);

    assertThat(stage.path(meeting, "share-late-draft")).contains("end_draftNotNeeded");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_uploadDraft");
  }

  @Test
  void theMeetingDoesNotWaitForItAndTheRecordSaysSo() {
    String meeting = stage.readyToMeet();
    stage.setClock(Stage.at("2026-12-04", "09:00"));
    var link = stage.link(meeting, "note-family-reply", "G1001A");
    links.submit(
        link,
        DemoAnswers.forForm(
            "note-family-reply",
            links.open(link).orElseThrow().shown(),
            DemoAnswers.placeholders(
                stage.maya().id(),
                Stage.at("2026-12-04", "10:00"),
                LocalDate.parse("2026-12-04"))));
    stage.runJobs(meeting);
    assertThat(stage.openTasks(meeting)).contains("task_uploadDraft");
    stage.setClock(Stage.at("2026-12-04", "10:00"));

    stage.does("casey", meeting, "task_openMeeting");

    assertThat(stage.path(meeting, "share-late-draft")).contains("end_noLateDraft");
    assertThat(gaps.of(meeting, 1))
        .contains("Draft pages that a parent had asked for did not go out");
  }

  @Test
  void onceTheTeamHasOpenedItsMeetingNoDraftIsWorkedOnAnyMore() {
    String meeting = stage.readyToMeet();
    stage.setClock(Stage.at("2026-12-04", "09:50"));
    stage.does("casey", meeting, "task_openMeeting");

    record.keep(
        new MeetingRecord.Entry(
            meeting,
            "parent-input",
            "any",
            "parentInput",
            "G1001A",
            "link:G1001A",
            true,
            Map.of("parentInput", Map.of("wantsDraft", "yes"))));

    assertThat(stage.instance(meeting, "share-late-draft")).isNull();
  }

  private String wantedLater(String day) {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at(day, "10:00"));
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    assertThat(stage.openTasks(meeting)).doesNotContain("task_uploadDraft");
    invite(meeting);
    reply(meeting, "yes");
    return meeting;
  }

  private void invite(String meeting) {
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
  }

  private void reply(String meeting, String wantsDraft) {
    stage.does(
        "casey",
        meeting,
        "task_noteFamilyReply",
        Map.of("reply", Map.of("wantsDraft", wantsDraft)));
  }
}
