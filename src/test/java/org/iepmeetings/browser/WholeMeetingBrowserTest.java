package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.testing.BrowserTest;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * The tour of the README: a whole annual meeting, from the start form to the receipt in the student
 * information system, played by the cast in the real Tasklist and by the family on its phone. The
 * meeting is close, so all is due relative to today. A picture of every step goes to {@code
 * target/screenshots/whole-meeting}.
 */
@BrowserTest
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:whole-meeting;DB_CLOSE_DELAY=-1")
class WholeMeetingBrowserTest extends SchoolInTheBrowser {

  private static final Path ALBUM = PICTURES.resolve("whole-meeting");
  private static final String MOTHER = "elena.rosales@example.org";
  private static final String CONTRACTED = "renata.kowalski@brightharbortherapy.example.org";

  private final Map<String, Tasklist> desks = new HashMap<>();
  private Page phone;
  private int pictures;
  private String meeting;
  private ZonedDateTime start;

  /** What everybody had before their eyes at the end, or when it went wrong. */
  @AfterEach
  void lastLook() {
    desks.forEach((user, tasklist) -> shot(tasklist.page(), "last-" + user));
    shot(phone, "last-phone");
  }

  @Test
  void theCastPlaysAnAnnualMeetingFromTheRosterToTheSis() {
    start = schoolDay(2, "10:00");
    phone = browser.phone(ZONE);

    startTheMeeting();
    does("casey", "Coordinate the date with the team", "coordinate-date", familyOfMaya());
    does("casey", "Enter the notice information in SEIS", "enter-notice-information");
    does("casey", "Request the invitations", "request-invitations");
    claimsAndDoes("olive", "Check the invitations", "check-invitations");
    claimsAndDoes("olive", "Book the interpreter", "book-interpreter");

    answersOnLink(MOTHER, "invitation", "note-family-reply", "G1001A");
    answersOnLink(MOTHER, "inputRequest", "parent-input", "G1001A");
    answersOnLink(CONTRACTED, "inputRequest", "provider-report", "N201");
    does("theo", "Give the GE feedback", "ge-feedback");
    does("tara", "Give the GE feedback", "ge-feedback");
    does("pia", "Give the provider report", "provider-report");
    does("casey", "Give the provider report", "provider-report");

    does("casey", "Ask whether the parents want a draft", "ask-draft-wish");
    uploadsAndDoes("casey", "Upload the draft pages", "upload-draft", "draft");
    readsMail(MOTHER, "draft");
    agendaDayComes();
    does("casey", "Prepare the agenda", "prepare-agenda");
    readsMail(MOTHER, "agenda");

    does("casey", "Open the meeting", "open-meeting");
    does("casey", "Discuss the IEP", "discuss-iep");
    does("casey", "Close the meeting", "close-meeting");

    uploadsAndDoes("casey", "Put the minutes into the IEP", "incorporate-minutes", "iep");
    does("casey", "Summarize the IEP", "summarize-iep");
    answersOnLink(MOTHER, "iepForSignature", "record-consent", "G1001A");
    acknowledges("theo");
    acknowledges("tara");

    await()
        .alias("the meeting is done")
        .atMost(PATIENCE)
        .until(
            () ->
                runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(meeting)
                        .count()
                    == 0);
    seesTheReceiptInTheSis("casey");
    browser.assertNoComplaints();
  }

  private void startTheMeeting() {
    Page page = desk("casey").page();
    page.getByText("No task matching").or(page.locator(".tasks-list li.task")).first().waitFor();
    shot(page, "casey-logged-in");
    page.locator(".start-process-action a").click();
    Locator process = page.locator(".modal-body").getByText("IEP meeting").first();
    process.waitFor();
    shot(page, "start-process");
    process.click();
    page.locator(".modal-body .fjs-container .fjs-form-field").first().waitFor();
    shot(page, "start-form");
    page.locator(".modal-footer")
        .getByText("Start", new Locator.GetByTextOptions().setExact(true))
        .click();
    Task task =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    taskService
                        .createTaskQuery()
                        .taskDefinitionKey("task_chooseStudent")
                        .singleResult(),
                open -> open != null);
    meeting = (String) taskService.getVariable(task.getId(), "meetingId");

    FormOnScreen form = desk("casey").choose("Choose the student", "choose-student");
    form.fill(Map.of("studentId", "Rosales"));
    done("casey", "choose-student");
  }

  /** After a break the next school day is more than the five days away at which agendas are due. */
  private void agendaDayComes() {
    if (LocalDate.now(ZONE).plusDays(5).isBefore(start.toLocalDate())) {
      bringForward(meeting, "timer_agendaWindow");
    }
  }

  private Map<String, Map<String, Object>> familyOfMaya() {
    return Map.of("schedule", Map.of("interpreterNeeded", true, "interpreterLanguage", "Spanish"));
  }

  private void does(String user, String taskName, String formId) {
    does(user, taskName, formId, Map.of());
  }

  /** Opens the task in the list, fills in its form and completes it. */
  private void does(
      String user, String taskName, String formId, Map<String, Map<String, Object>> changes) {
    OpenForm open = opened(formId, staffId(user));
    FormOnScreen form = desk(user).choose(taskName, formId);
    fill(form, open, changes);
    done(user, formId);
  }

  private void claimsAndDoes(String user, String taskName, String formId) {
    OpenForm open = opened(formId, null);
    Tasklist tasklist = desk(user);
    Page page = tasklist.page();
    tasklist.home();
    page.locator(".task-filters").getByText("My group's tasks").click();
    page.locator(".tasks-list li.task")
        .filter(new Locator.FilterOptions().setHasText(taskName))
        .click();
    page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).waitFor();
    shot(page, user + "-queue");
    page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.getByText("Unclaim").or(page.locator(".meta.actors .unclaim"))).isVisible();
    fill(tasklist.form(formId), open, Map.of());
    done(user, formId);
  }

  /** Follows the form's link to the documents page, uploads a PDF there and comes back. */
  private void uploadsAndDoes(String user, String taskName, String formId, String kind) {
    OpenForm open = opened(formId, staffId(user));
    Tasklist tasklist = desk(user);
    FormOnScreen form = tasklist.choose(taskName, formId);
    Locator link = tasklist.page().locator(".fjs-container a[href*='/documents']").first();
    Page documents = tasklist.page().waitForPopup(link::click);
    documents.locator("#kind").selectOption(kind);
    documents
        .locator("#file")
        .setInputFiles(new FilePayload(kind + ".pdf", "application/pdf", Pdfs.pages(2)));
    shot(documents, kind + "-upload");
    documents.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upload")).click();
    assertThat(documents.locator(".notice.good")).containsText("Stored: " + kind + ".pdf");
    shot(documents, kind + "-uploaded");
    documents.close();
    fill(form, open, Map.of());
    done(user, formId);
  }

  /** After consent the teachers get the changed At-a-Glance; that one is acknowledged. */
  private void acknowledges(String user) {
    does(user, "Acknowledge the At-a-Glance", "acknowledge-at-a-glance");
  }

  private void answersOnLink(String address, String mail, String formId, String personId) {
    OpenForm open = opened(formId, personId);
    LinkPage page = LinkPage.open(phone, linkFrom(address, mail));
    shot(phone, formId + "-link");
    page.fill(formId, answers(open));
    shot(phone, formId + "-filled");
    page.send();
    shot(phone, formId + "-thanks");
    closed(open);
  }

  private String linkFrom(String address, String mail) {
    return readsMail(address, mail).getAttribute("href");
  }

  /** The office shows the letter in its outbox; returns the letter's button. */
  private Locator readsMail(String address, String kind) {
    Page page = desk("olive").page();
    page.navigate("about:blank");
    Locator row =
        page.locator("tbody tr")
            .filter(new Locator.FilterOptions().setHasText(address))
            .filter(
                new Locator.FilterOptions()
                    .setHasText(Sentences.in("mail", "en").get(kind + ".subject")))
            .first();
    await()
        .alias(kind + " to " + address)
        .atMost(PATIENCE)
        .until(
            () -> {
              page.navigate(site + "/outbox");
              return row.isVisible();
            });
    shot(page, "outbox-" + kind);
    row.locator("a").click();
    Locator button = page.frameLocator("iframe.mail").locator("a.button").first();
    page.frameLocator("iframe.mail").locator("h1").waitFor();
    shot(page, "mail-" + kind);
    return button;
  }

  private void seesTheReceiptInTheSis(String user) {
    Page page = desk(user).page();
    page.navigate(site + "/meetings/" + meeting + "/documents");
    shot(page, "documents");
    page.getByText("The student's profile in the SIS").click();
    assertThat(page.locator("tbody tr")).hasCount(2);
    Locator newest = page.locator("tbody tr").first();
    assertThat(newest).containsText("IEP At-a-Glance");
    newest.locator("summary").click();
    assertThat(newest).containsText("SHA-256");
    shot(page, "sis");
  }

  private void fill(FormOnScreen form, OpenForm open, Map<String, Map<String, Object>> changes) {
    Map<String, Object> answers = answers(open);
    changes.forEach((section, more) -> FormOnScreen.nested(answers.get(section)).putAll(more));
    form.fill(answers, open.shown());
  }

  private Map<String, Object> answers(OpenForm open) {
    return DemoAnswers.forForm(open.form().id(), open.shown(), placeholders(start));
  }

  private void done(String user, String formId) {
    Tasklist tasklist = desk(user);
    tasklist.picture(next(user + "-" + formId));
    assertThat(tasklist.complete().status()).as(formId).isLessThan(300);
  }

  private void closed(OpenForm form) {
    await()
        .atMost(PATIENCE)
        .until(() -> taskService.createTaskQuery().taskId(form.taskId()).count() == 0);
  }

  private OpenForm opened(String formId, String personId) {
    return await()
        .alias("the form " + formId + " is open")
        .atMost(PATIENCE)
        .until(() -> taskForms.find(meeting, formId, personId), Optional::isPresent)
        .get();
  }

  private String staffId(String user) {
    return roster.staffByUsername(user).orElseThrow().id();
  }

  private Tasklist desk(String user) {
    return desks.computeIfAbsent(user, name -> Tasklist.loggedIn(browser.desk(ZONE), site, name));
  }

  private void shot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(next(name)).setFullPage(true));
  }

  private Path next(String name) {
    pictures++;
    return ALBUM.resolve("%02d-%s.png".formatted(pictures, name));
  }
}
