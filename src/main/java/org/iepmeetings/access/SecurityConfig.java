package org.iepmeetings.access;

import static org.iepmeetings.access.Role.ADMINISTRATORS;
import static org.iepmeetings.access.Role.ANALYSTS;
import static org.iepmeetings.access.Role.CASE_MANAGERS;
import static org.iepmeetings.access.Role.LEADERS;
import static org.iepmeetings.access.Role.OFFICE;
import static org.iepmeetings.access.Role.PROVIDERS;
import static org.iepmeetings.access.Role.STAFF;
import static org.iepmeetings.access.Role.TEACHERS;
import static org.springframework.http.MediaType.ALL;
import static org.springframework.http.MediaType.TEXT_HTML;

import jakarta.servlet.DispatcherType;
import java.util.LinkedHashMap;
import java.util.Set;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Every door of the house, and who may open it. What is not listed here stays shut, for everybody.
 *
 * <p>A group opens a page. Which students a person sees on it is for {@link StudentAccess} to say,
 * and what Tasklist and Cockpit may call behind their pages stands in the engine's guard.
 */
@Configuration
@EnableMethodSecurity
class SecurityConfig {

  /** Own scripts and styles only: no inline script, no frame, no form that posts elsewhere. */
  private static final String CONTENT_RULES =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final RequestMatcher CAMUNDA =
      PathPatternRequestMatcher.withDefaults().matcher("/camunda/**");
  private static final RequestMatcher CAMUNDA_CALLS =
      PathPatternRequestMatcher.withDefaults().matcher("/camunda/api/**");
  private static final RequestMatcher DRAFTS =
      PathPatternRequestMatcher.withDefaults().matcher("/drafts/tasks/**");

  @Bean
  SecurityFilterChain doors(HttpSecurity http, RequestCache pageAskedFor, EngineLogin engineLogin)
      throws Exception {
    http.authorizeHttpRequests(
        doors ->
            doors
                // A page that was allowed may draw itself; a refusal may say so.
                .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                .permitAll()

                // No login: families and contracted providers hold a secret link instead.
                .requestMatchers("/s/**")
                .permitAll()
                // Calendar programs know no login: the secret in the address stands for it.
                .requestMatchers(HttpMethod.GET, "/calendar/feed/*.ics")
                .permitAll()
                .requestMatchers("/login", "/css/**", "/js/**", "/webjars/**", "/favicon.ico")
                .permitAll()
                .requestMatchers("/actuator/health/**")
                .permitAll()

                // Our own pages.
                .requestMatchers("/", "/logout", "/password")
                .authenticated()
                // One's own drafts; the engine says which tasks are one's own.
                .requestMatchers("/drafts/**")
                .authenticated()
                .requestMatchers("/caseload", "/caseload.csv")
                .hasAnyAuthority(CASE_MANAGERS, OFFICE, LEADERS)
                .requestMatchers("/caseload/adoption/**")
                .hasAnyAuthority(OFFICE, ADMINISTRATORS)
                .requestMatchers("/caseload/start")
                .hasAnyAuthority(CASE_MANAGERS, OFFICE)
                .requestMatchers("/sis/status")
                .hasAuthority(ADMINISTRATORS)
                .requestMatchers("/meetings/**", "/at-a-glance/**", "/sis/**", "/calendar/**")
                .hasAnyAuthority(STAFF)
                .requestMatchers("/outbox/**")
                .hasAnyAuthority(OFFICE, ADMINISTRATORS)
                .requestMatchers("/roster/**", "/school-calendar/**")
                .hasAnyAuthority(OFFICE, ADMINISTRATORS)
                .requestMatchers("/accounts/**")
                .hasAuthority(ADMINISTRATORS)

                // Camunda's pages; their calls are sorted out by the engine's guard.
                .requestMatchers("/camunda/app/tasklist/**")
                .hasAnyAuthority(
                    CASE_MANAGERS, OFFICE, TEACHERS, PROVIDERS, LEADERS, ANALYSTS, ADMINISTRATORS)
                .requestMatchers("/camunda/app/cockpit/**")
                .hasAnyAuthority(ANALYSTS, ADMINISTRATORS)
                .requestMatchers("/camunda/app/admin/**")
                .hasAuthority(ADMINISTRATORS)
                .requestMatchers("/camunda/**")
                .authenticated()
                .anyRequest()
                .denyAll());

    http.authenticationProvider(engineLogin);
    http.addFilterBefore(new StillOnStaff(engineLogin), AnonymousAuthenticationFilter.class);
    http.formLogin(login -> login.loginPage("/login").failureUrl("/login?refused"));
    // A new login starts from nothing: what Camunda kept in the session may be another person's.
    http.sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()));
    http.logout(logout -> logout.logoutSuccessUrl("/login?bye"));
    http.requestCache(cache -> cache.requestCache(pageAskedFor));
    http.exceptionHandling(refused -> refused.authenticationEntryPoint(loginOr401()));

    // Camunda's webapps bring a token of their own; two token cookies would overwrite each other.
    http.csrf(csrf -> csrf.ignoringRequestMatchers(CAMUNDA));
    http.headers(
        headers ->
            headers
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .addHeaderWriter(
                    new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(CAMUNDA),
                        new StaticHeadersWriter("Content-Security-Policy", CONTENT_RULES))));
    return http.build();
  }

  /** A page leads to the login; a call behind a page is told that nobody is logged in. */
  private static AuthenticationEntryPoint loginOr401() {
    LinkedHashMap<RequestMatcher, AuthenticationEntryPoint> calls = new LinkedHashMap<>();
    calls.put(DRAFTS, new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED));
    calls.put(CAMUNDA_CALLS, new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED));
    DelegatingAuthenticationEntryPoint entry = new DelegatingAuthenticationEntryPoint(calls);
    entry.setDefaultEntryPoint(new LoginUrlAuthenticationEntryPoint("/login"));
    return entry;
  }

  /** The session's cookie does not travel with requests that other sites make. */
  @Bean
  CookieSameSiteSupplier sameSite() {
    return CookieSameSiteSupplier.ofLax();
  }

  /** After the login, back to the page somebody asked for; never to a call or a picture. */
  @Bean
  RequestCache pageAskedFor() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    MediaTypeRequestMatcher page = new MediaTypeRequestMatcher(TEXT_HTML);
    page.setIgnoredMediaTypes(Set.of(ALL));
    cache.setRequestMatcher(request -> request.getMethod().equals("GET") && page.matches(request));
    return cache;
  }
}
