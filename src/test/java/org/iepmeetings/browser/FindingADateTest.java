package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.MeetingChanges;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A date is found as people find it: the form names what stands in the way, the family chooses on a
 * phone in Spanish, and everybody sees the calendar.
 */
class FindingADateTest extends SchoolInTheBrowser {

  private static final String FORM = "coordinate-date";
  private static final String OTHER = "M-TAKEN234";

  @Autowired MasterCalendar calendar;
  @Autowired MeetingChanges changes;
  @Autowired SecureLinks links;

  @Test
  void fromAConflictToTheFamilysChoice() {
    ZonedDateTime first = schoolDay(40, "10:00");
    String meeting = meetingWithDate(schoolDay(33, "13:00"));
    calendar.enter(OTHER, maya().schoolId(), first, Duration.ofHours(1), "Room 4", 1);
    calendar.seat(OTHER, Set.of("T103"));
    try {
      refusedInTasklist(meeting, first);
      choosesOnThePhone(meeting);
      calendarOnEveryScreen(meeting, first);
    } finally {
      calendar.remove(OTHER);
    }
  }

  private void refusedInTasklist(String meeting, ZonedDateTime taken) {
    assertThat(changes.askForNewDate(meeting, "casey", "The speech therapist is ill.")).isTrue();
    var task = task(meeting, FORM, "casey");
    Tasklist tasklist = tasklistOf("casey");
    FormOnScreen form = tasklist.open(task.getId(), FORM);
    form.fill(Map.of("schedule", Map.of("start", taken.toOffsetDateTime().toString())));

    assertThat(tasklist.complete().status()).isEqualTo(400);
    assertThat(tasklist.notice().last()).containsText("Theo Lindqvist is in another IEP meeting");
    picture(tasklist.page(), "conflict-refused");
    browser.forgetComplaints();

    var sunday = taken.with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
    var tick = tasklist.page().getByLabel("The meeting really is on a day without school");
    assertThat(tick).not().isVisible();
    form.fill(Map.of("schedule", Map.of("start", sunday.toOffsetDateTime().toString())));
    assertThat(tasklist.complete().status()).isEqualTo(400);
    assertThat(tasklist.notice().last()).containsText("is on a weekend. Choose a school day");
    assertThat(tick).isVisible();
    tick.scrollIntoViewIfNeeded();
    picture(tasklist.page(), "day-without-school");
    browser.forgetComplaints();

    form.fill(Map.of("nextStep", "offerOptions"));
    List<Map<String, Object>> rows =
        List.of(
            Map.of("start", taken.plusHours(2).toOffsetDateTime().toString()),
            Map.of("start", taken.plusHours(4).toOffsetDateTime().toString()));
    form.fill(Map.of("schedule", Map.of("options", rows)));
    picture(tasklist.page(), "dates-to-offer");
    assertThat(tasklist.complete().status()).isEqualTo(204);
    task(meeting, "choose-date", "casey");
  }

  private void choosesOnThePhone(String meeting) {
    String mother = roster.guardians(maya().id()).get(0).id();
    String link =
        links
            .issue(meeting, "choose-date", mother, Map.of("language", "es"), Duration.ofDays(1))
            .toString();
    LinkPage page = LinkPage.open(browser.phone(), link);
    assertThat(page.title()).containsText("Elija una fecha para la reunión");
    page.picture(PICTURES.resolve("choose-date-phone.png"));
    assertNothingSerious(page.page());
    page.page().locator("input[type=radio]").nth(1).check();
    page.send();

    var task = task(meeting, FORM, "casey");
    Tasklist tasklist = tasklistOf("casey");
    tasklist.open(task.getId(), FORM);
    assertThat(tasklist.page().locator(".fjs-container")).containsText("What the family answered");
    picture(tasklist.page(), "family-has-chosen");
    browser.assertNoComplaints();
  }

  private void calendarOnEveryScreen(String meeting, ZonedDateTime day) {
    Page desk = tasklistOf("casey").page();
    String on = "on=" + day.toLocalDate();
    for (String view : List.of("month", "week", "list")) {
      desk.navigate(site + "/calendar?view=" + view + "&" + on);
      assertThat(desk.locator("main")).containsText("Maya R.");
      picture(desk, "calendar-" + view);
      assertNothingSerious(desk);
    }
    desk.navigate(site + "/calendar/times?meeting=" + meeting + "&from=" + day.toLocalDate());
    picture(desk, "calendar-times");
    assertNothingSerious(desk);
    desk.navigate(site + "/calendar/feed");
    desk.getByText("Make an address").click();
    assertThat(desk.locator("code")).containsText(".ics");
    picture(desk, "calendar-feed");
    assertNothingSerious(desk);

    Page phone = browser.phone();
    Tasklist.loggedIn(phone, site, "theo");
    phone.navigate(site + "/calendar?" + on);
    assertThat(phone.locator("main")).containsText("Your IEP meetings");
    picture(phone, "calendar-phone");
    assertNothingSerious(phone);
    assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
        .as("nothing to scroll sideways")
        .isLessThanOrEqualTo(390);
    browser.assertNoComplaints();
  }

  private static void assertNothingSerious(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .extracting(rule -> rule.getImpact() + ": " + rule.getId() + " " + rule.getNodes())
        .isEmpty();
  }
}
