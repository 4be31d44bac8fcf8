package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.PreparationGaps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Interpreter, access and coverage: asked for, reminded of, escalated, taken back. */
class SupportTest extends ProcessTest {

  @Autowired MeetingChanges changes;
  @Autowired PreparationGaps gaps;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void november() {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
  }

  @Test
  void theOfficeIsRemindedAndTheDayBeforeCaseManagerAndLeadersHear() {
    String meeting = withInterpreter("2026-12-08");
    assertThat(stage.openTasks(meeting)).contains("task_arrangeInterpreter");

    stage.fire(meeting, "timer_supportReminder");
    assertThat(recipients(meeting, "supportReminder-interpreter")).containsExactly("T106", "T111");
    stage.setClock(Stage.at("2026-12-07", "08:00"));
    stage.fire(meeting, "timer_supportEscalation");
    assertThat(recipients(meeting, "supportEscalation-interpreter")).contains("T101", "T107");
    assertThat(stage.openTasks(meeting)).contains("task_arrangeInterpreter");
  }

  @Test
  void anInterpreterGetsTheEntryAndItIsTakenBackWhenTheDateMovesOrTheMeetingIsCancelled() {
    String meeting = withInterpreter("2026-12-08");
    stage.does("olive", meeting, "task_arrangeInterpreter");
    assertThat(recipients(meeting, "interpreterBooking")).containsExactly("interpreter");
    String sent = newestMail("interpreterBooking");
    assertThat(sent).contains("METHOD:REQUEST", "SUMMARY:IEP meeting").doesNotContain("Maya");

    stage.askForNewDate(meeting);
    schedule(meeting, "2026-12-15");
    assertThat(recipients(meeting, "interpreterRelease")).hasSize(1);
    assertThat(newestMail("interpreterRelease")).contains("METHOD:CANCEL");
    stage.does("olive", meeting, "task_arrangeInterpreter");
    assertThat(recipients(meeting, "interpreterBooking")).hasSize(2);

    changes.cancel(meeting, CancelReason.CANCELLED, "casey", "");
    stage.runJobs(meeting);
    assertThat(recipients(meeting, "interpreterRelease")).hasSize(2);
  }

  @Test
  void anInterpreterWithoutEMailIsCalledWhenTheDateMovesAndWhenTheMeetingIsCancelled() {
    String meeting = withInterpreter("2026-12-08");
    book(meeting, "Irene Castro");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_reachAboutLetter");

    stage.askForNewDate(meeting);
    assertThat(stage.openTasks(meeting))
        .as("the date stands")
        .doesNotContain("task_reachAboutLetter");
    schedule(meeting, "2026-12-15");

    assertThat(stage.shown(stage.task(meeting, "task_reachAboutLetter")).get("returned").toString())
        .contains(
            "Irene Castro, interpreter",
            "(555) 010-0177",
            "A school meeting does not take place as planned",
            "no e-mail address");
    stage.does("olive", meeting, "task_reachAboutLetter");
    book(meeting, "Irene Castro");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_reachAboutLetter");

    changes.cancel(meeting, CancelReason.CANCELLED, "casey", "");
    stage.runJobs(meeting);
    assertThat(stage.openTasks(meeting)).containsOnlyOnce("task_reachAboutLetter");
    stage.does("olive", meeting, "task_reachAboutLetter");
  }

  private void book(String meeting, String name) {
    stage.does(
        "olive",
        meeting,
        "task_arrangeInterpreter",
        Map.of("interpreter", Map.of("name", name, "email", "")));
  }

  @Test
  void anInterpreterThatTheReplyAsksForBecomesATaskAtOnceAndAGapWhenItIsMissing() {
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-08", "10:00"));
    assertThat(stage.openTasks(meeting)).doesNotContain("task_arrangeInterpreter");
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.does(
        "casey",
        meeting,
        "task_noteFamilyReply",
        Map.of(
            "attendance",
            "phone",
            "reply",
            stage.only(
                Map.of(
                    "name", "Elena Rosales",
                    "interpreterNeeded", "yes",
                    "interpreterLanguage", "Spanish"))));

    assertThat(stage.openTasks(meeting)).contains("task_arrangeInterpreter");
    assertThat(
            stage.shown(stage.task(meeting, "task_arrangeInterpreter")).get("support").toString())
        .contains("languages=Spanish");

    stage.setClock(Stage.at("2026-12-08", "10:00"));
    stage.runJobs(meeting);
    var opening = stage.shown(stage.task(meeting, "task_openMeeting"));
    assertThat(opening.get("support").toString()).contains("interpreterMissing=Spanish");
    stage.does("casey", meeting, "task_openMeeting");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_arrangeInterpreter");
    assertThat(gaps.of(meeting, 1)).contains("Book the interpreter");
    assertThat(stage.instance(meeting, "arrange-late-support")).isNull();
  }

  @Test
  void theTeachersWhoComeStandInTheCoverageForm() {
    String meeting = stage.startMeeting();
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of(
            "schedule",
            Map.of(
                "start",
                Stage.at("2026-12-08", "10:00").toOffsetDateTime().toString(),
                "coverageNeeded",
                true)));

    assertThat(stage.shown(stage.task(meeting, "task_arrangeCoverage")).get("coverage").toString())
        .contains("Theo Lindqvist", "Tara Okafor")
        .doesNotContain("Casey Whitfield");
    stage.does("olive", meeting, "task_arrangeCoverage");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_arrangeCoverage");
  }

  private String withInterpreter(String date) {
    String meeting = stage.startMeeting();
    schedule(meeting, date);
    return meeting;
  }

  private void schedule(String meeting, String date) {
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of(
            "schedule",
            Map.of(
                "start",
                Stage.at(date, "10:00").toOffsetDateTime().toString(),
                "interpreterNeeded",
                true,
                "interpreterLanguage",
                "Spanish")));
  }

  private List<String> recipients(String meeting, String purpose) {
    return jdbc.sql(
            "select recipient from effect_ledger where meeting_id = ? and purpose = ?"
                + " order by recipient, schedule_version")
        .params(meeting, purpose)
        .query(String.class)
        .list();
  }

  private String newestMail(String kind) {
    return Letters.newestCalendar(jdbc, kind);
  }
}
