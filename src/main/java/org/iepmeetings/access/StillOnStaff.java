package org.iepmeetings.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A session lasts a working day, and a roster may be imported in the middle of it: whose groups are
 * no longer those of the login is logged out at the next click.
 */
class StillOnStaff extends OncePerRequestFilter {

  private final EngineLogin login;

  StillOnStaff(EngineLogin login) {
    this.login = login;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication person = SecurityContextHolder.getContext().getAuthentication();
    if (person != null && !groups(person).equals(Set.copyOf(login.groupsOf(person.getName())))) {
      new SecurityContextLogoutHandler().logout(request, response, person);
    }
    chain.doFilter(request, response);
  }

  private static Set<String> groups(Authentication person) {
    return person.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .collect(Collectors.toSet());
  }
}
