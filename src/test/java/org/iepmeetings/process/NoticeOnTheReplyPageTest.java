package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.Support;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** Who signs for a notice can read it on the page where they sign. */
@AutoConfigureMockMvc
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:notice-on-the-page;DB_CLOSE_DELAY=-1")
class NoticeOnTheReplyPageTest extends ProcessTest {

  @Autowired MockMvc browser;
  @Autowired Documents documents;
  @Autowired LinkedForms forms;
  @Autowired SecureLinks links;
  @Autowired Support support;
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

  @Test
  void thePageKnowsTheInterpreterLinksTheRightsAndSaysWhatFollows() throws Exception {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    String mother = stage.roster().guardians(stage.maya().id()).get(0).email();
    String token = Letters.newestLinkTo(jdbc, mother).orElseThrow();
    SecureLink link = links.find(token).orElseThrow();
    String page = "/s/" + token;

    assertThat(page(page).getContentAsString())
        .contains(
            "Tenemos anotado que usted necesita un intérprete: <strong>espa&ntilde;ol</strong>")
        .contains("href=\"https://www.cde.ca.gov/", "Lea sus derechos como padre, madre o tutor");
    assertThat(forms.open(link).orElseThrow().shown().get("reply").toString())
        .contains("interpreterNeeded=yes", "interpreterLanguage=español");

    forms.submit(
        link,
        Map.of(
            "attendance",
            "phone",
            "reply",
            Map.of(
                "interpreterNeeded",
                "yes",
                "interpreterLanguage",
                "español",
                "name",
                "Elena Rosales",
                "received",
                false)));
    stage.runJobs(meeting);

    assertThat(page(page + "/thanks").getContentAsString().replaceAll("[\u00a0\u202f]", " "))
        .contains("preparan la reunión con ella", "La reunión es el martes, 16 de febrero de 2027")
        .contains("la agenda de la reunión a más tardar el", "Llame a la escuela: (805)")
        .contains("href=\"" + page + "\"");
    assertThat(support.languages(meeting))
        .as("one language by two names")
        .containsExactly("Spanish");
    assertThat(
            browser
                .perform(
                    get("/meetings/{id}/attempts", meeting)
                        .with(
                            user("olive")
                                .authorities(AuthorityUtils.createAuthorityList("office"))))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("takes part by phone", "not confirmed in the reply: ask when the meeting opens");
  }

  @Test
  void whoCannotComeIsToldOfTheCallAndOfNoDate() throws Exception {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    String mother = stage.roster().guardians(stage.maya().id()).get(0).email();
    String token = Letters.newestLinkTo(jdbc, mother).orElseThrow();
    SecureLink link = links.find(token).orElseThrow();

    forms.submit(
        link,
        Map.of(
            "attendance",
            "reschedule",
            "reply",
            Map.of(
                "proposedTimes",
                "Los lunes",
                "interpreterNeeded",
                "no",
                "name",
                "Elena Rosales",
                "received",
                true)));
    stage.runJobs(meeting);

    assertThat(page("/s/" + token + "/thanks").getContentAsString())
        .contains("le llama: para encontrar otra hora")
        .doesNotContain("La reunión es el", "la agenda de la reunión");
  }

  private MockHttpServletResponse page(String path) throws Exception {
    return browser.perform(get(path)).andReturn().getResponse();
  }
}
