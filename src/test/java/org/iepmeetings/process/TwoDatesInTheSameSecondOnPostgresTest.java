package org.iepmeetings.process;

import com.zaxxer.hikari.HikariDataSource;
import org.iepmeetings.testing.Databases;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL, which locks rows in its own way. */
@DirtiesContext
class TwoDatesInTheSameSecondOnPostgresTest extends TwoDatesInTheSameSecondTest {

  @DynamicPropertySource
  static void postgres(DynamicPropertyRegistry settings) {
    try (HikariDataSource empty = Databases.POSTGRESQL.empty()) {
      String url = empty.getJdbcUrl();
      String user = empty.getUsername();
      String password = empty.getPassword();
      settings.add("spring.datasource.url", () -> url);
      settings.add("spring.datasource.username", () -> user);
      settings.add("spring.datasource.password", () -> password);
    }
  }
}
