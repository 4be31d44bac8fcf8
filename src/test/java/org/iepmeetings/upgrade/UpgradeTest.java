package org.iepmeetings.upgrade;

import org.junit.jupiter.api.Nested;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application as it is now, started on the database of each version that was released. */
class UpgradeTest {

  @Nested
  class Of_0_1_0_on_H2 extends UpgradedSchool {

    @DynamicPropertySource
    static void restore(DynamicPropertyRegistry settings) {
      Fixture.restoreH2("0.1.0", settings);
    }

    @Override
    String version() {
      return "0.1.0";
    }
  }

  @Nested
  class Of_0_1_0_on_PostgreSQL extends UpgradedSchool {

    @DynamicPropertySource
    static void restore(DynamicPropertyRegistry settings) {
      Fixture.restorePostgresql("0.1.0", settings);
    }

    @Override
    String version() {
      return "0.1.0";
    }
  }
}
