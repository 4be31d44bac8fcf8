package org.iepmeetings.upgrade;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.iepmeetings.testing.Databases;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The sample school's database as a released version left it, with meetings in every phase: the
 * files in {@code src/test/fixtures/<version>/}.
 */
final class Fixture {

  /** When the sample school opened, in every version's fixture: a Monday morning in term. */
  static final Instant MADE = Instant.parse("2026-11-30T08:00:00-08:00");

  /** Everybody's in the cast. */
  static final String PASSWORD = "Iep-Demo-2026!";

  private static final Path ALL = Path.of("src", "test", "fixtures");

  private Fixture() {}

  static Path h2(String version) {
    return ALL.resolve(version).resolve("iep-meetings.mv.db.gz");
  }

  static Path postgresql(String version) {
    return ALL.resolve(version).resolve("iep-meetings.sql.gz");
  }

  /** What people answer in that version's forms. */
  static Path answers(String version) {
    return ALL.resolve(version).resolve("answers");
  }

  /** Restores the H2 file below {@code target} and points the application at it. */
  static void restoreH2(String version, DynamicPropertyRegistry settings) {
    try (InputStream file = unpacked(h2(version))) {
      Path folder = Path.of("target", "upgrade", version).toAbsolutePath();
      Files.createDirectories(folder);
      Files.copy(file, folder.resolve("iep-meetings.mv.db"), StandardCopyOption.REPLACE_EXISTING);
      settings.add("spring.datasource.url", () -> "jdbc:h2:file:" + folder.resolve("iep-meetings"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Restores the PostgreSQL dump into a new database and points the application at it. */
  static void restorePostgresql(String version, DynamicPropertyRegistry settings) {
    try (HikariDataSource empty = Databases.POSTGRESQL.empty();
        InputStream file = unpacked(postgresql(version))) {
      try (Connection connection = empty.getConnection();
          Statement statement = connection.createStatement()) {
        // The dump's texts have braces, which are no JDBC escapes.
        statement.setEscapeProcessing(false);
        statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      }
      String url = empty.getJdbcUrl();
      String user = empty.getUsername();
      String password = empty.getPassword();
      settings.add("spring.datasource.url", () -> url);
      settings.add("spring.datasource.username", () -> user);
      settings.add("spring.datasource.password", () -> password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The dump of version " + version + " cannot be loaded.", e);
    }
  }

  private static InputStream unpacked(Path file) throws IOException {
    return new GZIPInputStream(Files.newInputStream(file));
  }
}
