package org.iepmeetings.document;

import java.sql.SQLException;
import java.util.HashMap;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets one migration script serve both databases: {@code ${blob}} becomes {@code bytea} on
 * PostgreSQL and {@code blob} on H2. Either is read with {@code ResultSet.getBytes} and written
 * from a {@code byte[]}.
 */
@Configuration(proxyBeanMethods = false)
public class BlobColumns {

  @Bean
  FlywayConfigurationCustomizer blobPlaceholder() {
    return flyway -> {
      var placeholders = new HashMap<>(flyway.getPlaceholders());
      placeholders.put("blob", typeFor(jdbcUrl(flyway.getDataSource())));
      flyway.placeholders(placeholders);
    };
  }

  /** The column type for bytes on the database that this JDBC URL names. */
  public static String typeFor(String jdbcUrl) {
    return jdbcUrl.startsWith("jdbc:postgresql:") ? "bytea" : "blob";
  }

  private static String jdbcUrl(DataSource database) {
    try (var connection = database.getConnection()) {
      return connection.getMetaData().getURL();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The database could not be reached. Check spring.datasource.url, username and password.",
          e);
    }
  }
}
