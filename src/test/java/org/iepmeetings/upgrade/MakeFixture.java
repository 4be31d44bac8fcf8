package org.iepmeetings.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.iepmeetings.IepMeetingsApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * No test: writes the databases that upgrades are tested from, when asked to by name. See {@code
 * src/test/fixtures/README.md}.
 */
class MakeFixture {

  /** Lines of pg_dump that only psql or only a newer PostgreSQL understands. */
  private static final String NOT_FOR_EVERYBODY =
      "\\\\(un)?restrict \\w+|SET transaction_timeout = 0;";

  @TempDir Path folder;

  @BeforeEach
  void letTheDayBegin() {
    ClockUtil.offset(Fixture.MADE.toEpochMilli() - System.currentTimeMillis());
  }

  @AfterEach
  void returnToToday() {
    ClockUtil.reset();
  }

  @Test
  void h2() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("iep-meetings");
    String version = sampleSchool(url, "sa", "");
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown compact");
    }
    write(Fixture.h2(version), Files.readAllBytes(folder.resolve("iep-meetings.mv.db")));
  }

  @Test
  void postgresql() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      // Owned by an ordinary user, so that an ordinary user can load it.
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create role school login password 'school'");
        statement.execute("create database school owner school");
      }
      String version = sampleSchool(server.getJdbcUrl("school", "school"), "school", "school");
      write(Fixture.postgresql(version), dump(server.getPort()).getBytes(UTF_8));
    }
  }

  /** Starts, fills and stops the demo; returns the version that did it. */
  private static String sampleSchool(String url, String user, String password) {
    try (ConfigurableApplicationContext app =
        new SpringApplicationBuilder(IepMeetingsApplication.class)
            .profiles("demo")
            .run(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password,
                "--iep.demo.password=" + Fixture.PASSWORD,
                // Else the job log names this machine.
                "--camunda.bpm.generic-properties.properties.hostname=fixture",
                "--server.port=0")) {
      assertThat(app.getBean(RuntimeService.class).createIncidentQuery().list()).isEmpty();
      ManagementService management = app.getBean(ManagementService.class);
      assertThat(management.createJobQuery().withException().list()).isEmpty();
      assertThat(management.createJobQuery().executable().count()).isZero();
      return app.getBean(BuildProperties.class).getVersion();
    }
  }

  private String dump(int port) throws IOException, InterruptedException {
    Path file = folder.resolve("dump.sql");
    List<String> command =
        new ArrayList<>(
            List.of("pg_dump", "--host=localhost", "--port=" + port, "--username=school"));
    command.addAll(List.of("--no-owner", "--no-privileges", "--no-comments"));
    command.addAll(List.of("--inserts", "--rows-per-insert=100"));
    command.addAll(List.of("--file=" + file, "school"));
    ProcessBuilder program = new ProcessBuilder(command).inheritIO();
    program.environment().put("PGPASSWORD", "school");
    Process process;
    try {
      process = program.start();
    } catch (IOException notThere) {
      throw new IllegalStateException(
          "pg_dump is missing. Install PostgreSQL's client programs, version 14 or newer"
              + " (Debian: apt-get install postgresql-client).",
          notThere);
    }
    assertThat(process.waitFor()).as("pg_dump, version 14 or newer").isZero();
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.matches(NOT_FOR_EVERYBODY))
          .collect(Collectors.joining("\n", "", "\n"));
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    namesNoMachine(content);
    Files.createDirectories(file.getParent());
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file))) {
      stream.write(content);
    }
    System.out.printf(
        "Wrote %s: %,d bytes, %,d unpacked%n", file, Files.size(file), content.length);
  }

  private static void namesNoMachine(byte[] content) throws IOException {
    String text = new String(content, ISO_8859_1);
    assertThat(text.contains(System.getProperty("user.dir")))
        .as("names this folder: %s", System.getProperty("user.dir"))
        .isFalse();
    String host = InetAddress.getLocalHost().getHostName();
    // Two or three letters stand somewhere in any PDF; localhost is in every link of the demo.
    if (host.length() > 5 && !host.equals("localhost")) {
      assertThat(text.contains(host)).as("names this machine: %s", host).isFalse();
    }
  }
}
