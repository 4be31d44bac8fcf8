package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** Who signs for a notice can read it on the page where they sign. */
@AutoConfigureMockMvc
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:notice-on-the-page;DB_CLOSE_DELAY=-1")
class NoticeOnTheReplyPageTest extends ProcessTest {

  @Autowired MockMvc browser;
  @Autowired Documents documents;
  @Autowired JdbcClient jdbc;

  @Test
  void theNoticeOfTheDateThatStandsOpensOnItsLinkAndOnNoOther() throws Exception {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    String mother = stage.roster().guardians(stage.maya().id()).get(0).email();
    String token = Letters.newestLinkTo(jdbc, mother).orElseThrow();
    String address = "/s/" + token + "/paper";

    assertThat(page("/s/" + token).getContentAsString())
        .contains("href=\"" + address + "\"", "El aviso de la reunión (PDF)");
    MockHttpServletResponse paper = page(address);
    assertThat(paper.getStatus()).isEqualTo(200);
    assertThat(paper.getContentType()).isEqualTo("application/pdf");
    assertThat(paper.getHeader("Cache-Control")).contains("no-store");
    assertThat(paper.getHeader("Content-Disposition"))
        .contains("notice.pdf")
        .doesNotContain("Maya");
    assertThat(paper.getContentAsByteArray())
        .isEqualTo(documents.content(documents.list(meeting, DocumentKind.NOTICE).get(0).id()));

    assertThat(page("/s/" + token + "x/paper").getStatus()).as("another address").isEqualTo(404);
    stage.fire(meeting, "timer_dayToAsk");
    String input = Letters.newestLinkTo(jdbc, mother).orElseThrow();
    assertThat(input).isNotEqualTo(token);
    assertThat(page("/s/" + input).getContentAsString()).doesNotContain("/paper");
    assertThat(page("/s/" + input + "/paper").getStatus()).as("another form").isEqualTo(404);

    stage.askForNewDate(meeting);
    stage.schedule(meeting, Stage.at("2027-02-18", "10:00"));
    assertThat(page(address).getStatus()).as("the former date's is none any more").isEqualTo(404);
  }

  private MockHttpServletResponse page(String path) throws Exception {
    return browser.perform(get(path)).andReturn().getResponse();
  }
}
