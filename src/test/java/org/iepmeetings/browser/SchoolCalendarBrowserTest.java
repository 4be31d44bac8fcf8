package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.iepmeetings.calendar.SchoolCalendars;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Olive keeps the school calendar while Maya's meeting is being prepared. */
class SchoolCalendarBrowserTest extends SchoolInTheBrowser {

  @TempDir Path folder;

  @AfterEach
  void theCalendarAsItWas() throws IOException {
    calendars.keep(
        maya().schoolId(),
        SchoolCalendars.read(
            Files.newBufferedReader(Path.of("src/main/resources/demo/school-calendar.csv"))));
  }

  @Test
  void aClosureIsAddedAndThePageTellsWhoseDatesMoved() {
    String meeting = meetingWithDate(schoolDay(60, "10:00"));
    // A day to which somebody works: when the invitations are to be requested.
    LocalDate due =
        taskService
            .createTaskQuery()
            .processVariableValueEquals("meetingId", meeting)
            .taskDefinitionKey("task_requestInvitations")
            .singleResult()
            .getDueDate()
            .toInstant()
            .atZone(ZONE)
            .toLocalDate();
    Page page = tasklistOf("olive").page();
    page.navigate(site + "/school-calendar");
    picture(page, "school-calendar");
    noSeriousFault(page);

    page.getByLabel("Name").fill("Smoke in the valley");
    page.getByLabel("First day").fill(due.toString());
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Add").setExact(true)).click();

    assertThat(page.getByText("All due dates are counted anew")).isVisible();
    assertThat(
            page.getByRole(
                AriaRole.CELL, new GetByRoleOptions().setName("Request the invitations")))
        .isVisible();
    assertThat(page.getByText("Maya R. (" + meeting + ")").first()).isVisible();
    picture(page, "school-calendar-moved");
    noSeriousFault(page);
    browser.assertNoComplaints();
  }

  @Test
  void aFileIsLookedAtBeforeItIsLoadedAndABadOneIsRefused() throws IOException {
    Page page = tasklistOf("olive").page();
    page.navigate(site + "/school-calendar");
    String sample = Files.readString(Path.of("src/main/resources/demo/school-calendar.csv"));

    page.getByLabel("CSV or iCalendar (.ics), up to 1 MB")
        .setInputFiles(file(sample + "closure,\"Fog, dense\",2027-01-11,\n"));
    page.getByText("Upload and look at the changes").click();
    assertThat(page.getByText("What the file would change")).isVisible();
    picture(page, "school-calendar-preview");
    noSeriousFault(page);
    page.getByText("Replace the calendar").click();
    assertThat(page.getByText("No due date has moved.")).isVisible();
    browser.assertNoComplaints();

    page.getByText("Back to the calendar").click();
    page.getByLabel("CSV or iCalendar (.ics), up to 1 MB")
        .setInputFiles(file(sample + "vacation,Ski week,2027-02-16,2027-02-19\n"));
    page.getByText("Upload and look at the changes").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("\"vacation\" is not known.");
    picture(page, "school-calendar-refused");
    browser.forgetComplaints();

    page.getByLabel("Change Fog, dense, Mon, Jan 11, 2027").click();
    assertThat(page.getByLabel("Name")).hasValue("Fog, dense");
    picture(page, "school-calendar-line");
    noSeriousFault(page);
  }

  private Path file(String text) throws IOException {
    return Files.write(folder.resolve("calendar.csv"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static void noSeriousFault(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .filteredOn(fault -> java.util.List.of("serious", "critical").contains(fault.getImpact()))
        .isEmpty();
  }
}
