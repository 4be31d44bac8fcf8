package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.message.EffectLedger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The date moves, from any point of preparing: everything follows, what is done stays done. */
class DateMovedTest extends ProcessTest {

  @Autowired MeetingChanges changes;
  @Autowired MeetingRecord record;
  @Autowired EffectLedger ledger;
  @Autowired MasterCalendar calendar;
  @Autowired Team team;

  @Test
  void theOldDateStandsUntilANewOneIsSet() {
    String meeting = planned();
    stage.does("casey", meeting, "task_enterNoticeInformation");
    List<String> before = stage.openTasks(meeting);

    ask(meeting);

    assertThat(stage.openTasks(meeting))
        .contains("task_coordinateDate")
        .containsAll(before)
        .hasSize(before.size() + 1);
    assertThat(changes.askForNewDate(meeting, "olive", "Asked twice.")).isFalse();
    assertThat(calendar.entry(meeting).orElseThrow().start())
        .isEqualTo(Stage.at("2027-02-16", "10:00"));
  }

  @Test
  void askedTwiceBeforeAnyJobRunsOneDateIsLookedFor() {
    String meeting = planned();

    assertThat(changes.askForNewDate(meeting, "casey", "The room is gone.")).isTrue();
    assertThat(changes.askForNewDate(meeting, "casey", "Pressed twice.")).isFalse();
    stage.runJobs(meeting);

    assertThat(stage.openTasks(meeting))
        .filteredOn(task -> task.equals("task_coordinateDate"))
        .hasSize(1);
  }

  @Test
  void theTaskToFindAnotherDateIsDueWithinASchoolWeekOfTheAsking() {
    String meeting = planned();
    stage.setClock(Stage.at("2027-01-11", "09:00"));

    ask(meeting);

    assertThat(Stage.date(stage.task(meeting, "task_coordinateDate").getDueDate()))
        .as("counted from the day it was asked for: the 18th is a holiday")
        .isEqualTo(LocalDate.parse("2027-01-19"));
  }

  @Test
  void whatTheTableKeepsIsKeptAndTheRestIsDoneAgain() {
    String meeting = planned();
    stage.does("casey", meeting, "task_enterNoticeInformation");
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.does("casey", meeting, "task_noteFamilyReply");
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    stage.fire(meeting, "timer_dayToAsk");
    int asked = respondents(meeting);

    move(meeting, "2027-03-09");

    assertThat(stage.path(meeting, "iep-meeting")).contains("end_dateChanged");
    assertThat(stage.openTasks(meeting))
        .as("SEIS sheet and notice are revised, the wish for a draft and the input are kept")
        .contains("task_enterNoticeInformation", "task_checkInvitations")
        .doesNotContain("task_requestInvitations", "task_askDraftWish", "task_coordinateDate");
    assertThat(respondents(meeting)).as("nobody is asked twice").isEqualTo(asked);
    assertThat(Stage.date(stage.task(meeting, "task_giveParentInput").getDueDate()))
        .as("who is still asked has until two weeks before the new date")
        .isEqualTo(LocalDate.parse("2027-02-23"));
    assertThat(calendar.entry(meeting).orElseThrow().start())
        .isEqualTo(Stage.at("2027-03-09", "10:00"));
    assertThat(record.all(meeting)).extracting(f -> f.formId()).contains("note-family-reply");
  }

  @Test
  void whoHadAgreedToTheOldDateIsAskedAnewAndOnlyOnce() {
    String meeting = planned();
    assertThat(answers(meeting)).containsOnly("agreed");

    ask(meeting);
    assertThat(shownAnswers(meeting)).containsOnly("waiting");
    stage.offer(meeting, Stage.at("2027-03-09", "10:00"), Stage.at("2027-03-10", "10:00"));
    stage.runJobs(meeting);

    assertThat(answers(meeting)).containsOnly("agreed");
    stage.does("casey", meeting, "task_noteFamilyChoice", Map.of());
    assertThat(shownAnswers(meeting))
        .as("what was said about the dates that are offered now stands")
        .containsOnly("agreed");
  }

  private List<String> answers(String meeting) {
    return team.members(meeting).stream().map(member -> member.answer().name()).toList();
  }

  private List<Object> shownAnswers(String meeting) {
    Map<?, ?> schedule =
        (Map<?, ?>) stage.shown(stage.task(meeting, "task_coordinateDate")).get("schedule");
    return ((List<?>) schedule.get("members"))
        .stream().<Object>map(row -> ((Map<?, ?>) row).get("answer")).toList();
  }

  @Test
  void tasksAreDueForTheNewDateAndNoTimerOfTheOldOneIsLeft() {
    String meeting = planned();
    Date oldAgenda = stage.timer(meeting, "timer_agendaWindow").getDuedate();

    move(meeting, "2027-03-09");

    assertThat(Stage.date(stage.task(meeting, "task_enterNoticeInformation").getDueDate()))
        .isEqualTo(LocalDate.parse("2027-02-10"));
    assertThat(stage.timers(meeting, "timer_agendaWindow"))
        .extracting(Job::getDuedate)
        .containsExactly(Date.from(Stage.at("2027-03-04", "08:00").toInstant()))
        .doesNotContain(oldAgenda);
    assertThat(stage.timers(meeting, "timer_meetingTime"))
        .extracting(Job::getDuedate)
        .containsExactly(Date.from(Stage.at("2027-03-09", "10:00").toInstant()));
  }

  @Test
  void theFamilyGetsARevisedNoticeAndItsReplyIsAskedForAnew() {
    String meeting = planned();
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.does("casey", meeting, "task_noteFamilyReply");

    move(meeting, "2027-03-09");
    stage.does("olive", meeting, "task_checkInvitations");

    assertThat(ledger.entries(meeting))
        .filteredOn(entry -> entry.key().purpose().equals("invitation"))
        .extracting(entry -> entry.key().scheduleVersion())
        .contains(1, 2);
    assertThat(stage.openTasks(meeting)).contains("task_noteFamilyReply");
  }

  @Test
  void aMeetingThatIsReadyIsPreparedAnew() {
    String meeting = stage.readyToMeet();
    assertThat(stage.openTasks(meeting)).contains("task_openMeeting");

    stage.setClock(Stage.at("2026-12-04", "08:00"));
    move(meeting, "2026-12-11");

    assertThat(stage.openTasks(meeting))
        .contains("task_enterNoticeInformation", "task_checkInvitations")
        .doesNotContain("task_openMeeting");
    assertThat(stage.instance(meeting, "hold-meeting")).isNull();
  }

  @Test
  void theDateMayStay() {
    String meeting = planned();
    List<String> before = stage.openTasks(meeting);
    ask(meeting);

    stage.does("casey", meeting, "task_coordinateDate", Map.of("nextStep", "keepDate"));

    assertThat(stage.path(meeting, "iep-meeting")).contains("end_dateStays");
    assertThat(stage.openTasks(meeting)).isEqualTo(before);
    assertThat(stage.meetings().meeting(meeting).scheduleVersion()).isEqualTo(1);
    assertThat(changes.whyNotMoved(meeting)).isEmpty();
  }

  @Test
  void itMayMoveMoreThanOnce() {
    String meeting = planned();
    move(meeting, "2027-03-09");
    move(meeting, "2027-03-16");

    assertThat(stage.timers(meeting, "timer_meetingTime"))
        .extracting(Job::getDuedate)
        .containsExactly(Date.from(Stage.at("2027-03-16", "10:00").toInstant()));
    assertThat(stage.meetings().meeting(meeting).scheduleVersion()).isEqualTo(3);
  }

  @Test
  void aMeetingThatHasBegunIsNotMovedAnyMore() {
    String meeting = stage.readyToMeet();
    stage.setClock(Stage.at("2026-12-04", "09:50"));
    ask(meeting);
    stage.does("casey", meeting, "task_openMeeting");

    assertThat(changes.whyNotMoved(meeting)).get().asString().contains("The team has met");
    var coordinate = stage.task(meeting, "task_coordinateDate");
    assertThatThrownBy(() -> stage.submit("casey", coordinate, Map.of()))
        .hasMessageContaining("The team has met in the meantime");
    stage.does("casey", meeting, "task_coordinateDate", Map.of("nextStep", "keepDate"));
    assertThat(stage.openTasks(meeting)).contains("task_discussIep");
  }

  private String planned() {
    stage.setClock(Stage.at("2026-11-30", "09:00"));
    return stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
  }

  private void ask(String meeting) {
    assertThat(changes.askForNewDate(meeting, "casey", "Somebody cannot come.")).isTrue();
    stage.runJobs(meeting);
  }

  private void move(String meeting, String date) {
    ask(meeting);
    stage.schedule(meeting, Stage.at(date, "10:00"));
  }

  private int respondents(String meeting) {
    return (int)
        stage.openTasks(meeting).stream().filter(task -> task.startsWith("task_give")).count();
  }
}
