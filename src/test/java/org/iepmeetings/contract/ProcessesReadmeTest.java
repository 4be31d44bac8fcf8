package org.iepmeetings.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The analysts' front door says what the models are now. */
class ProcessesReadmeTest {

  private static final Path README = Path.of("processes/README.md");

  static Stream<Map.Entry<String, String>> tables() {
    return ReadmeTables.of(Models.ofTheProduct()).entrySet().stream();
  }

  /** {@code -Dreadme.write=true} writes the tables instead of comparing them. */
  @ParameterizedTest
  @MethodSource("tables")
  void itsTablesAreThoseOfTheModels(Map.Entry<String, String> table) throws IOException {
    String begin = "<!-- generated: " + table.getKey() + " -->\n";
    String end = "<!-- end -->";
    String readme = Files.readString(README);
    int from = readme.indexOf(begin) + begin.length();
    int to = readme.indexOf(end, from);
    assertThat(readme).contains(begin);
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(
          README, readme.substring(0, from) + table.getValue() + "\n" + readme.substring(to));
    } else if (!readme.substring(from, to).equals(table.getValue() + "\n")) {
      fail(
          "%s is out of date. Write its tables with mvn test -Dtest=ProcessesReadmeTest"
                  .formatted(README)
              + " -Dreadme.write=true, or put this between the marks of \"%s\":%n%s"
                  .formatted(table.getKey(), table.getValue()));
    }
  }

  @Test
  void everyModelHasItsLine() throws IOException {
    String readme = Files.readString(README);

    assertThat(Models.ofTheProduct().processes)
        .allSatisfy(
            model -> assertThat(readme).contains("[`%1$s`](%1$s.bpmn)".formatted(model.id())));
  }

  @Test
  void everyTimerSaysWhatItIsFor() {
    assertThat(ReadmeTables.of(Models.ofTheProduct()).get("timers"))
        .doesNotContain("no documentation");
  }
}
