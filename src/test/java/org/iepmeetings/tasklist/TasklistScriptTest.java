package org.iepmeetings.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iepmeetings.tasklist.TasklistScript.CORRECTIONS;
import static org.iepmeetings.tasklist.TasklistScript.corrected;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.iepmeetings.tasklist.TasklistScript.Correction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

class TasklistScriptTest {

  @Test
  void theBundledScriptIsCorrectedAndNothingElseInItIsChanged() throws Exception {
    String bundled = bundled();

    String corrected = corrected(bundled);

    assertThat(corrected)
        .contains("v=new p({container:l[0],debounce:!1}),")
        .contains("var t=!1;h.notifyFormValidated(t)");
    int longer =
        CORRECTIONS.stream()
            .mapToInt(one -> one.corrected().length() - one.bundled().length())
            .sum();
    assertThat(corrected).hasSize(bundled.length() + longer);
  }

  static Stream<String> otherScripts() throws Exception {
    String bundled = bundled();
    return CORRECTIONS.stream()
        .map(Correction::bundled)
        .flatMap(one -> Stream.of(bundled.replace(one, ""), bundled + one));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("otherScripts")
  void anotherScriptStopsTheStartWithASentence(String script) {
    assertThatThrownBy(() -> corrected(script))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("instead of once")
        .hasMessageContaining("pom.xml");
  }

  private static String bundled() throws Exception {
    return new ClassPathResource(TasklistScript.FOLDER + TasklistScript.NAME)
        .getContentAsString(StandardCharsets.UTF_8);
  }
}
