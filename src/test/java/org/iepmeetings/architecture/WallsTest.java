package org.iepmeetings.architecture;

import org.iepmeetings.IepMeetingsApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** A change stays in one capability: packages depend on one another in one direction only. */
class WallsTest {

  @Test
  void noCapabilityDependsOnOneThatDependsOnIt() {
    ApplicationModules.of(IepMeetingsApplication.class).verify();
  }
}
