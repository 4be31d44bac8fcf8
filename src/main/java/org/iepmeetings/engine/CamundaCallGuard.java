package org.iepmeetings.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
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

  /** Bytes; a claim holds one login name. */
  private static final int LONGEST_CLAIM = 10_000;

  /** Takes nothing that could be read in two ways, such as two values of the same name. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  // Asked late: a filter is made before the engine is there.
  private final ObjectProvider<TaskForms> taskForms;

  CamundaCallGuard(ObjectProvider<TaskForms> taskForms) {
    this.taskForms = taskForms;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // Spring Security's firewall has refused paths that could be read in two ways (; // .. %2f).
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!CamundaCalls.allow(request.getMethod(), path, groups())) {
      refuse(
          request,
          response,
          "This is not done here: tasks are completed with their form, in Tasklist, and the other"
              + " ways into the engine are closed.");
    } else if (CamundaCalls.isClaim(request.getMethod(), path)) {
      claim(request, response, chain);
    } else {
      CamundaCalls.taskWhoseFormIsOpened(request.getMethod(), path)
          .ifPresent(taskForms.getObject()::refill);
      chain.doFilter(request, response);
    }
  }

  /** The engine would let a candidate claim a task in anybody's name. */
  private static void claim(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST_CLAIM);
    if (person().getName().equals(claimant(body))) {
      chain.doFilter(new ReadAgain(request, body), response);
    } else {
      refuse(
          request,
          response,
          "A task can only be claimed for oneself. Ask the person to claim it in Tasklist.");
    }
  }

  /** For whom a task is to be claimed; null when the body does not say so without a doubt. */
  private static String claimant(byte[] body) {
    try {
      return JSON.readTree(body).path("userId").textValue();
    } catch (IOException notJson) {
      return null;
    }
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, String sentence)
      throws IOException {
    log.info("Refused {} {}", request.getMethod(), request.getRequestURI());
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    JSON.writeValue(
        response.getWriter(), Map.of("type", "NotAllowedException", "message", sentence));
  }

  private static Authentication person() {
    return SecurityContextHolder.getContext().getAuthentication();
  }

  private static Set<String> groups() {
    return person().getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .collect(Collectors.toSet());
  }

  /** A request whose body was read here and is read once more by the engine's interface. */
  private static final class ReadAgain extends HttpServletRequestWrapper {

    private final byte[] body;

    ReadAgain(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("The engine's interface reads at once.");
        }
      };
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), UTF_8));
    }
  }

  @Configuration
  static class Placed {

    @Bean
    FilterRegistrationBean<CamundaCallGuard> camundaCallGuard(ObjectProvider<TaskForms> taskForms) {
      FilterRegistrationBean<CamundaCallGuard> filter =
          new FilterRegistrationBean<>(new CamundaCallGuard(taskForms));
      filter.addUrlPatterns("/camunda/api/*");
      // After Spring Security (-100) knows who calls, before Camunda hears of the call.
      filter.setOrder(100);
      return filter;
    }
  }
}
