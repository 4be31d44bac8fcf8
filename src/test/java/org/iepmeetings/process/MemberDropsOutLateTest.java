package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.iepmeetings.meeting.PreparationGaps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A member drops out shortly before the meeting, when notices should long be out. */
class MemberDropsOutLateTest extends TeamChangeTest {

  @Autowired PreparationGaps gaps;

  @Test
  void theNoticeGoesOutAllTheSame_andIsNotedAsShort() {
    String meeting = invited();
    stage.setClock(Stage.at("2027-02-12", "09:00"));
    dropsOut(meeting, "lena", "ill");
    assertThat(
            stage.shown(stage.task(meeting, "task_settleTeamChange")).get("droppedOut").toString())
        .contains("a revised notice is short now");

    replacedBy(meeting, "marcus");

    assertThat(notices(meeting, MOTHER)).isEqualTo(2);
    assertThat(gaps.of(meeting, 1)).singleElement().asString().startsWith("Notice was short");
  }

  @Test
  void inTimeNothingIsNoted() {
    String meeting = invited();
    dropsOut(meeting, "tara", "ill");

    assertThat(notices(meeting, MOTHER)).isEqualTo(2);
    assertThat(gaps.of(meeting, 1)).isEmpty();
  }

  @Test
  void theTeamMeetsBeforeAnybodyIsFound_andTheRecordSaysSo() {
    String meeting = stage.readyToMeet();
    stage.setClock(Stage.at("2026-12-04", "08:00"));
    dropsOut(meeting, "lena", "ill");
    assertThat(stage.openTasks(meeting)).contains("task_settleTeamChange");
    stage.setClock(Stage.at("2026-12-04", "10:00"));
    stage.runJobs(meeting);

    stage.does("casey", meeting, "task_openMeeting");

    assertThat(stage.instance(meeting, "follow-team-change")).isNull();
    assertThat(stage.path(meeting, "follow-team-change")).contains("task_noteTeamGap");
    assertThat(gaps.of(meeting, 1)).anyMatch(gap -> gap.contains("LEA representative"));
    assertThat(meetingChanges.whyTeamStands(meeting)).get().asString().contains("The team has met");
  }
}
