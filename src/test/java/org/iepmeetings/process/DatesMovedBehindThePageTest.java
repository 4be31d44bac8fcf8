package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.util.Map;
import java.util.regex.Pattern;
import org.iepmeetings.invitation.FamilyReplies;
import org.iepmeetings.meeting.MeetingRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Somebody answers on a page that shows dates which do not stand any more: that is no answer to the
 * new ones.
 */
@AutoConfigureMockMvc
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:dates-moved-behind;DB_CLOSE_DELAY=-1")
class DatesMovedBehindThePageTest extends ProcessTest {

  private static final String MOTHER = "G1001A";
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\"(?: value=\"([^\"]*)\")?");

  @Autowired MockMvc browser;
  @Autowired FamilyReplies replies;
  @Autowired MeetingRecord record;
  @Autowired JdbcClient jdbc;

  /** A page as a browser holds it. */
  private record Page(
      String token, MultiValueMap<String, String> hidden, Cookie[] cookies, String html) {}

  @Test
  void aReplyToTheFormerDateIsNotSentAndNothingOfItIsLost() throws Exception {
    String meeting = invited();
    Page old = opened(link());

    move(meeting);
    MockHttpServletResponse refused = send(old, reply("Después de las 4 no puedo."));

    assertThat(refused.getStatus()).isEqualTo(409);
    String page = words(refused);
    assertThat(page)
        .contains(
            "No se envió nada: la fecha de la reunión cambió desde que empezó a responder.",
            "La reunión es ahora el jueves, 18 de febrero de 2027, 10:00",
            "Después de las 4 no puedo.");
    assertThat(replies.latest(meeting, MOTHER)).isEmpty();
    assertThat(record.latest(meeting, "reply")).isEmpty();

    MockHttpServletResponse thanks =
        send(page(old.token(), refused, old.cookies()), reply("Después de las 4 no puedo."));
    assertThat(thanks.getStatus()).as(words(thanks)).isEqualTo(302);
    assertThat(replies.latest(meeting, MOTHER).orElseThrow().attendance()).isEqualTo("phone");
  }

  @Test
  void whatWasWrittenForTheFormerDateSaysSoWhenItIsOpenedAgain() throws Exception {
    String meeting = invited();
    Page old = opened(link());
    post(old, "later", reply("Llego a las 10:15."));

    move(meeting);

    assertThat(opened(old.token()).html())
        .contains("La reunión es ahora el jueves, 18 de febrero de 2027", "Llego a las 10:15.");
  }

  @Test
  void aChoiceAmongFormerDatesIsNone() throws Exception {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    String meeting = stage.startMeeting();
    stage.offer(meeting, Stage.at("2026-12-08", "10:00"), Stage.at("2026-12-10", "14:30"));
    Page old = opened(link());
    stage.does(
        "casey",
        meeting,
        "task_noteFamilyChoice",
        Map.of("choice", Map.of("none", true, "suggestions", "Not in the morning.")));
    stage.offer(meeting, Stage.at("2026-12-14", "15:15"), Stage.at("2026-12-15", "15:15"));
    int before = record.all(meeting).size();

    MockHttpServletResponse refused =
        send(
            old, Map.of("choice.none", "true", "choice.suggestions", "Los lunes después de las 3"));

    assertThat(refused.getStatus()).isEqualTo(409);
    assertThat(words(refused))
        .contains(
            "las fechas que le ofrecemos cambiaron",
            "lunes, 14 de diciembre de 2026",
            "martes, 15 de diciembre de 2026",
            "Los lunes después de las 3");
    assertThat(record.all(meeting)).hasSize(before);
  }

  private String invited() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  private void move(String meeting) {
    stage.askForNewDate(meeting);
    stage.schedule(meeting, Stage.at("2027-02-18", "10:00"));
  }

  private static Map<String, String> reply(String questions) {
    return Map.of(
        "attendance", "phone",
        "reply.interpreterNeeded", "no",
        "reply.questions", questions,
        "reply.received", "true",
        "reply.name", "Elena Rosales");
  }

  private String link() {
    String mother = stage.roster().guardian(MOTHER).email();
    return Letters.newestLinkTo(jdbc, mother).orElseThrow();
  }

  private Page opened(String token) throws Exception {
    MockHttpServletResponse answer = browser.perform(get("/s/" + token)).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(200);
    return page(token, answer, answer.getCookies());
  }

  private static Page page(String token, MockHttpServletResponse answer, Cookie[] cookies)
      throws Exception {
    String html = words(answer);
    MultiValueMap<String, String> hidden = new LinkedMultiValueMap<>();
    HIDDEN
        .matcher(html)
        .results()
        .forEach(one -> hidden.add(one.group(1), one.group(2) == null ? "" : one.group(2)));
    return new Page(token, hidden, cookies, html);
  }

  private static String words(MockHttpServletResponse answer) throws Exception {
    return answer.getContentAsString().replaceAll("[\u00a0\u202f]", " ");
  }

  private MockHttpServletResponse send(Page page, Map<String, String> answers) throws Exception {
    return post(page, "send", answers);
  }

  private MockHttpServletResponse post(Page page, String action, Map<String, String> answers)
      throws Exception {
    MockHttpServletRequestBuilder request =
        MockMvcRequestBuilders.post("/s/" + page.token())
            .param("_action", action)
            .param("_live", "1");
    if (page.cookies().length > 0) {
      request.cookie(page.cookies());
    }
    request.params(page.hidden());
    answers.forEach(request::param);
    return browser.perform(request).andReturn().getResponse();
  }
}
