package org.iepmeetings.access;

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
      "iep.admin.password=Granite-Meadow-58!"
    })
public abstract class OnTheRunningServer {

  @LocalServerPort protected int port;
  @Autowired protected IdentityService identityService;
  @Autowired private RosterImport rosterImport;

  @BeforeEach
  void castIsThere() {
    if (identityService.createUserQuery().userId("casey").count() == 0) {
      Cast.enter(rosterImport, identityService);
    }
  }
}
