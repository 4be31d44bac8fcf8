package org.iepmeetings.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before the engine's interface and lets through what {@link CamundaCalls} lists. */
class CamundaCallGuard extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(CamundaCallGuard.class);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // Spring Security's firewall has refused paths that could be read in two ways (; // .. %2f).
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (CamundaCalls.allow(request.getMethod(), path, groups())) {
      chain.doFilter(request, response);
      return;
    }
    log.info("Refused {} {}", request.getMethod(), path);
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response
        .getWriter()
        .write(
            """
            {"type":"NotAllowedException","message":"This is not done here: tasks are completed \
            with their form, in Tasklist, and the other ways into the engine are closed."}""");
  }

  private static Set<String> groups() {
    Authentication person = SecurityContextHolder.getContext().getAuthentication();
    return person.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .collect(Collectors.toSet());
  }

  @Configuration
  static class Placed {

    @Bean
    FilterRegistrationBean<CamundaCallGuard> camundaCallGuard() {
      FilterRegistrationBean<CamundaCallGuard> filter =
          new FilterRegistrationBean<>(new CamundaCallGuard());
      filter.addUrlPatterns("/camunda/api/*");
      // After Spring Security (-100) knows who calls, before Camunda hears of the call.
      filter.setOrder(100);
      return filter;
    }
  }
}
