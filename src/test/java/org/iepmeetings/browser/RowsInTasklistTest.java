package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.SubmittedForm;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of rows in the bundled Tasklist, which blocks them as it comes: docs/adr/0005. */
class RowsInTasklistTest extends SchoolInTheBrowser {

  @Autowired MeetingRecord record;

  @Test
  void eightRowsTypedByHandComeBackWhole() {
    String meeting = meetingWithDate(schoolDay(40, "10:00"));
    Task task = taskWithForm("discuss-iep", meeting);
    Tasklist tasklist = tasklistOf("casey");
    FormOnScreen form = tasklist.open(task.getId(), "discuss-iep");
    List<Map<String, Object>> requests =
        IntStream.rangeClosed(1, 8).mapToObj(RowsInTasklistTest::request).toList();

    form.fill(
        Map.of(
            "discussion",
            Map.of(
                "requests", requests,
                "agendaReviewed", "yes",
                "fapeOffered", "notYet",
                "notes", "We went through the requests one by one."),
            "meetingOutcome",
            "close"));

    // Forgets a required field, is told so, and puts it right
    Locator row3 = tasklist.page().locator("[id$='Field_request_discussionRequests_2']");
    row3.fill("");
    row3.blur();
    tasklist.button("Complete").click();
    assertThat(tasklist.notice())
        .containsText("Not completed yet. Something in the form needs to be corrected");
    assertThat(tasklist.page().locator(".fjs-form-field-error")).hasText("Field is required.");
    picture(tasklist.page(), "field-missing");
    row3.fill("Request 3\nfor Maya");
    row3.blur();

    // Adds a row too many, and takes it away again
    Locator list =
        tasklist
            .page()
            .locator(".fjs-form-field-dynamiclist[aria-labelledby$='List_discussionRequests']");
    list.locator(".fjs-repeat-render-add").click();
    Locator row9 = tasklist.page().locator("[id$='Field_request_discussionRequests_8']");
    row9.focus();
    row9.blur();
    list.locator(".fjs-repeat-row-remove").last().click();
    assertThat(row9).isHidden();
    tasklist.picture(PICTURES.resolve("rows.png"));

    assertThat(tasklist.complete().status()).as("status of the submission").isEqualTo(204);
    SubmittedForm kept = record.latest(meeting, "discussion").orElseThrow();
    assertThat(kept.sectionAnswers().get("requests")).isEqualTo(requests);
    browser.assertNoComplaints();
  }

  private static Map<String, Object> request(int number) {
    return Map.of(
        "by", "Member " + number,
        "request", "Request " + number + "\nfor Maya",
        "recommendation", "Recommendation " + number,
        "data", "Data " + number,
        "decision", List.of("agreed", "notAgreed", "later").get(number % 3));
  }
}
