package org.iepmeetings.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.iepmeetings.IepMeetingsApplication;
import org.junit.jupiter.api.Test;

/** Starts as {@code java -jar} does, without the demo, on a database of its own. */
class StartTest {

  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @Test
  void isRefusedWithoutAnAdministratorsPassword() throws Exception {
    String console = consoleOfRefusedStart();

    assertThat(console)
        .contains("APPLICATION FAILED TO START")
        .contains("There is no administrator yet")
        .contains("iep.admin.password")
        .contains("IEP_ADMIN_PASSWORD")
        .contains("at least 10 characters");
  }

  @Test
  void isRefusedWithAWeakAdministratorsPassword() throws Exception {
    String console = consoleOfRefusedStart("iep.admin.password=weakling7");

    assertThat(console)
        .contains("APPLICATION FAILED TO START")
        .contains("The password in IEP_ADMIN_PASSWORD is too weak")
        .doesNotContain("weakling7");
  }

  /** In a process of its own: a start that fails leaves traces in Camunda's static fields. */
  private String consoleOfRefusedStart(String... settings)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                IepMeetingsApplication.class.getName()));
    command.addAll(Arrays.asList(arguments(settings)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("IEP_ADMIN_PASSWORD");
    Process process = builder.start();
    String console = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isNotZero();
    return console;
  }

  /** Without the empty entry that the test runner leaves at the end: it stands for this folder. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String[] arguments(String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of("--spring.datasource.url=" + database, "--server.port=0"));
    for (String setting : settings) {
      arguments.add("--" + setting);
    }
    return arguments.toArray(String[]::new);
  }
}
