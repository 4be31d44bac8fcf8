package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.iepmeetings.access.Cast;

/** Tasklist as one person uses it. */
final class Tasklist {

  private static final int WIDTH = 1360;

  private static final String MARKED = ".fjs-form-field:has(> .fjs-form-field-error)";

  private final Page page;
  private final String site;

  private Tasklist(Page page, String site) {
    this.page = page;
    this.site = site;
  }

  static Tasklist loggedIn(Page page, String site, String username) {
    page.navigate(site + "/login");
    page.getByLabel("User name").fill(username);
    page.getByLabel("Password").fill(Cast.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    page.waitForURL(address -> !address.endsWith("/login"));
    Tasklist tasklist = new Tasklist(page, site);
    tasklist.home();
    return tasklist;
  }

  Page page() {
    return page;
  }

  /** The list of one's own tasks. */
  void home() {
    page.navigate("about:blank");
    page.navigate(site + "/camunda/app/tasklist/default/");
    assertThat(page.locator(".task-filter.active")).containsText("My tasks");
  }

  /** A task as a link leads to it. */
  FormOnScreen open(String taskId, String formId) {
    // Tasklist loads no other form when only the part behind the # changes.
    page.navigate("about:blank");
    page.navigate(site + "/camunda/app/tasklist/default/#/?task=" + taskId);
    return form(formId);
  }

  /** A task that is chosen in the list by its name. */
  FormOnScreen choose(String taskName, String formId) {
    home();
    page.locator(".tasks-list li.task")
        .filter(new Locator.FilterOptions().setHasText(taskName))
        .first()
        .click();
    assertThat(page.locator("h2.task")).containsText(taskName);
    return form(formId);
  }

  FormOnScreen form(String formId) {
    page.locator(".fjs-container .fjs-form-field").first().waitFor();
    return new FormOnScreen(page, formId);
  }

  /**
   * Presses "Complete", or the button of this name.
   *
   * @return the server's answer: 2xx when the task is done
   * @throws AssertionError when the form marks fields and sends nothing
   */
  Response complete() {
    return send("Complete");
  }

  Response send(String button) {
    AtomicReference<Response> answer = new AtomicReference<>();
    Consumer<Response> listener =
        response -> {
          if (response.url().endsWith("/submit-form")) {
            answer.set(response);
          }
        };
    page.onResponse(listener);
    button(button).click();
    Locator marked = page.locator(".fjs-form-field-error");
    page.waitForCondition(() -> answer.get() != null || marked.count() > 0);
    page.offResponse(listener);
    if (answer.get() == null) {
      throw new AssertionError("The form marks: " + page.locator(MARKED).allInnerTexts());
    }
    return answer.get();
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What Tasklist says in its corner. */
  Locator notice() {
    return page.locator("[notifications-panel] .alert");
  }

  /** The whole form, however long it is. */
  void picture(Path file) {
    int height =
        (Integer)
            page.evaluate(
                "Math.ceil(document.querySelector('.task-details .three-cols-layout-cell.content,"
                    + " .modal-body').scrollHeight)");
    page.setViewportSize(WIDTH, Math.max(900, height + 140));
    page.locator(".task-details").screenshot(new Locator.ScreenshotOptions().setPath(file));
    page.setViewportSize(WIDTH, 900);
  }
}
