package org.iepmeetings.access;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Before the first request is answered: the groups and their permissions are in place, and there is
 * an administrator. In the demo the roster brings one.
 */
@Component
class AccessAtStart implements SmartInitializingSingleton {

  private final Permissions permissions;
  private final Accounts accounts;
  private final String username;
  private final String password;
  private final boolean demo;

  AccessAtStart(
      Permissions permissions,
      Accounts accounts,
      Environment environment,
      @Value("${iep.admin.username:admin}") String username,
      @Value("${iep.admin.password:}") String password) {
    this.permissions = permissions;
    this.accounts = accounts;
    this.username = username;
    this.password = password;
    this.demo = environment.acceptsProfiles(Profiles.of("demo"));
  }

  @Override
  public void afterSingletonsInstantiated() {
    permissions.putInPlace();
    if (accounts.hasAdministrator()) {
      return;
    }
    if (!password.isBlank()) {
      accounts.makeAdministrator(username, password, "IEP_ADMIN_PASSWORD");
    } else if (!demo) {
      throw PasswordSettingException.missingAdministrator(username);
    }
  }
}
