package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Words;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What only the server can know: Tasklist shows its sentence, and what was typed is still there.
 */
class RefusedInTasklistTest extends SchoolInTheBrowser {

  @Autowired MeetingRecord record;

  @Test
  void aDateInThePastIsRefusedWithASentence() {
    ZonedDateTime future = schoolDay(40, "10:00");
    String meeting = meetingWithDate(future);
    Task task = taskWithForm("coordinate-date", meeting);
    OpenForm open = openForm(meeting, "coordinate-date").orElseThrow();
    Tasklist tasklist = tasklistOf("casey");
    FormOnScreen form = tasklist.open(task.getId(), "coordinate-date");
    int kept = record.all(meeting).size();

    Map<String, Object> typed =
        form.fill(
            DemoAnswers.forForm(
                "coordinate-date", open.shown(), placeholders(future.minusYears(1))),
            open.shown());

    assertThat(tasklist.complete().status()).isEqualTo(400);
    assertThat(tasklist.notice())
        .containsText("The date and time of the meeting must be in the future.");
    picture(tasklist.page(), "date-in-the-past");
    assertThat(record.all(meeting)).hasSize(kept);
    assertThat(typed).isNotEmpty();

    form.fill(startingAt(future.withHour(2)));
    assertThat(tasklist.complete().status()).isEqualTo(400);
    assertThat(tasklist.notice().last())
        .containsText("The meeting would begin at " + Words.when(future.withHour(2)));
    browser.forgetComplaints();

    form.fill(startingAt(future));
    assertThat(tasklist.complete().status()).isEqualTo(204);
    assertThat(record.latest(meeting, "schedule").orElseThrow().sectionAnswers().get("note"))
        .isEqualTo(FormOnScreen.nested(typed.get("schedule")).get("note"));
    browser.assertNoComplaints();
  }

  private static Map<String, Object> startingAt(ZonedDateTime start) {
    return Map.of("schedule", Map.of("start", start.toOffsetDateTime().toString()));
  }
}
