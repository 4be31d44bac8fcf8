package org.iepmeetings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.engine.TaskForms.OpenForm;
import org.iepmeetings.invitation.FamilyReplies;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.MeetingChanges;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Maya's mother answers the notice on her phone, in Spanish, and changes her mind. */
class ReplyOnThePhoneTest extends SchoolInTheBrowser {

  private static final String MOTHER = "G1001A";

  @Autowired SecureLinks links;
  @Autowired FamilyReplies replies;
  @Autowired MeetingChanges changes;

  @Test
  void theReplyIsSignedAndMayBeChanged() {
    ZonedDateTime start = schoolDay(40, "10:00");
    String meeting = meetingWithDate(start);
    submit(meeting, "request-invitations", null, start);
    submit(meeting, "check-invitations", null, start);
    OpenForm open = opened(meeting, "note-family-reply", MOTHER);
    String link =
        links
            .issue(
                meeting, "note-family-reply", MOTHER, Map.of("language", "es"), Duration.ofDays(30))
            .toString();

    LinkPage page = LinkPage.open(browser.phone(), link);
    page.picture(PICTURES.resolve("reply-phone.png"));
    assertThat(page.page().locator("html")).hasAttribute("lang", "es");
    noneSerious(page.page());
    page.fill("note-family-reply", answers(open, start));
    page.picture(PICTURES.resolve("reply-phone-filled.png"));
    assertThat((Integer) page.page().evaluate("document.documentElement.scrollWidth"))
        .as("nothing to scroll sideways")
        .isLessThanOrEqualTo(390);
    page.send();
    assertThat(replies.latest(meeting, MOTHER).orElseThrow().signedName())
        .isEqualTo("Elena Rosales");

    LinkPage again = LinkPage.open(browser.phone(), link);
    assertThat(again.page().locator("main")).containsText("Puede cambiar su respuesta aquí");
    again.page().locator("[name='attendance'][value='video']").check();
    again.picture(PICTURES.resolve("reply-phone-again.png"));
    again.send();

    assertThat(replies.latest(meeting, MOTHER).orElseThrow().attendance()).isEqualTo("video");
    opened(meeting, "read-reply", MOTHER);
    Tasklist casey = tasklistOf("casey");
    casey.choose("Read the reply", "read-reply");
    casey.picture(PICTURES.resolve("read-reply.png"));
    casey.page().navigate(site + "/meetings/" + meeting + "/attempts");
    casey
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("attempts.png"))
                .setFullPage(true));
    noneSerious(casey.page());
    casey.page().navigate(site + "/meetings/" + meeting + "/links");
    casey.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("links.png")));
    noneSerious(casey.page());
    casey.page().navigate(site + "/meetings/" + meeting + "/seis-sheet");
    casey
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("seis-sheet.png"))
                .setFullPage(true));
    noneSerious(casey.page());
    browser.assertNoComplaints();
  }

  /** With the interpreter whom the page has noted from the roster. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> answers(OpenForm open, ZonedDateTime start) {
    Map<String, Object> answers =
        DemoAnswers.forForm("note-family-reply", open.shown(), placeholders(start));
    ((Map<String, Object>) answers.get("reply")).put("interpreterNeeded", "yes");
    return answers;
  }

  @Test
  void aDateThatMovesWhileTheReplyIsWrittenIsSaidThere() {
    ZonedDateTime start = schoolDay(40, "10:00");
    ZonedDateTime later = schoolDay(47, "14:30");
    String meeting = meetingWithDate(start);
    submit(meeting, "request-invitations", null, start);
    submit(meeting, "check-invitations", null, start);
    OpenForm open = opened(meeting, "note-family-reply", MOTHER);
    String link =
        links
            .issue(
                meeting, "note-family-reply", MOTHER, Map.of("language", "es"), Duration.ofDays(30))
            .toString();
    LinkPage page = LinkPage.open(browser.phone(), link);
    page.fill("note-family-reply", answers(open, start));

    assertThat(changes.askForNewDate(meeting, "casey", "The room is taken.")).isTrue();
    submit(meeting, "coordinate-date", null, later);
    await()
        .atMost(PATIENCE)
        .until(() -> meetings.meeting(meeting).startsAt().equals(later.toInstant()));
    page.page().locator("button.send").click();

    assertThat(page.page().locator("[role=alert]").first())
        .containsText("la fecha de la reunión cambió desde que empezó a responder");
    assertThat(page.page().locator("[name='reply.name']")).hasValue("Elena Rosales");
    noneSerious(page.page());
    page.picture(PICTURES.resolve("reply-phone-date-moved.png"));
    assertThat(replies.latest(meeting, MOTHER)).isEmpty();
    page.send();
    assertThat(replies.latest(meeting, MOTHER)).isPresent();
    // The refusal itself.
    browser.forgetComplaints();
  }

  private static void noneSerious(Page page) {
    assertThat(
            new AxeBuilder(page)
                .analyze().getViolations().stream()
                    .filter(one -> !"minor".equals(one.getImpact()))
                    .map(one -> one.getId() + ": " + one.getNodes())
                    .toList())
        .isEmpty();
  }

  private void submit(String meeting, String form, String person, ZonedDateTime start) {
    OpenForm open = opened(meeting, form, person);
    taskForms.submit(
        open.taskId(), DemoAnswers.forForm(form, open.shown(), placeholders(start)), "casey");
  }

  private OpenForm opened(String meeting, String form, String person) {
    return await()
        .alias(form + " is open")
        .atMost(PATIENCE)
        .until(() -> taskForms.find(meeting, form, person), Optional::isPresent)
        .get();
  }
}
