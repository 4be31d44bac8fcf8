package org.iepmeetings.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets people read what is wrong with their form: the sentence of a refused submission arrives
 * without the "Cannot submit task form" and the number that the engine's interface puts before it.
 */
class PlainRefusals extends OncePerRequestFilter {

  private static final String PREFIX =
      "\"message\":\"Cannot (?:submit task form|instantiate process definition) \\S+: ";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().endsWith("/submit-form");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    if (answer.getStatus() == HttpServletResponse.SC_BAD_REQUEST) {
      String body = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
      answer.resetBuffer();
      answer
          .getOutputStream()
          .write(body.replaceFirst(PREFIX, "\"message\":\"").getBytes(StandardCharsets.UTF_8));
    }
    answer.copyBodyToResponse();
  }

  @Configuration
  static class Placed {

    @Bean
    FilterRegistrationBean<PlainRefusals> plainRefusals() {
      FilterRegistrationBean<PlainRefusals> filter =
          new FilterRegistrationBean<>(new PlainRefusals());
      filter.addUrlPatterns("/camunda/api/engine/*");
      filter.setOrder(150);
      return filter;
    }
  }
}
