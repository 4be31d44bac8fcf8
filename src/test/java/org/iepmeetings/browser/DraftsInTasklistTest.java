package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is typed in Tasklist and not sent is kept at the school, and nowhere in the browser. */
class DraftsInTasklistTest extends SchoolInTheBrowser {

  private static final String WORDS = "Sings well 🙂\nand \"reads\" at home.";

  @Autowired JdbcClient jdbc;

  private String meeting;
  private Task task;

  @BeforeEach
  void taskToWriteIn() {
    meeting = meetingWithDate(schoolDay(40, "10:00"));
    task = taskWithForm("parent-input", meeting);
  }

  @AfterEach
  void forgetComplaints() {
    browser.forgetComplaints();
  }

  @Test
  void isThereInAnotherBrowserAndNothingStaysInThisOne() {
    Tasklist first = tasklistOf("casey");
    strengths(open(first)).fill(WORDS);
    assertThat(status(first)).containsText("Saved at");
    assertThat(first.page().evaluate("Object.keys(localStorage).join()").toString())
        .doesNotContain("camunda-form");
    first.page().context().close();

    Tasklist second = tasklistOf("casey");
    Page page = open(second);
    assertThat(strengths(page)).hasValue(WORDS);
    assertThat(note(second)).containsText("You go on with what you wrote on");
    picture(page, "draft-in-another-browser");
    assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start page")))
        .hasAttribute("href", site + "/");

    second.button("Start over").click();
    assertThat(strengths(page)).hasValue("");
    strengths(page).fill("Something else.");
    second.button("Go on with that").click();
    assertThat(strengths(page)).hasValue(WORDS);
    second.button("Go on with that").click();
    assertThat(strengths(page)).hasValue("Something else.");
    assertThat(drafts()).as("neither has taken the other's place").isEqualTo(2);

    assertThatThrownBy(second::complete).hasMessageContaining("How did these answers reach you?");
    assertThat(page.locator("[id$='Field_parentInputTakenBy']")).isInViewport();
    FormOnScreen form = second.form("parent-input");
    form.fill(Map.of("parentInput", Map.of("takenBy", "phone")));
    strengths(page).fill("Sent at once, before it could be kept.");
    assertThat(second.complete().status()).isEqualTo(204);
    assertThat(second.page().locator(".draft-status")).hasCount(0);
    assertThat(drafts()).as("sent is sent").isZero();
    page.context().close();
  }

  @Test
  void saveKeepsAtOnceWithoutMarkingWhatIsStillEmpty() {
    Tasklist tasklist = tasklistOf("casey");
    Page page = open(tasklist);
    strengths(page).fill(WORDS);
    tasklist.button("Save").click();
    assertThat(status(tasklist)).containsText("Saved at");
    assertThat(page.locator(".fjs-form-field-error")).hasCount(0);
    assertThat(drafts()).isEqualTo(1);
    page.context().close();
  }

  @Test
  void whatVersion010LeftInTheBrowserIsTakenOver() {
    Tasklist tasklist = tasklistOf("casey");
    tasklist
        .page()
        .evaluate(
            "task => localStorage.setItem('camunda-form:' + task,"
                + " '{\"parentInput\": {\"strengths\": \"Swims.\"}}')",
            task.getId());
    Page page = open(tasklist);
    assertThat(strengths(page)).hasValue("Swims.");
    assertThat(status(tasklist)).containsText("Saved at");
    assertThat(kept()).contains("Swims.");
    assertThat(page.evaluate("Object.keys(localStorage).join()").toString())
        .doesNotContain("camunda-form");
    page.context().close();
  }

  @Test
  void whoIsLoggedOutLosesNothing() {
    Tasklist tasklist = tasklistOf("casey");
    Page page = open(tasklist);
    strengths(page).fill("Sings");
    assertThat(status(tasklist)).containsText("Saved at");

    page.context().clearCookies();
    strengths(page).fill(WORDS);
    assertThat(page.getByText("you are logged out").first()).isVisible();
    picture(page, "draft-logged-out");
    Page beside = page.context().newPage();
    Tasklist.loggedIn(beside, site, "casey");

    beside.waitForCondition(() -> kept().contains("reads"));
    page.context().close();
  }

  @Test
  void whatIsTypedWhileTheServerIsAwayIsKeptOnceItIsBack() {
    Tasklist tasklist = tasklistOf("casey");
    Page page = tasklist.page();
    page.route(
        "**/drafts/tasks/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    open(tasklist);
    strengths(page).fill(WORDS);
    assertThat(status(tasklist)).containsText("Not saved");
    page.unroute("**/drafts/tasks/**");
    assertThat(status(tasklist))
        .containsText("Saved at", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
    assertThat(kept()).contains("reads");
    page.context().close();
  }

  @Test
  void theNextOneIsToldWhoHasBegun() {
    Tasklist casey = tasklistOf("casey");
    strengths(open(casey)).fill(WORDS);
    assertThat(status(casey)).containsText("Saved at");
    taskService.setAssignee(task.getId(), "olive");

    Tasklist olive = tasklistOf("olive");
    Page page = open(olive);
    assertThat(note(olive))
        .containsText(
            roster.staffByUsername("casey").orElseThrow().fullName()
                + " has begun to write here too");
    // What another person writes is theirs alone.
    assertThat(strengths(page)).hasValue("");
    picture(page, "draft-of-somebody-else");
    casey.page().context().close();
    page.context().close();
  }

  @Test
  void whatCouldNotBeSentAnyMoreIsReadUnderNotSent() {
    Tasklist tasklist = tasklistOf("casey");
    Page page = open(tasklist);
    strengths(page).fill(WORDS);
    assertThat(status(tasklist)).containsText("Saved at");

    String mother = roster.guardians(maya().id()).get(0).id();
    OpenForm onLink = taskForms.find(meeting, "parent-input", mother).orElseThrow();
    assertThat(onLink.taskId()).isEqualTo(task.getId());
    taskForms.submit(
        onLink.taskId(),
        DemoAnswers.forForm("parent-input", onLink.shown(), placeholders(schoolDay(40, "10:00"))),
        "link:" + mother);
    strengths(page).fill(WORDS + " And more.");
    assertThat(status(tasklist)).containsText("was answered by");

    page.navigate(site + "/drafts");
    assertThat(page.locator("article")).containsText("The task is not open any more.");
    assertThat(page.locator("article")).containsText("at home. And more.");
    picture(page, "not-sent");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Throw this away")).click();
    assertThat(page.locator("main")).containsText("There is nothing");
    page.context().close();
  }

  @Test
  void nobodyReadsOrWritesADraftInATaskOfOthers() {
    Page page = browser.desk();
    Tasklist.loggedIn(page, site, "theo");
    assertThat(page.request().get(site + "/drafts/tasks/" + task.getId()).status()).isEqualTo(404);
    page.context().close();
    Page nobody = browser.desk();
    assertThat(nobody.request().get(site + "/drafts/tasks/" + task.getId()).status())
        .isEqualTo(401);
    nobody.context().close();
  }

  private Page open(Tasklist tasklist) {
    tasklist.open(task.getId(), "parent-input");
    return tasklist.page();
  }

  private static Locator strengths(Page page) {
    return page.locator("[id$='Field_parentInputStrengths']");
  }

  private static Locator status(Tasklist tasklist) {
    return tasklist.page().locator(".draft-status");
  }

  private static Locator note(Tasklist tasklist) {
    return tasklist.page().locator(".draft-note");
  }

  private long drafts() {
    return jdbc.sql("select count(*) from form_draft where task_id = ?")
        .param(task.getId())
        .query(Long.class)
        .single();
  }

  private String kept() {
    return jdbc.sql("select posted from form_draft where task_id = ?")
        .param(task.getId())
        .query(String.class)
        .single();
  }
}
