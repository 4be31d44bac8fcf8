package org.iepmeetings.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A model has one name, wherever the application is started from. */
class DeployedModelsTest {

  @Test
  void isNamedByItsPlaceInTheProject() {
    assertThat(DeployedModels.place("file:/home/ana/iep/target/classes/forms/before/agenda.form"))
        .isEqualTo("forms/before/agenda.form");
    assertThat(
            DeployedModels.place(
                "jar:nested:/opt/iep.jar/!BOOT-INF/classes/!/forms/before/agenda.form"))
        .isEqualTo("forms/before/agenda.form");
  }

  @Test
  void isNotNamedByAFolderOfTheMachine() {
    assertThat(
            DeployedModels.place("file:/srv/forms/iep/target/classes/processes/decisions/days.dmn"))
        .isEqualTo("processes/decisions/days.dmn");
  }

  @Test
  void fromAnotherFolderIsRefused() {
    assertThatThrownBy(() -> DeployedModels.place("file:/srv/target/classes/demo/agenda.form"))
        .hasMessageContaining("folders processes and forms");
  }
}
