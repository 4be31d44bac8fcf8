package org.iepmeetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code meeting-steps.dmn}, against what the handbook and the domain say of it. */
class MeetingStepsDecisionTest {

  private static final List<String> NINE =
      List.of(
          "initial",
          "annual",
          "triennial",
          "interim30Day",
          "amendment",
          "parentRequested",
          "transition",
          "manifestation",
          "exit");

  /**
   * step, types, when the date moves, when the team reconvenes, words of the source. Kept are the
   * forms of teachers, providers and parents; revised are notice, agenda and SEIS sheet; redone are
   * attendance, interpreter, access and substitutes.
   */
  private static final List<String> ROWS =
      List.of(
          "attendance|nine|redo|redo|bullet 1",
          "noticeInformation|nine|revise|redo|bullet 3",
          "invitation|nine|revise|redo|300.322",
          "familyReply|nine|redo|redo|300.322(d)",
          "teamInputRequest|nine|keep|keep|bullets 5 to 7",
          "geFeedback|but amendment|keep|keep|bullet 5",
          "providerReport|but initial,amendment|keep|keep|bullet 6",
          "parentInput|nine|keep|keep|bullet 7",
          "draftWish|but manifestation|keep|redo|bullet 8",
          "draft|but manifestation|keep|redo|bullet 8",
          "agenda|nine|revise|redo|bullet 9",
          "briefing|nine|keep|redo|bullet 7",
          "interpreter|nine|redo|redo|300.322(e)",
          "accessibility|nine|redo|redo|300.322(a)(2)",
          "coverage|nine|redo|redo|Our default",
          "minutes|nine|keep|redo|Ending the Meeting",
          "iepDelivery|nine|keep|redo|Ending the Meeting",
          "summary|but manifestation,exit|keep|redo|Ending the Meeting",
          "consent|but manifestation|keep|redo|300.300",
          "atAGlance|but manifestation,exit|keep|redo|Ending the Meeting");

  private final DecisionTable table = table();

  static List<String> rows() {
    return ROWS;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowSaysWhatTheHandbookSays(String expected) {
    String[] cell = expected.split("\\|");
    Rule rule =
        table.getRules().stream()
            .filter(one -> one.getId().equals("Rule_" + cell[0]))
            .findFirst()
            .orElseThrow();

    assertThat(words(rule.getInputEntries().iterator().next().getTextContent()))
        .containsExactlyInAnyOrderElementsOf(types(cell[1]));
    assertThat(output(rule, "whenDateMoves")).isEqualTo(cell[2]);
    assertThat(output(rule, "whenReconvened")).isEqualTo(cell[3]);
    assertThat(output(rule, "source")).contains(cell[4]);
  }

  @Test
  void noRowStandsInTheTableWithoutATest() {
    assertThat(table.getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
    assertThat(table.getRules())
        .extracting(Rule::getId)
        .containsExactlyElementsOf(
            ROWS.stream().map(row -> "Rule_" + row.split("\\|")[0]).toList());
  }

  private static Set<String> types(String words) {
    Set<String> types = new LinkedHashSet<>(NINE);
    if (words.startsWith("but ")) {
      types.removeAll(List.of(words.substring(4).split(",")));
    }
    return types;
  }

  private String output(Rule rule, String name) {
    int column = table.getOutputs().stream().map(Output::getName).toList().indexOf(name);
    return List.copyOf(rule.getOutputEntries())
        .get(column)
        .getTextContent()
        .strip()
        .replace("\"", "");
  }

  private static List<String> words(String cell) {
    return List.of(cell.strip().replace("\"", "").split(","));
  }

  private static DecisionTable table() {
    DmnModelInstance model =
        Dmn.readModelFromFile(new File("processes/decisions/meeting-steps.dmn"));
    return model.getModelElementById("DecisionTable_meetingSteps");
  }
}
