package org.iepmeetings.access;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;

/** One person for each role, as accounts of the engine. */
public final class Cast {

  public static final String PASSWORD = "Slate-Harbor-71!";

  /** User name and group. */
  public static final Map<String, String> GROUPS =
      Map.of(
          "casey", "case-managers",
          "olive", "office",
          "theo", "teachers",
          "pia", "providers",
          "lena", "leaders",
          "ana", "analysts",
          "ada", "camunda-admin");

  private Cast() {}

  public static void enter(IdentityService identityService) {
    GROUPS.forEach(
        (username, group) -> {
          if (identityService.createUserQuery().userId(username).count() == 0) {
            User user = identityService.newUser(username);
            user.setFirstName(username);
            user.setLastName("Sample");
            user.setPassword(PASSWORD);
            identityService.saveUser(user);
            identityService.createMembership(username, group);
          }
        });
  }
}
