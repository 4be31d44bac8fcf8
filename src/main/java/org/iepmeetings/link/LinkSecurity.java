package org.iepmeetings.link;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Everything under {@code /s/}: no login and no session, since the link itself is the permission. A
 * family may leave the page open overnight and through a restart: the CSRF token sits in a cookie
 * of these pages alone, and when it is gone, what was typed comes back with a fresh one.
 */
@Configuration
class LinkSecurity {

  /**
   * Request attribute: the post came without the page's CSRF token; a page that would send an
   * answer by it is shown once more instead.
   */
  static final String NOT_FROM_OUR_PAGE = LinkSecurity.class.getName() + ".notFromOurPage";

  @Bean
  @Order(1)
  SecurityFilterChain linkFilterChain(HttpSecurity http) throws Exception {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("IEP-LINK-CSRF");
    tokens.setCookiePath("/s");
    // Lax: two links opened one after the other from a mail page must share their token. A post
    // from another site still comes without it.
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
    return http.securityMatcher("/s/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .csrf(csrf -> csrf.csrfTokenRepository(tokens))
        .exceptionHandling(
            refused ->
                refused.accessDeniedHandler(
                    (request, response, problem) -> {
                      if (problem instanceof CsrfException) {
                        request.setAttribute(NOT_FROM_OUR_PAGE, true);
                        request
                            .getRequestDispatcher(request.getRequestURI())
                            .forward(request, response);
                      } else {
                        response.sendError(403);
                      }
                    }))
        .build();
  }
}
