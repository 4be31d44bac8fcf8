package org.iepmeetings.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that needs a real browser: skipped with the reason where there is no Chromium. Where
 * everything must run ({@code CI=true} or {@code IEP_REQUIRE_BROWSER=true}, which {@code ./verify}
 * sets) it fails instead.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@Inherited
@ExtendWith(BrowserTest.WhenThereIsChromium.class)
public @interface BrowserTest {

  /** Skips or fails; asks the machine, not the test. */
  class WhenThereIsChromium implements ExecutionCondition {

    private final Optional<Path> chromium;
    private final Map<String, String> environment;

    WhenThereIsChromium() {
      this(Browser.chromium(), System.getenv());
    }

    WhenThereIsChromium(Optional<Path> chromium, Map<String, String> environment) {
      this.chromium = chromium;
      this.environment = environment;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (chromium.isPresent()) {
        return ConditionEvaluationResult.enabled("Chromium is at " + chromium.get());
      }
      String reason =
          "No Chromium found: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.";
      if (isTrue("CI") || isTrue("IEP_REQUIRE_BROWSER")) {
        throw new IllegalStateException(reason + " Here a browser test may not be skipped.");
      }
      return ConditionEvaluationResult.disabled(reason);
    }

    private boolean isTrue(String variable) {
      return "true".equalsIgnoreCase(environment.get(variable));
    }
  }
}
