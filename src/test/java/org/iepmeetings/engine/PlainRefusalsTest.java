package org.iepmeetings.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What people read when the engine's interface refuses a form. */
class PlainRefusalsTest {

  @Test
  void theEnginesNumberBecomesASentence() throws Exception {
    MockHttpServletResponse answer =
        refused(
            500,
            "{\"type\":\"RestException\",\"message\":\"Cannot instantiate process definition p:1:"
                + " ENGINE-03005 Execution of 'UPDATE VariableInstanceEntity[1]' failed. Entity was"
                + " updated by another transaction concurrently.\"}");
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString())
        .contains("in the same moment", "Your answers are still here")
        .doesNotContain("ENGINE");
  }

  @Test
  void aSentenceOfOursStandsAlone() throws Exception {
    MockHttpServletResponse answer =
        refused(
            400,
            "{\"type\":\"RestException\",\"message\":\"Cannot instantiate process definition p:1:"
                + " Choose another time.\"}");
    assertThat(answer.getContentAsString()).contains("\"message\":\"Choose another time.\"");
  }

  private static MockHttpServletResponse refused(int status, String body) throws Exception {
    MockHttpServletRequest request =
        new MockHttpServletRequest(
            "POST", "/camunda/api/engine/engine/default/process-definition/p:1/submit-form");
    MockHttpServletResponse answer = new MockHttpServletResponse();
    FilterChain engine =
        (asked, answered) -> {
          ((jakarta.servlet.http.HttpServletResponse) answered).setStatus(status);
          answered.getWriter().write(body);
        };
    new PlainRefusals(null).doFilter(request, answer, engine);
    return answer;
  }
}
