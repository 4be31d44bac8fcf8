package org.iepmeetings.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/**
 * The one login: names and passwords are the engine's, and so is the pause after a wrong password.
 * A person's authorities are the engine groups they belong to; who belongs to none has left, and is
 * not let in.
 */
@Component
class EngineLogin implements AuthenticationProvider {

  private final IdentityService identityService;

  EngineLogin(IdentityService identityService) {
    this.identityService = identityService;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String username = attempt.getName().strip();
    if (!passwordFits(username, String.valueOf(attempt.getCredentials()))) {
      throw new BadCredentialsException("refused");
    }
    List<String> groups = groupsOf(username);
    if (groups.isEmpty()) {
      throw new BadCredentialsException("refused");
    }
    return UsernamePasswordAuthenticationToken.authenticated(
        username, null, AuthorityUtils.createAuthorityList(groups));
  }

  @Override
  public boolean supports(Class<?> attempt) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
  }

  List<String> groupsOf(String username) {
    return identityService.createGroupQuery().groupMember(username).list().stream()
        .map(Group::getId)
        .sorted()
        .toList();
  }

  boolean passwordFits(String username, String password) {
    User user = identityService.createUserQuery().userId(username).singleResult();
    if (user == null || user.getPassword() == null) {
      // The engine fails over an account that came with the roster and has no password yet.
      return false;
    }
    try {
      return identityService.checkPassword(username, password);
    } catch (org.camunda.bpm.engine.AuthenticationException | OptimisticLockingException pausing) {
      // Too soon after a wrong password, or two wrong ones at the same moment.
      return false;
    }
  }
}
