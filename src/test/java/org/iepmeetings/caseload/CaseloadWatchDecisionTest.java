package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code caseload-watch.dmn}; the numbers are typed from what was agreed. */
class CaseloadWatchDecisionTest {

  private static final List<String> ROWS =
      List.of(
          "annualLead|60|no number in law",
          "triennialLead|60|no number in law",
          "together|30|300.324(b)",
          "latestStart|30|300.322(a)",
          "atOnce|20|300.322(a)",
          "startsPerMorning|3|proactive than reactive",
          "atRisk|30|tracking system",
          "overdueRed|5|tracking system");

  static List<String> rows() {
    return ROWS;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowSaysWhatWasAgreed(String expected) throws IOException {
    String[] cell = expected.split("\\|");

    Map<String, Object> row = evaluate(cell[0]);

    assertThat(row).containsEntry("amount", Integer.parseInt(cell[1]));
    assertThat((String) row.get("source")).contains(cell[2]);
  }

  @Test
  void noRowStandsInTheTableWithoutATestAndEachNamesItsSource() throws IOException {
    assertThat(table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
    assertThat(table().getRules())
        .extracting(CaseloadWatchDecisionTest::what)
        .containsExactlyInAnyOrderElementsOf(
            ROWS.stream().map(row -> row.split("\\|")[0]).toList());
    assertThat(table().getRules())
        .allSatisfy(
            rule ->
                assertThat(rule.getDescription().getTextContent())
                    .startsWith((String) evaluate(what(rule)).get("source")));
  }

  private static String what(Rule rule) {
    return rule.getInputEntries().iterator().next().getTextContent().strip().replace("\"", "");
  }

  private static Map<String, Object> evaluate(String what) throws IOException {
    DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    try (InputStream file = open()) {
      DmnDecisionResultEntries row =
          engine
              .evaluateDecision(engine.parseDecision("caseload-watch", file), Map.of("what", what))
              .getSingleResult();
      return row.getEntryMap();
    }
  }

  private static DecisionTable table() throws IOException {
    try (InputStream file = open()) {
      return Dmn.readModelFromStream(file).getModelElementById("DecisionTable_caseload-watch");
    }
  }

  private static InputStream open() {
    return CaseloadWatchDecisionTest.class.getResourceAsStream(
        "/processes/decisions/caseload-watch.dmn");
  }
}
