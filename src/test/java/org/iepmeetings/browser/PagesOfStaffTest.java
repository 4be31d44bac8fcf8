package org.iepmeetings.browser;

import static org.iepmeetings.browser.Readable.assertReadable;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages behind the login, at a desk and on a phone, with something on each of them. */
class PagesOfStaffTest extends SchoolInTheBrowser {

  @Autowired Documents documents;

  @Test
  void areReadableAtADeskAndOnAPhone() {
    String meeting = meetingWithDate(schoolDay(40, "10:00"));
    for (DocumentKind kind : List.of(DocumentKind.DRAFT, DocumentKind.AGENDA)) {
      documents.store(
          meeting, kind.code(), kind.code() + ".pdf", "application/pdf", Pdfs.pages(1), "casey");
    }
    Map<String, List<String>> pages =
        Map.of(
            "casey",
            List.of(
                "/",
                "/drafts",
                "/caseload",
                "/calendar",
                "/calendar?view=month",
                "/calendar?view=list",
                "/calendar/times?meeting=" + meeting,
                "/calendar/feed",
                "/meetings/" + meeting,
                "/meetings/" + meeting + "/team",
                "/meetings/" + meeting + "/documents",
                "/meetings/" + meeting + "/input",
                "/meetings/" + meeting + "/record",
                "/meetings/" + meeting + "/attempts",
                "/meetings/" + meeting + "/seis-sheet",
                "/meetings/" + meeting + "/links"),
            "olive",
            List.of(
                "/caseload",
                "/caseload/adoption",
                "/caseload/adoption/students/S1002",
                "/school-calendar",
                "/outbox",
                "/roster"));
    SoftAssertions all = new SoftAssertions();
    pages.forEach((who, paths) -> read(who, paths, meeting, all));
    all.assertAll();
    browser.assertNoComplaints();
  }

  private void read(String who, List<String> paths, String meeting, SoftAssertions all) {
    Page page = tasklistOf(who).page();
    browser.forgetComplaints();
    List<String> screens = new ArrayList<>(List.of("desk", "phone"));
    for (String screen : screens) {
      page.setViewportSize(screen.equals("desk") ? 1360 : 390, 844);
      for (String path : paths) {
        page.navigate(site + path);
        picture(
            page,
            "staff/"
                + screen
                + path.replace(meeting, "").replaceAll("[^a-z]+", "-").replaceAll("-$", ""));
        all.assertThatCode(() -> assertReadable(page))
            .as(screen + " " + path)
            .doesNotThrowAnyException();
      }
    }
    page.context().close();
  }
}
