package org.iepmeetings.access;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.iepmeetings.roster.RosterImport;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole application behind a real port, with the sample school and its cast. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:access;DB_CLOSE_DELAY=-1",
      "iep.admin.username=sysop",
      "iep.admin.password=Granite-Meadow-58!",
      // These tests look at who may do what; no job shall move a task meanwhile.
      "camunda.bpm.job-execution.enabled=false"
    })
public abstract class OnTheRunningServer {

  private static final Map<String, Visitor> LOGGED_IN = new HashMap<>();

  @LocalServerPort protected int port;
  @Autowired protected IdentityService identityService;
  @Autowired private RosterImport rosterImport;

  /** This person, logged in since an earlier test or just now. */
  protected Visitor as(String username) {
    return LOGGED_IN.computeIfAbsent(port + username, key -> Visitor.loggedIn(port, username));
  }

  @BeforeEach
  void castIsThere() {
    if (identityService.createUserQuery().userId("casey").count() == 0) {
      Cast.enter(rosterImport, identityService);
    }
  }
}
