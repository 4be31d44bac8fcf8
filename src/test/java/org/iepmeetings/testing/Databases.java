package org.iepmeetings.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The two kinds of database the product runs on. For a test on both:
 *
 * <pre>{@code
 * @ParameterizedTest
 * @EnumSource
 * void keepsEveryWord(Databases database) {
 *   JdbcClient jdbc = JdbcClient.create(database.migrated());
 * }</pre>
 *
 * A test that starts the whole application takes {@link #empty()} and its URL, user and password.
 */
public enum Databases {
  /** In memory; what a single school starts with. */
  H2("blob") {
    @Override
    public HikariDataSource empty() {
      return pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }
  },

  /** A real server, started once for all tests of the run; each call gets a database of its own. */
  POSTGRESQL("bytea") {
    @Override
    public HikariDataSource empty() {
      String name = "t" + UUID.randomUUID().toString().replace("-", "");
      try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (SQLException failed) {
        throw new IllegalStateException("The test database could not be created.", failed);
      }
      return pool(Server.INSTANCE.getJdbcUrl("postgres", name), "postgres", "postgres");
    }
  };

  private final String blobType;

  Databases(String blobType) {
    this.blobType = blobType;
  }

  /** A new database without any table. */
  public abstract HikariDataSource empty();

  /** A new database with all our tables, as the migrations make them. */
  public HikariDataSource migrated() {
    HikariDataSource dataSource = empty();
    flyway(dataSource).load().migrate();
    return dataSource;
  }

  /** Our migrations for a database of this kind. */
  public FluentConfiguration flyway(DataSource dataSource) {
    return Flyway.configure()
        .dataSource(dataSource)
        .table("iep_schema_history")
        .placeholders(Map.of("blob", blobType));
  }

  private static HikariDataSource pool(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(5);
    // Many tests open a database each; an unused one must not keep connections.
    config.setMinimumIdle(0);
    config.setIdleTimeout(10_000);
    return new HikariDataSource(config);
  }

  private static class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException failed) {
        throw new UncheckedIOException("Embedded PostgreSQL could not be started.", failed);
      }
    }
  }
}
