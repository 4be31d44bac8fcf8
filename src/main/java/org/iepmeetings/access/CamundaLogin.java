package org.iepmeetings.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/** Joins Tasklist, Cockpit and Admin to the one login, and to the one logout. */
@Configuration
class CamundaLogin {

  // After Spring Security (-100), before Camunda's own filters, which come without an order.
  private static final int AFTER_SECURITY = 200;

  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> whoIsLoggedIn() {
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
        new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    filter.setName("whoIsLoggedIn");
    filter.setInitParameters(Map.of("authentication-provider", LoggedInUser.class.getName()));
    filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    filter.setOrder(AFTER_SECURITY);
    return filter;
  }

  /**
   * Tasklist's "Sign out" alone would be undone by the next click, since the house still knows the
   * person. Once Camunda has accepted it (and checked its token), the whole session ends.
   */
  @Bean
  FilterRegistrationBean<Filter> logoutForGood() {
    FilterRegistrationBean<Filter> filter =
        new FilterRegistrationBean<>(
            (request, response, chain) -> {
              chain.doFilter(request, response);
              if (((HttpServletResponse) response).getStatus() < 300) {
                new SecurityContextLogoutHandler()
                    .logout((HttpServletRequest) request, (HttpServletResponse) response, null);
              }
            });
    filter.setName("logoutForGood");
    filter.addUrlPatterns("/camunda/api/admin/auth/user/default/logout");
    filter.setOrder(AFTER_SECURITY);
    return filter;
  }

  /** Camunda's welcome page lists its own applications; the home page shows people their doors. */
  @Bean
  FilterRegistrationBean<Filter> homeInsteadOfWelcome() {
    FilterRegistrationBean<Filter> filter =
        new FilterRegistrationBean<>(
            (request, response, chain) ->
                ((HttpServletResponse) response)
                    .sendRedirect(((HttpServletRequest) request).getContextPath() + "/"));
    filter.setName("homeInsteadOfWelcome");
    filter.addUrlPatterns(
        "/camunda", "/camunda/", "/camunda/app", "/camunda/app/", "/camunda/app/welcome/*");
    filter.setOrder(AFTER_SECURITY);
    return filter;
  }
}
