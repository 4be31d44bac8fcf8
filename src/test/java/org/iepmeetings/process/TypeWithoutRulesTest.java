package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iepmeetings.meeting.MeetingTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An analyst takes a type out of one table: no meeting of that type begins half ruled. */
class TypeWithoutRulesTest extends ProcessTest {

  @Autowired MeetingTypes types;
  private String deployment;

  @AfterEach
  void asItWas() {
    if (deployment != null) {
      engine.getRepositoryService().deleteDeployment(deployment, true);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"meeting-steps", "deadlines", "required-team", "contact-attempts"})
  void theStartIsRefusedWithTheNameOfTheTable(String table) throws IOException {
    String rules =
        Files.readString(Path.of("processes/decisions", table + ".dmn"))
            .replaceAll("\"exit\"", "\"farewell\"");
    deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .addString(table + ".dmn", rules)
            .deploy()
            .getId();

    assertThatThrownBy(
            () ->
                stage.beginMeeting(
                    Map.of("meetingType", "exit", "start", Map.of("askedBy", "school"))))
        .hasMessageContaining("has not entered the rules of this type of meeting")
        .hasMessageContaining(table);
  }

  @Test
  void allNineTypesAreInEveryTableAndNoOther() {
    assertThat(
            List.of(
                "initial",
                "annual",
                "triennial",
                "interim30Day",
                "amendment",
                "parentRequested",
                "transition",
                "manifestation",
                "exit"))
        .allMatch(type -> types.tablesWithout(type).isEmpty());
    assertThat(types.tablesWithout("noMeeting")).contains("meeting-steps");
    assertThat(types.tablesWithout("birthday")).hasSize(4);
  }
}
