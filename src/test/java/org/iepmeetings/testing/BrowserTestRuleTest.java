package org.iepmeetings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.testing.BrowserTest.WhenThereIsChromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser test is never skipped in silence. */
class BrowserTestRuleTest {

  @Test
  void runs_where_there_is_a_chromium() {
    assertThat(ask(Optional.of(Path.of("/usr/bin/chromium")), Map.of("CI", "true")).isDisabled())
        .isFalse();
  }

  @Test
  void is_skipped_with_the_reason_where_there_is_none() {
    ConditionEvaluationResult result = ask(Optional.empty(), Map.of());
    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason().orElseThrow()).contains("No Chromium", "CHROMIUM_PATH");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CI", "IEP_REQUIRE_BROWSER"})
  void fails_where_everything_must_run(String variable) {
    assertThatThrownBy(() -> ask(Optional.empty(), Map.of(variable, "true")))
        .hasMessageContaining("No Chromium")
        .hasMessageContaining("may not be skipped");
  }

  @Test
  @BrowserTest
  void the_browser_is_in_another_zone_than_the_school() {
    try (Browser browser = new Browser()) {
      Page page = browser.desk();
      assertThat(page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"))
          .isEqualTo(Browser.TIME_ZONE);
    }
  }

  private static ConditionEvaluationResult ask(
      Optional<Path> chromium, Map<String, String> environment) {
    return new WhenThereIsChromium(chromium, environment).evaluateExecutionCondition(null);
  }
}
