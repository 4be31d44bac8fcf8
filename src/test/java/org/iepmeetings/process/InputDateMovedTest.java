package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The meeting's date moves while input is asked for: reminders follow, work stays. */
class InputDateMovedTest extends InputTest {

  @Test
  void remindersWaitForTheNewDateAndNobodyIsAskedTwice() {
    String meeting = asked();
    String theo = staff("theo");
    String work = tasksAbout(meeting, "task_giveGeFeedback", theo).get(0).getId();

    move(meeting, "2027-03-16");

    assertThat(Stage.date(stage.timer(meeting, "timer_reminderDay").getDuedate()))
        .isEqualTo("2027-02-26");
    var task = tasksAbout(meeting, "task_giveGeFeedback", theo).get(0);
    assertThat(task.getId()).as("the work stays open").isEqualTo(work);
    assertThat(Stage.date(task.getDueDate())).isEqualTo("2027-03-02");
    assertThat(lettersTo(meeting, theo))
        .filteredOn(purpose -> purpose.equals("geFeedback-inputRequest"))
        .hasSize(1);
  }

  @Test
  void remindersBeginAnewAfterAllWereSent() {
    String meeting = asked();
    String theo = staff("theo");
    stage.fireAll(meeting, "timer_reminderDay");
    stage.fireAll(meeting, "timer_dayAfterDue");
    stage.fireAll(meeting, "timer_escalationDay");
    stage.tasks(meeting).stream()
        .filter(task -> task.getTaskDefinitionKey().equals("task_followUpMissingInput"))
        .forEach(task -> stage.submit("casey", task, java.util.Map.of()));

    move(meeting, "2027-03-16");
    stage.fireAll(meeting, "timer_reminderDay");

    assertThat(today()).isEqualTo("2027-02-26");
    assertThat(lettersTo(meeting, theo))
        .filteredOn(purpose -> purpose.equals("geFeedback-inputReminder"))
        .as("one for each date")
        .hasSize(2);
  }

  private void move(String meeting, String date) {
    stage.askForNewDate(meeting);
    stage.schedule(meeting, Stage.at(date, "10:00"));
  }
}
