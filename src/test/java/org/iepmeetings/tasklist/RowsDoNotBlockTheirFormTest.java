package org.iepmeetings.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iepmeetings.tasklist.RowsDoNotBlockTheirForm.BUNDLED;
import static org.iepmeetings.tasklist.RowsDoNotBlockTheirForm.CORRECTED;
import static org.iepmeetings.tasklist.RowsDoNotBlockTheirForm.corrected;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class RowsDoNotBlockTheirFormTest {

  @Test
  void theBundledScriptHasTheExpressionOnceAndNothingElseIsChanged() throws Exception {
    String bundled =
        new ClassPathResource(RowsDoNotBlockTheirForm.FOLDER + RowsDoNotBlockTheirForm.NAME)
            .getContentAsString(StandardCharsets.UTF_8);

    String corrected = corrected(bundled);

    assertThat(corrected).contains("var t=" + CORRECTED + ";h.notifyFormValidated(t)");
    assertThat(corrected).hasSize(bundled.length() - BUNDLED.length() + CORRECTED.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "var t=!!Object.keys(x.errors).length", BUNDLED + ";" + BUNDLED})
  void anotherScriptStopsTheStartWithASentence(String script) {
    assertThatThrownBy(() -> corrected(script))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("instead of once")
        .hasMessageContaining("pom.xml");
  }
}
