package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.junit.jupiter.api.Test;

/** The parent answers on the link while the case manager writes down what the parent says. */
class SecondInTasklistTest extends SchoolInTheBrowser {

  @Test
  void isToldWhoWasFirstAndKeepsTheWordsOnTheScreen() {
    var start = schoolDay(40, "10:00");
    String meeting = meetingWithDate(start);
    Task task = taskWithForm("parent-input", meeting);
    var mother = roster.guardians(maya().id()).get(0);
    Tasklist tasklist = tasklistOf("casey");
    FormOnScreen form = tasklist.open(task.getId(), "parent-input");
    form.fill(Map.of("parentInput", Map.of("strengths", "Sings well.", "takenBy", "phone")));

    OpenForm onLink = opened(meeting, "parent-input", mother.id());
    taskForms.submit(
        onLink.taskId(),
        DemoAnswers.forForm("parent-input", onLink.shown(), placeholders(start)),
        "link:" + mother.id());

    assertThat(tasklist.complete().status()).isEqualTo(400);
    assertThat(tasklist.notice()).containsText("was answered by " + mother.fullName());
    assertThat(tasklist.page().locator(".fjs-container textarea").first()).isVisible();
    picture(tasklist.page(), "second-in-tasklist");
    browser.forgetComplaints();
  }

  private OpenForm opened(String meeting, String form, String person) {
    return taskForms.find(meeting, form, person).orElseThrow();
  }
}
