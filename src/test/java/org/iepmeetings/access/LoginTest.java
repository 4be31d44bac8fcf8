package org.iepmeetings.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest extends OnTheRunningServer {

  private static final String TASKLIST = "/camunda/app/tasklist/default/";
  private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";
  private static final String TASKLIST_LOGOUT = "/camunda/api/admin/auth/user/default/logout";

  @AfterEach
  void clockIsRight() {
    ClockUtil.reset();
    identityService.unlockUser("carlos");
  }

  @Test
  void oneLoginOpensOwnPagesAndTasklist() {
    Visitor casey = new Visitor(port);
    assertLeadsToLogin(casey.get("/"));

    HttpResponse<String> answer = casey.login("casey", Cast.PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(casey.get("/").body()).contains("Where to?").contains("Caseload");
    assertThat(casey.get(TASKLIST).statusCode()).isEqualTo(200);
    assertThat(casey.get(WHO_AM_I).body()).contains("\"userId\":\"casey\"");
  }

  @Test
  void officeAndAdministratorsAreToldThatTheRightsGoAsALinkAlone() {
    String told = "The parental rights go with the invitations as a link alone";
    for (String who : List.of("olive", "ada", "casey")) {
      Visitor visitor = new Visitor(port);
      visitor.login(who, Cast.PASSWORD);
      assertThat(visitor.get("/").body().contains(told)).as(who).isEqualTo(!who.equals("casey"));
    }
  }

  @Test
  void afterTheLoginComesThePageThatWasAskedFor() {
    Visitor casey = new Visitor(port);
    HttpResponse<String> toLogin = casey.getPage(TASKLIST);
    assertLeadsToLogin(toLogin);
    assertThat(location(casey.login("casey", Cast.PASSWORD))).contains(TASKLIST);
  }

  @Test
  void aWrongPasswordIsRefusedWithASentence() {
    Visitor somebody = new Visitor(port);

    HttpResponse<String> answer = somebody.login("carlos", "wrong");

    assertThat(location(answer)).endsWith("/login?refused");
    assertThat(somebody.get("/login?refused").body())
        .contains("do not open an account")
        .contains("ask your administrator");
    assertLeadsToLogin(somebody.get("/"));
  }

  @Test
  void afterAWrongPasswordTheAccountRestsAndThenOpensAgain() {
    givePassword("carlos", Cast.PASSWORD);
    Visitor somebody = new Visitor(port);
    somebody.login("carlos", "wrong");

    assertThat(location(somebody.login("carlos", Cast.PASSWORD))).endsWith("/login?refused");

    ClockUtil.offset(60_000L);
    assertThat(location(somebody.login("carlos", Cast.PASSWORD))).endsWith("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "null", "Iep-Demo-2026!"})
  void anAccountWithoutAPasswordStaysShut(String password) {
    // Tara came with the roster; nobody has given her a password.
    Visitor somebody = new Visitor(port);
    assertThat(location(somebody.login("tara", password))).endsWith("/login?refused");
    identityService.unlockUser("tara");
  }

  @Test
  void anUnknownNameIsRefusedLikeAWrongPassword() {
    Visitor somebody = new Visitor(port);
    assertThat(location(somebody.login("nobody", "x"))).endsWith("/login?refused");
    assertThat(location(somebody.login("", ""))).endsWith("/login?refused");
  }

  @Test
  void whoBelongsToNoGroupCannotLogIn() {
    User user = identityService.newUser("formerstaff");
    user.setPassword(Cast.PASSWORD);
    identityService.saveUser(user);
    try {
      assertThat(location(new Visitor(port).login("formerstaff", Cast.PASSWORD)))
          .endsWith("/login?refused");
    } finally {
      identityService.deleteUser("formerstaff");
    }
  }

  @Test
  void whoLosesTheirGroupsIsLoggedOutAtTheNextClick() {
    Visitor lena = Visitor.loggedIn(port, "lena");
    identityService.deleteMembership("lena", "leaders");
    try {
      assertThat(lena.get(WHO_AM_I).statusCode()).isEqualTo(401);
      assertLeadsToLogin(lena.get(TASKLIST));
      assertLeadsToLogin(lena.get("/"));
    } finally {
      identityService.createMembership("lena", "leaders");
    }
  }

  @Test
  void loggingOutOnAPageLogsOutOfTasklistToo() {
    Visitor casey = Visitor.loggedIn(port, "casey");

    HttpResponse<String> answer = casey.postForm("/", "/logout");

    assertThat(location(answer)).endsWith("/login?bye");
    assertThat(casey.get(WHO_AM_I).statusCode()).isEqualTo(401);
    assertLeadsToLogin(casey.get(TASKLIST));
  }

  @Test
  void loggingOutOfTasklistLogsOutForGood() {
    Visitor casey = Visitor.loggedIn(port, "casey");

    HttpResponse<String> answer = casey.call("POST", TASKLIST_LOGOUT, "{}");

    assertThat(answer.statusCode()).isBetween(200, 204);
    assertThat(casey.get(WHO_AM_I).statusCode()).isEqualTo(401);
    assertLeadsToLogin(casey.get(TASKLIST));
    assertLeadsToLogin(casey.get("/"));
  }

  @Test
  void theNextPersonAtTheSameBrowserIsNotTakenForTheLast() {
    Visitor browser = Visitor.loggedIn(port, "casey");

    browser.login("theo", Cast.PASSWORD);

    browser.get(TASKLIST);
    assertThat(browser.get(WHO_AM_I).body()).contains("\"userId\":\"theo\"");
  }

  @Test
  void aFormOfOursWithoutItsTokenIsRefused() {
    Visitor casey = Visitor.loggedIn(port, "casey");

    assertThat(casey.postWithoutToken("/logout", "").statusCode()).isEqualTo(403);
    assertThat(casey.postWithoutToken("/password", "present=x&wanted=y").statusCode())
        .isEqualTo(403);
    assertThat(casey.get("/").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/api/engine/engine/default/task/count", TASKLIST_LOGOUT})
  void aCallToTheEngineWithoutItsTokenIsRefused(String call) {
    assertThat(Visitor.loggedIn(port, "casey").callWithoutToken("POST", call, "{}").statusCode())
        .isEqualTo(403);
    assertThat(Visitor.loggedIn(port, "casey").call("POST", call, "{}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void pagesCarrySafeHeaders() {
    HttpResponse<String> page = new Visitor(port).get("/login");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly")
        .contains("SameSite=Lax");
  }

  private void givePassword(String username, String password) {
    User user = identityService.createUserQuery().userId(username).singleResult();
    user.setPassword(password);
    identityService.saveUser(user);
  }

  private static void assertLeadsToLogin(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(location(answer)).endsWith("/login");
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }
}
