package org.iepmeetings.message;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A few connections of the ledger's own to the same database. In the engine's transaction a ledger
 * row would roll back with it; on the engine's pool, jobs that hold a connection each and ask for a
 * second one would wait for one another for ever. Deliberately no {@code DataSource} bean, so that
 * everything else keeps using the one there is.
 *
 * <p>Also for what an effect hands out, such as a secure link: a letter that went out must not hold
 * a link that was rolled back.
 */
@Component
public class LedgerDatabase implements DisposableBean {

  private final HikariDataSource pool;
  private final JdbcClient sql;
  private final TransactionTemplate ownCommit;

  @Autowired
  LedgerDatabase(DataSourceProperties settings) {
    this(settings.initializeDataSourceBuilder().type(HikariDataSource.class).build());
  }

  LedgerDatabase(HikariDataSource pool) {
    this.pool = pool;
    pool.setPoolName("ledger");
    pool.setMaximumPoolSize(4);
    pool.setMinimumIdle(1);
    this.sql = JdbcClient.create(pool);
    // Not only for the commit: without a transaction of its own, a connection borrowed while the
    // engine's transaction is open would be held until that one ends.
    this.ownCommit = new TransactionTemplate(new DataSourceTransactionManager(pool));
  }

  /** Runs the statements in a short transaction of their own, whatever else is open. */
  public <T> T commit(Function<JdbcClient, T> statements) {
    return ownCommit.execute(status -> statements.apply(sql));
  }

  @Override
  public void destroy() {
    pool.close();
  }
}
