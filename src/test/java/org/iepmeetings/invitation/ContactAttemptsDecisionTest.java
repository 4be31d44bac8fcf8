package org.iepmeetings.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of {@code contact-attempts.dmn}. The numbers are typed from domain knowledge. */
class ContactAttemptsDecisionTest {

  private static final String RESOURCE = "/processes/decisions/contact-attempts.dmn";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "initial",
        "annual",
        "triennial",
        "interim30Day",
        "amendment",
        "parentRequested",
        "transition",
        "manifestation",
        "exit"
      })
  void threeAttemptsByTwoMeansForEveryType(String type) throws IOException {
    var row = evaluate(type).getSingleResult();

    assertThat(((Number) row.getEntry("attempts")).intValue()).isEqualTo(3);
    assertThat(((Number) row.getEntry("means")).intValue()).isEqualTo(2);
    assertThat((String) row.getEntry("source")).contains("300.322(d)", "no number given");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "birthday", "Annual"})
  void aTypeWithoutARowGivesNoResult(String type) throws IOException {
    assertThat(evaluate(type)).isEmpty();
  }

  @Test
  void noRowStandsInTheTableWithoutATestAndEachHasItsSource() throws IOException {
    try (InputStream file = getClass().getResourceAsStream(RESOURCE)) {
      DecisionTable table =
          Dmn.readModelFromStream(file).getModelElementById("DecisionTable_contactAttempts");
      assertThat(table.getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
      assertThat(table.getRules()).hasSize(1);
      assertThat(List.copyOf(table.getRules()).get(0).getDescription().getTextContent())
          .startsWith("34 CFR 300.322(d)");
    }
  }

  private static DmnDecisionTableResult evaluate(String type) throws IOException {
    DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    try (InputStream file = ContactAttemptsDecisionTest.class.getResourceAsStream(RESOURCE)) {
      DmnDecision decision = engine.parseDecision("contact-attempts", file);
      return engine.evaluateDecisionTable(
          decision, Variables.createVariables().putValue("meetingType", type));
    }
  }
}
