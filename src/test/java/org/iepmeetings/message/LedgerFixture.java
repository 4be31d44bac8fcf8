package org.iepmeetings.message;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;

/** The ledger on a database of a test, with connections of its own as in production. */
public class LedgerFixture {

  public static LedgerDatabase database(HikariDataSource main) {
    return database(main.getJdbcUrl(), main.getUsername(), main.getPassword());
  }

  static LedgerDatabase database(String url, String user, String password) {
    DataSourceProperties settings = new DataSourceProperties();
    settings.setUrl(url);
    settings.setUsername(user);
    settings.setPassword(password);
    return new LedgerDatabase(settings);
  }

  /** Each call is another node: it has its own name and its own memory. */
  static EffectLedger node(LedgerDatabase database) {
    return new EffectLedger(database, Clock.systemUTC());
  }

  static EffectKey key(String recipient) {
    return new EffectKey("M-TEST2345", "invitation", recipient, 1, 0);
  }

  /** As if five minutes had gone by since the claim. */
  static void letLeasesRunOut(LedgerDatabase database) {
    database.commit(
        sql ->
            sql.sql(
                    "update effect_ledger"
                        + " set claimed_until = current_timestamp - interval '1' second")
                .update());
  }
}
