package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.MeetingChanges;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A team without a required role, from the refusal in Tasklist to the parent's phone. */
class ExcusalInTheBrowserTest extends SchoolInTheBrowser {

  @Autowired MeetingChanges changes;
  @Autowired SecureLinks links;

  @Test
  void theDateIsRefusedAndTheParentAnswersOnThePhone() {
    ZonedDateTime start = schoolDay(40, "10:00");
    String meeting = meetingWithDate(start);
    changes.askForNewDate(meeting, "casey", "The room is taken.");
    Task task = task(meeting, "coordinate-date", "casey");
    OpenForm open = openForm(meeting, "coordinate-date").orElseThrow();
    Tasklist tasklist = tasklistOf("casey");
    FormOnScreen form = tasklist.open(task.getId(), "coordinate-date");

    Map<String, Object> answers = leaCannotCome(open, start);
    form.fill(answers, open.shown());

    assertThat(tasklist.complete().status()).isEqualTo(400);
    assertThat(tasklist.notice())
        .containsText("Nobody who can come fills the role \"LEA representative\"");
    picture(tasklist.page(), "team-refused");
    tasklist.picture(PICTURES.resolve("team-refused-form.png"));
    browser.forgetComplaints();

    form.fill(Map.of("nextStep", "askExcusal"));
    assertThat(tasklist.complete().status()).isEqualTo(204);
    submit(meeting, "describe-excusal");
    String parent = roster.guardians(maya().id()).get(0).id();
    Task asked =
        await()
            .atMost(PATIENCE)
            .until(() -> find(meeting, "answer-excusal"), Optional::isPresent)
            .get();
    String excusal = (String) taskService.getVariable(asked.getId(), "excusalId");
    tasklist.open(asked.getId(), "answer-excusal");
    assertThat(tasklist.page().getByText("Print the letter")).isVisible();
    tasklist.picture(PICTURES.resolve("answer-excusal-form.png"));
    LinkPage page =
        LinkPage.open(
            browser.phone(),
            links
                .issue(
                    meeting,
                    "answer-excusal",
                    parent,
                    Map.of("language", "es", "excusalId", excusal),
                    Duration.ofDays(1))
                .toString());

    assertThat(page.title()).hasText("¿Puede faltar esta persona a la reunión?");
    page.picture(PICTURES.resolve("answer-excusal-phone.png"));
    assertThat(
            new AxeBuilder(page.page())
                .analyze().getViolations().stream()
                    .filter(one -> List.of("serious", "critical").contains(one.getImpact())))
        .isEmpty();
    page.fill(
        "answer-excusal",
        Map.of("excusalAnswer", Map.of("answer", "agree", "name", "Elena Rosales")));
    page.send();

    assertThat(find(meeting, "answer-excusal")).isEmpty();
    browser.assertNoComplaints();
  }

  private void submit(String meeting, String formId) {
    String lena = roster.staffByUsername("lena").orElseThrow().id();
    OpenForm open =
        await()
            .atMost(PATIENCE)
            .until(() -> taskForms.find(meeting, formId, lena), Optional::isPresent)
            .get();
    taskForms.submit(
        open.taskId(),
        DemoAnswers.forForm(formId, open.shown(), placeholders(ZonedDateTime.now(ZONE))),
        "casey");
  }

  private Optional<Task> find(String meeting, String formId) {
    return taskService
        .createTaskQuery()
        .processVariableValueEquals("meetingId", meeting)
        .initializeFormKeys()
        .list()
        .stream()
        .filter(one -> one.getCamundaFormRef().getKey().equals(formId))
        .findFirst();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> leaCannotCome(OpenForm open, ZonedDateTime start) {
    Map<String, Object> answers =
        new HashMap<>(DemoAnswers.forForm("coordinate-date", open.shown(), placeholders(start)));
    Map<String, Object> schedule = new HashMap<>((Map<String, Object>) answers.get("schedule"));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object row : (List<?>) schedule.get("members")) {
      Map<String, Object> copy = new HashMap<>((Map<String, Object>) row);
      if ("leaRepresentative".equals(copy.get("role"))) {
        copy.put("answer", "cannot");
      }
      rows.add(copy);
    }
    schedule.put("members", rows);
    answers.put("schedule", schedule);
    answers.put("nextStep", "setDate");
    return answers;
  }
}
