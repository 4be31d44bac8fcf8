package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.junit.jupiter.api.Test;

/** What the family says while a form is waiting stands in it when somebody opens it. */
class LateAnswerInTasklistTest extends SchoolInTheBrowser {

  @Test
  void concernsThatCameAfterTheAgendaWasDueStandInItsForm() {
    String meeting = meetingWithAgendaDue();
    Tasklist tasklist = tasklistOf("casey");
    tasklist.choose("Prepare the agenda", "prepare-agenda");
    assertThat(tasklist.page().locator(".fjs-container")).not().containsText("ends in tears");

    motherAnswers(meeting);

    tasklist.choose("Prepare the agenda", "prepare-agenda");
    assertThat(tasklist.page().locator("[id$='Field_concern_agendaConcerns_0']"))
        .hasValue(Pattern.compile("ends in tears"));
    tasklist.picture(PICTURES.resolve("late-concern.png"));
    browser.assertNoComplaints();
  }

  @Test
  void whoHadBegunToWriteIsToldWhatCameInSince() {
    String meeting = meetingWithAgendaDue();
    Tasklist tasklist = tasklistOf("casey");
    tasklist.choose("Prepare the agenda", "prepare-agenda");
    tasklist.page().locator(".fjs-form-field-dynamiclist").first().getByText("Add new").click();
    tasklist.page().locator("[id$='Field_concern_agendaConcerns_0']").fill("How is the bus?");
    assertThat(tasklist.page().locator(".draft-status")).containsText("Saved at");

    motherAnswers(meeting);

    tasklist.choose("Prepare the agenda", "prepare-agenda");
    assertThat(tasklist.page().locator("[id$='Field_concern_agendaConcerns_0']"))
        .hasValue("How is the bus?");
    assertThat(tasklist.page().locator(".draft-note"))
        .containsText("Since then something else came in for");
    tasklist.picture(PICTURES.resolve("draft-and-late-concern.png"));
    tasklist.button("Start over").click();
    assertThat(tasklist.page().locator("[id$='Field_concern_agendaConcerns_0']"))
        .hasValue(Pattern.compile("ends in tears"));
    browser.assertNoComplaints();
  }

  private String meetingWithAgendaDue() {
    String meeting = meetingWithDate(start());
    bringForward(meeting, "timer_agendaWindow");
    opened(meeting, "prepare-agenda", null);
    return meeting;
  }

  private void motherAnswers(String meeting) {
    String mother = roster.guardians(maya().id()).get(0).id();
    OpenForm input = opened(meeting, "parent-input", mother);
    taskForms.submit(
        input.taskId(),
        DemoAnswers.forForm("parent-input", input.shown(), placeholders(start())),
        "link:" + mother);
  }

  private ZonedDateTime start() {
    return schoolDay(12, "10:00");
  }

  private OpenForm opened(String meeting, String form, String personId) {
    return await()
        .alias(form + " is open")
        .atMost(PATIENCE)
        .until(() -> taskForms.find(meeting, form, personId), Optional::isPresent)
        .get();
  }
}
