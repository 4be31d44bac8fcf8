package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.iepmeetings.meeting.PreparationGaps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The meeting does not wait for preparation that nobody finished. */
class PreparationUnfinishedTest extends ProcessTest {

  @Autowired PreparationGaps gaps;

  @Test
  void theMeetingIsHeldAndTheGapsStandInTheRecord() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-04", "10:00"));
    stage.does("casey", meeting, "task_enterNoticeInformation");
    stage.fire(meeting, "timer_meetingTime");

    assertThat(stage.openTasks(meeting)).contains("task_openMeeting");
    assertThat(stage.path(meeting, "prepare-meeting"))
        .containsSubsequence(
            "timer_meetingTime", "task_noteOpenPreparation", "end_preparedWithGaps");
    assertThat(gaps.of(meeting, 1))
        .contains("Send the invitations", "Note the family's reply", "Send the agenda")
        .doesNotContain("Enter the notice information in SEIS", "Send the pages marked DRAFT");
  }
}
