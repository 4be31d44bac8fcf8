package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.roster.RosterImported;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A roster comes in that no longer has the student of a meeting in preparation. */
class StudentGoneTest extends ProcessTest {

  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;
  @Autowired MeetingRecord record;

  @AfterEach
  void mayaIsBack() {
    jdbc.sql("update student set active = true where id = ?").param(MAYA).update();
  }

  private static final String MAYA = "S1001";

  @Test
  void aPersonSaysThatTheStudentHasLeftAndTheMeetingIsCancelled() {
    String meeting = invited();
    rosterWithoutMaya();

    stage.does("casey", meeting, "task_settleDeparture", Map.of("departure", "transferred"));

    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
    assertThat(record.latest(meeting, "cancellation").orElseThrow().sectionAnswers())
        .containsEntry("code", "transferred");
    assertThat(record.latest(meeting, "cancellation").orElseThrow().enteredBy()).isEqualTo("casey");
    assertThat(stage.mailsOf(meeting)).contains("cancellation");
    stage.does("casey", meeting, "task_concludeCancelled");
    assertThat(stage.instances(meeting)).isEmpty();
  }

  @Test
  void orThatSheIsStillHereAndTheMeetingGoesOn() {
    String meeting = invited();
    var before = stage.openTasks(meeting);
    rosterWithoutMaya();
    events.publishEvent(new RosterImported(List.of()));
    assertThat(stage.openTasks(meeting))
        .as("asked once, also when a second roster comes in")
        .hasSize(before.size() + 1)
        .contains("task_settleDeparture");

    stage.does("casey", meeting, "task_settleDeparture", Map.of("departure", "stays"));

    assertThat(stage.openTasks(meeting)).isEqualTo(before);
    assertThat(stage.mailsOf(meeting)).doesNotContain("cancellation");
  }

  @Test
  void nobodyIsAskedAboutAMeetingThatWasHeld() {
    String meeting = stage.held();
    var before = stage.openTasks(meeting);
    rosterWithoutMaya();

    assertThat(stage.openTasks(meeting)).isEqualTo(before);
  }

  private void rosterWithoutMaya() {
    jdbc.sql("update student set active = false where id = ?").param(MAYA).update();
    events.publishEvent(new RosterImported(List.of()));
  }

  private String invited() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }
}
