package org.iepmeetings.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets people read what is wrong with their form: the sentence of a refused submission arrives
 * without the "Cannot submit task form" and the number that the engine's interface puts before it.
 * Whose task was done by another person meanwhile is told by whom.
 */
class PlainRefusals extends OncePerRequestFilter {

  private static final String PREFIX =
      "\"message\":\"Cannot (?:submit task form|instantiate process definition) \\S+: ";

  /** Somebody else had just changed what this would have written. */
  private static final String TOO_CLOSE = "ENGINE-03005";

  private static final String ONCE_MORE =
      "Somebody opened or changed this task in the same moment, so nothing was sent yet. Your answers"
          + " are still here: please send them once more.";

  private static final Pattern TASK = Pattern.compile("/task/([^/]+)/submit-form$");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectProvider<AnsweredMeanwhile> answeredMeanwhile;

  PlainRefusals(ObjectProvider<AnsweredMeanwhile> answeredMeanwhile) {
    this.answeredMeanwhile = answeredMeanwhile;
  }

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
    Matcher task = TASK.matcher(request.getRequestURI());
    Optional<String> meanwhile =
        answer.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && task.find()
            ? answeredMeanwhile.getObject().sentence(task.group(1))
            : Optional.empty();
    if (meanwhile.isPresent()) {
      say(answer, "AnsweredMeanwhile", meanwhile.get());
    } else if (body(answer).contains(TOO_CLOSE)) {
      say(answer, "ChangedMeanwhile", ONCE_MORE);
    } else if (answer.getStatus() == HttpServletResponse.SC_BAD_REQUEST) {
      String body = body(answer);
      answer.resetBuffer();
      answer
          .getOutputStream()
          .write(body.replaceFirst(PREFIX, "\"message\":\"").getBytes(StandardCharsets.UTF_8));
    }
    answer.copyBodyToResponse();
  }

  private static String body(ContentCachingResponseWrapper answer) {
    return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
  }

  private static void say(ContentCachingResponseWrapper answer, String type, String sentence)
      throws IOException {
    answer.reset();
    answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    answer.setContentType("application/json;charset=UTF-8");
    answer
        .getOutputStream()
        .write(JSON.writeValueAsBytes(Map.of("type", type, "message", sentence)));
  }

  @Configuration
  static class Placed {

    @Bean
    FilterRegistrationBean<PlainRefusals> plainRefusals(
        ObjectProvider<AnsweredMeanwhile> answeredMeanwhile) {
      FilterRegistrationBean<PlainRefusals> filter =
          new FilterRegistrationBean<>(new PlainRefusals(answeredMeanwhile));
      filter.addUrlPatterns("/camunda/api/engine/*");
      filter.setOrder(150);
      return filter;
    }
  }
}
