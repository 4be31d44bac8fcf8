package org.iepmeetings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;

/** The whole application without a mail server: what is sent can be read at /outbox. */
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1",
      "iep.admin.password=Slate-Harbor-71!"
    })
@AutoConfigureMockMvc
class OutboxPageTest {

  @Autowired MockMvc browser;
  @Autowired Mailer mailer;
  @Autowired Outbox outbox;
  @Autowired LedgerDatabase ledger;
  @Autowired IdentityService accounts;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext application;

  private long id;

  @BeforeEach
  void oneLetter() {
    ledger.commit(sql -> sql.sql("delete from outbox_mail").update());
    ledger.commit(sql -> sql.sql("delete from effect_ledger").update());
    mailer.send(Letters.invitation(LedgerFixture.key("g-1"), "en"));
    id = outbox.lines(Long.MAX_VALUE, 1).get(0).id();
  }

  /** Somebody with an account in one group; who has none is logged out at once. */
  private UserRequestPostProcessor login(String group) {
    String name = "somebody-in-" + group;
    if (accounts.createUserQuery().userId(name).count() == 0) {
      User account = accounts.newUser(name);
      account.setPassword("Slate-Harbor-72!");
      accounts.saveUser(account);
      accounts.createMembership(name, group);
    }
    return user(name).authorities(new SimpleGrantedAuthority(group));
  }

  @ParameterizedTest
  @ValueSource(strings = {"office", "camunda-admin"})
  void officeAndAdministratorsReadEveryMessage(String group) throws Exception {
    browser
        .perform(get("/outbox").with(login(group)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("lucia@families.example")))
        .andExpect(content().string(containsString("Notice of an IEP meeting: please reply")))
        .andExpect(content().string(not(containsString("<td>invitation</td>"))))
        .andExpect(content().string(containsString("/outbox/" + id)));
    browser
        .perform(get("/outbox/{id}", id).with(login(group)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Lucía Rivera")))
        .andExpect(content().string(containsString("safeguards.pdf")))
        .andExpect(content().string(containsString("sandbox=\"allow-same-origin allow-popups")))
        .andExpect(content().string(not(containsString("allow-scripts"))));
  }

  @Test
  void timesAreToldByTheClockOfTheSchool() throws Exception {
    jdbc.sql("insert into school values ('S1', 'Live Oak', ?, '555-0100', '1 Oak Way', true, true)")
        .param("Asia/Kathmandu")
        .update();
    try {
      for (String page : List.of("/outbox", "/outbox/" + id)) {
        browser
            .perform(get(page).with(login("office")))
            .andExpect(content().string(containsString("M NPT")));
      }
    } finally {
      jdbc.sql("delete from school where id = 'S1'").update();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"case-managers", "teachers", "providers", "leaders", "analysts"})
  void nobodyElseReadsAnything(String group) throws Exception {
    for (String page : pages()) {
      browser.perform(get(page).with(login(group))).andExpect(status().isForbidden());
    }
  }

  @Test
  void whoIsNotLoggedInIsSentToTheLogin() throws Exception {
    for (String page : pages()) {
      assertThat(browser.perform(get(page)).andReturn().getResponse().getStatus())
          .as(page)
          .isIn(302, 401);
    }
  }

  private List<String> pages() {
    String message = "/outbox/" + id;
    return List.of(
        "/outbox", message, message + "/body", message + "/mail.eml", message + "/files/0");
  }

  @Test
  void theMessageItselfRunsNothingAndOpensItsLinksInANewTab() throws Exception {
    browser
        .perform(get("/outbox/{id}/body", id).with(login("office")))
        .andExpect(status().isOk())
        .andExpect(
            header()
                .string(
                    "Content-Security-Policy",
                    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox;"
                        + " default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"))
        .andExpect(content().string(containsString("<base target=\"_blank\">")))
        .andExpect(content().string(containsString("https://iep.school.example/s/abc123")));
  }

  @Test
  void theWholeMessageAndItsFilesCanBeTakenAway() throws Exception {
    browser
        .perform(get("/outbox/{id}/mail.eml", id).with(login("office")))
        .andExpect(status().isOk())
        .andExpect(
            header().string("Content-Disposition", "attachment; filename=\"mail-" + id + ".eml\""))
        .andExpect(content().contentType("message/rfc822"))
        .andExpect(content().string(containsString("Message-ID: <")));
    browser
        .perform(get("/outbox/{id}/files/1", id).with(login("office")))
        .andExpect(status().isOk())
        .andExpect(
            header().string("Content-Disposition", "attachment; filename=\"safeguards.pdf\""))
        .andExpect(content().string("%PDF-1.7 rights"));
    browser
        .perform(get("/outbox/{id}/files/2", id).with(login("office")))
        .andExpect(status().isNotFound());
    browser
        .perform(get("/outbox/{id}", id + 1).with(login("office")))
        .andExpect(status().isNotFound());
  }

  @Test
  void aLongOutboxIsReadPageByPage() throws Exception {
    for (int i = 1; i <= 100; i++) {
      EffectKey key = new EffectKey("M-TEST2345", "reminder", "g-1", 1, i);
      mailer.send(
          new Mail(
              key,
              "atAGlanceReminder",
              Locale.ENGLISH,
              "Theo Park",
              "theo" + i + "@school.example",
              Letters.required("atAGlanceReminder"),
              null,
              List.of()));
    }
    browser
        .perform(get("/outbox").with(login("office")))
        .andExpect(content().string(containsString("theo100@school.example")))
        .andExpect(content().string(not(containsString("lucia@families.example"))))
        .andExpect(content().string(containsString("/outbox?before=" + (id + 1))));
    browser
        .perform(get("/outbox").param("before", String.valueOf(id + 1)).with(login("office")))
        .andExpect(content().string(containsString("lucia@families.example")))
        .andExpect(content().string(not(containsString("Older messages"))));
  }

  @Test
  void theLedgersConnectionsAreNotTheApplications() {
    assertThat(application.getBeansOfType(DataSource.class)).hasSize(1);
  }
}
