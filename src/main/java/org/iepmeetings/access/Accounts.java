package org.iepmeetings.access;

import static org.iepmeetings.access.Role.ADMINISTRATORS;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.iepmeetings.roster.StaffMember;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The engine's users, kept in step with the roster: a user for each member of staff with a login,
 * in the groups the roster names. Who leaves the roster loses all groups, and with them the login;
 * the user itself stays, because what that person did stays on record.
 */
@Component
class Accounts {

  /** What the engine's password policy asks for, in words. */
  static final String PASSWORD_RULE =
      "at least 10 characters, with a capital letter, a small letter, a digit and a sign such as"
          + " ! or -, and without the user name, the person's name or e-mail address";

  private static final Logger log = LoggerFactory.getLogger(Accounts.class);

  private final IdentityService identityService;
  private final Roster roster;
  private final String configuredAdministrator;
  private final String demoPassword;

  Accounts(
      IdentityService identityService,
      Roster roster,
      Environment environment,
      @Value("${iep.admin.username:admin}") String configuredAdministrator,
      @Value("${iep.demo.password:}") String demoPassword) {
    this.identityService = identityService;
    this.roster = roster;
    this.configuredAdministrator = configuredAdministrator;
    this.demoPassword =
        !environment.acceptsProfiles(Profiles.of("demo"))
            ? null
            : demoPassword.isBlank() ? "Iep-Demo-2026!" : demoPassword;
  }

  @EventListener(RosterImported.class)
  @Transactional
  public void followRoster() {
    for (StaffMember person : roster.allStaff()) {
      if (!person.hasLogin()) {
        continue;
      }
      if (person.username().equals(configuredAdministrator)) {
        // Else a roster could take over, or take away, the account that the settings name.
        log.warn(
            "The roster names the login of the administrator from the settings; its account is left"
                + " as it is. Give one of the two another user name.");
        continue;
      }
      follow(person);
    }
  }

  private void follow(StaffMember person) {
    User user = find(person.username());
    boolean isNew = user == null;
    if (isNew && !person.active()) {
      return;
    }
    if (isNew) {
      user = identityService.newUser(person.username());
    }
    user.setFirstName(person.givenName());
    user.setLastName(person.familyName());
    user.setEmail(person.email());
    if (isNew && demoPassword != null) {
      requireFit(user, demoPassword, "IEP_DEMO_PASSWORD");
      user.setPassword(demoPassword);
    }
    identityService.saveUser(user);
    setGroups(person.username(), person.active() ? person.groups() : Set.of());
  }

  private void setGroups(String username, Set<String> wanted) {
    Set<String> present =
        identityService.createGroupQuery().groupMember(username).list().stream()
            .map(org.camunda.bpm.engine.identity.Group::getId)
            .collect(Collectors.toSet());
    for (String group : wanted) {
      if (!present.contains(group)) {
        identityService.createMembership(username, group);
      }
    }
    for (String group : present) {
      if (!wanted.contains(group) && !isLastAdministrator(username, group)) {
        identityService.deleteMembership(username, group);
      }
    }
  }

  /** Without a direct member, the engine lets anybody make themselves an administrator. */
  private boolean isLastAdministrator(String username, String group) {
    boolean last =
        group.equals(ADMINISTRATORS)
            && identityService.createUserQuery().memberOfGroup(ADMINISTRATORS).count() == 1;
    if (last) {
      log.warn(
          "The roster would leave no administrator: {} stays one. Name another in the roster.",
          username);
    }
    return last;
  }

  boolean hasAdministrator() {
    return identityService.createUserQuery().memberOfGroup(ADMINISTRATORS).count() > 0;
  }

  /** Makes this person an administrator, as a new account or by giving an old one back. */
  @Transactional
  public void makeAdministrator(String username, String password, String setting) {
    User user = find(username);
    if (user == null) {
      user = identityService.newUser(username);
      user.setFirstName("System");
      user.setLastName("Administrator");
    }
    requireFit(user, password, setting);
    user.setPassword(password);
    identityService.saveUser(user);
    identityService.unlockUser(username);
    identityService.createMembership(username, ADMINISTRATORS);
  }

  /**
   * Gives an account a new password, and opens it again if wrong passwords had locked it.
   *
   * @return false, with nothing changed, when the password does not meet {@link #PASSWORD_RULE}
   */
  @Transactional
  public boolean setPassword(String username, String password) {
    User user = find(username);
    if (user == null || !fits(user, password)) {
      return false;
    }
    user.setPassword(password);
    identityService.saveUser(user);
    identityService.unlockUser(username);
    return true;
  }

  /** All accounts with the groups they belong to; an account without groups cannot log in. */
  List<Account> all() {
    Map<String, Set<String>> groups =
        identityService.createGroupQuery().list().stream()
            .flatMap(
                group ->
                    identityService.createUserQuery().memberOfGroup(group.getId()).list().stream()
                        .map(user -> Map.entry(user.getId(), group.getName())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(
                        Map.Entry::getValue, Collectors.toCollection(TreeSet::new))));
    return identityService.createUserQuery().orderByUserId().asc().list().stream()
        .map(
            user ->
                new Account(
                    user.getId(),
                    user.getFirstName() + " " + user.getLastName(),
                    List.copyOf(groups.getOrDefault(user.getId(), Set.of())),
                    user.getPassword() != null))
        .toList();
  }

  record Account(String username, String name, List<String> groups, boolean hasPassword) {}

  User find(String username) {
    return identityService.createUserQuery().userId(username).singleResult();
  }

  private boolean fits(User user, String password) {
    return password != null && identityService.checkPasswordAgainstPolicy(password, user).isValid();
  }

  private void requireFit(User user, String password, String setting) {
    if (!fits(user, password)) {
      throw PasswordSettingException.tooWeak(setting);
    }
  }
}
