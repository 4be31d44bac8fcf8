package org.iepmeetings.access;

import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.iepmeetings.roster.ImportReport;
import org.iepmeetings.roster.RosterImport;

/** The sample school, in which one person of each role gets a password. */
public final class Cast {

  public static final String PASSWORD = "Slate-Harbor-71!";

  /** Case manager, office, teacher, provider, leader, analyst, administrator. */
  public static final List<String> EVERYBODY =
      List.of("casey", "olive", "theo", "pia", "lena", "ana", "ada");

  private Cast() {}

  public static void enter(RosterImport rosterImport, IdentityService identityService) {
    ImportReport report = rosterImport.importFrom(Path.of("src/main/resources/demo/roster"));
    if (!report.imported()) {
      throw new AssertionError(report.problems());
    }
    for (String username : EVERYBODY) {
      User user = identityService.createUserQuery().userId(username).singleResult();
      user.setPassword(PASSWORD);
      identityService.saveUser(user);
    }
  }
}
