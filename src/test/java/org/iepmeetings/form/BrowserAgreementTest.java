package org.iepmeetings.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What browser and server make of the same expression and the same text. The expected results were
 * written by the libraries that Tasklist bundles (feelin 3.2, feelers 1.5), not by hand.
 */
class BrowserAgreementTest {

  record Recorded(
      Map<String, Object> context, List<Expression> expressions, List<Text> templates) {}

  record Expression(String expression, Object value, boolean holds) {}

  record Text(String template, String text) {}

  private static final Recorded RECORDED = recorded();

  private static Recorded recorded() {
    try (var in =
        BrowserAgreementTest.class.getResourceAsStream("/form/as-the-browser-has-it.json")) {
      return new ObjectMapper().readValue(in, Recorded.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Expression> expressions() {
    return RECORDED.expressions().stream();
  }

  static Stream<Text> templates() {
    return RECORDED.templates().stream();
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void an_expression_gives_what_the_browser_gives(Expression recorded) {
    Feel feel = Feel.parse("=" + recorded.expression());

    assertThat(Values.same(feel.evaluate(RECORDED.context()::get), recorded.value()))
        .as("%s is %s", feel.evaluate(RECORDED.context()::get), recorded.value())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void a_condition_is_met_where_the_browser_meets_it(Expression recorded) {
    assertThat(Feel.parse("=" + recorded.expression()).holds(RECORDED.context()::get))
        .isEqualTo(recorded.holds());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_text_reads_as_in_the_browser(Text recorded) {
    assertThat(
            Template.parse(recorded.template())
                .render(RECORDED.context()::get, UnaryOperator.identity()))
        .isEqualTo(recorded.text());
  }
}
