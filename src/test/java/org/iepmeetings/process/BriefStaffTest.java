package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.PreparationGaps;
import org.iepmeetings.roster.StaffMember;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Handbook, "During the Meeting": when needed, meet with staff in advance. */
class BriefStaffTest extends ProcessTest {

  @Autowired MeetingRecord record;
  @Autowired PreparationGaps gaps;
  @Autowired JdbcClient jdbc;

  @Test
  void whomTheCaseManagerChoosesIsToldWhenAndWhereAndTheBriefingIsOnRecord() {
    String meeting = planned();
    prepare(meeting, "2026-12-03T15:30-08:00");

    assertThat(Letters.newestText(jdbc, "staffBriefing", theo().email()))
        .contains("Thursday, December 3, 2026, 3:30 PM (Pacific Standard Time)", "Room 4")
        .doesNotContain("Maya", "Rosales");
    var shown = stage.shown(stage.task(meeting, "task_briefStaff"));
    assertThat(shown.get("briefing").toString())
        .as("who and when, and the parents' concerns, are there")
        .contains(theo().fullName(), "2026-12-03T15:30")
        .contains("concerns=[{concern=");

    stage.does("casey", meeting, "task_briefStaff");
    assertThat(record.latest(meeting, "briefing").orElseThrow().answers().toString())
        .contains("Reading fluency has grown");
    assertThat(stage.path(meeting, "share-agenda")).contains("task_briefStaff", "end_agendaShared");
  }

  @Test
  void nobodyIsBriefedWhereItIsNotWanted() {
    String meeting = planned();
    stage.does("casey", meeting, "task_prepareAgenda");

    assertThat(stage.openTasks(meeting)).doesNotContain("task_briefStaff");
    assertThat(stage.mailsOf(meeting)).doesNotContain("briefing");
    stage.fire(meeting, "timer_meetingTime");
    assertThat(gaps.of(meeting, 1)).doesNotContain("Brief the staff");
  }

  @Test
  void aBriefingThatWasWantedAndNotHeldIsAGap() {
    String meeting = planned();
    prepare(meeting, "2026-12-03T15:30-08:00");

    stage.fire(meeting, "timer_meetingTime");

    assertThat(gaps.of(meeting, 1)).contains("Brief the staff");
  }

  @Test
  void aBriefingAfterTheMeetingIsRefused() {
    String meeting = planned();

    assertThatThrownBy(() -> prepare(meeting, "2026-12-04T10:00-08:00"))
        .hasMessageContaining("The briefing has to be between now and the meeting.");
    assertThat(stage.openTasks(meeting)).contains("task_prepareAgenda");
  }

  private String planned() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    return stage.scheduleMeeting(Stage.at("2026-12-04", "10:00"));
  }

  private void prepare(String meeting, String time) {
    Map<String, Object> agenda = new HashMap<>();
    agenda.put("briefed", List.of(theo().id()));
    agenda.put("briefingTime", time);
    agenda.put("briefingPlace", "Room 4");
    stage.does(
        "casey", meeting, "task_prepareAgenda", Map.of("briefingWanted", "yes", "agenda", agenda));
  }

  private StaffMember theo() {
    return stage.roster().staffByUsername("theo").orElseThrow();
  }
}
