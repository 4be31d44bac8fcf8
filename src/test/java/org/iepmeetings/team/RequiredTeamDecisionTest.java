package org.iepmeetings.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code required-team.dmn}, against roles and sections typed from the law. */
class RequiredTeamDecisionTest {

  private static final String RESOURCE = "/processes/decisions/required-team.dmn";
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

  /** rule, types, role, need, filled by, excusable, words of source */
  private static final List<String> ROWS =
      List.of(
          "parent|nine|parent|required|parent|false|300.321(a)(1)",
          "adultStudent|nine|student|required|student|false|300.520(a)",
          "geTeacher|but manifestation|geTeacher|required|geTeacher|true|300.321(a)(2)",
          "specialEducation|but manifestation|specialEducation|required|specialEducation,provider|true|300.321(a)(3)",
          "relevantMember|manifestation|specialEducation|required|specialEducation,provider|true|300.530(e)(1)",
          "leaRepresentative|nine|leaRepresentative|required|leaRepresentative|true|300.321(a)(4)",
          "evaluationAlways|initial,triennial|evaluation|required|evaluation|true|300.321(a)(5)",
          "evaluationDiscussed|but initial,triennial|evaluation|required|evaluation|true|300.321(a)(5)",
          "student|nine|student|invited|student|false|300.321(b)(1)",
          "agency|nine|agency|invited|agency|false|300.321(b)(3)",
          "partC|initial|partC|invited|partC|false|300.321(f)",
          // The second table: is transition discussed?
          "transitionMeeting|transition|-|-|-|-|300.320(b)",
          "transitionNoted|any|-|-|-|-|300.320(b)",
          "transitionAge|any|-|-|-|-|300.320(b)",
          "transitionHighSchool|any|-|-|-|-|EC 56345(a)(8)",
          "transitionNot|any|-|-|-|-|300.320(b)");

  static Stream<String> rows() {
    return ROWS.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowSaysWhatTheLawSays(String expected) throws IOException {
    String[] cell = expected.split("\\|");
    Rule rule =
        rules().filter(one -> one.getId().equals("Rule_" + cell[0])).findFirst().orElseThrow();

    List<String> outputs =
        rule.getOutputEntries().stream().map(one -> one.getTextContent().strip()).toList();
    assertThat(inputs(rule)).isEqualTo(types(cell[1]));
    assertThat(outputs.get(outputs.size() - 1)).contains(cell[6]);
    if (!cell[2].equals("-")) {
      assertThat(outputs.get(0)).isEqualTo("\"" + cell[2] + "\"");
      assertThat(outputs.get(2)).isEqualTo("\"" + cell[3] + "\"");
      assertThat(outputs.get(3)).isEqualTo("\"" + cell[4] + "\"");
      assertThat(outputs.get(4)).isEqualTo(cell[5]);
    }
  }

  @Test
  void noRowStandsInTheTableWithoutATest() throws IOException {
    assertThat(rules().map(Rule::getId))
        .containsExactlyInAnyOrderElementsOf(
            ROWS.stream().map(row -> "Rule_" + row.split("\\|")[0]).toList());
  }

  @Test
  void anAnnualReviewOfAYoungStudentNeedsFourRoles() {
    assertThat(roles(Map.of("meetingType", "annual")))
        .containsExactly("parent", "geTeacher", "specialEducation", "leaRepresentative");
  }

  @Test
  void withoutGeneralEducationNoTeacherOfItIsNeeded() {
    assertThat(roles(Map.of("meetingType", "annual", "generalEducation", false)))
        .containsExactly("parent", "specialEducation", "leaRepresentative");
  }

  @Test
  void evaluationResultsNeedSomebodyWhoInterpretsThem() {
    assertThat(roles(Map.of("meetingType", "annual", "evaluation", true))).contains("evaluation");
    assertThat(roles(Map.of("meetingType", "triennial"))).contains("evaluation");
    assertThat(roles(Map.of("meetingType", "initial", "evaluation", true)))
        .containsOnlyOnce("evaluation");
  }

  @Test
  void theRightsOfAnAdultStudentAreTheStudents() {
    assertThat(roles(Map.of("meetingType", "annual", "rightsHolder", "student", "age", 19)))
        .startsWith("student")
        .doesNotContain("parent");
  }

  @Test
  void transitionInvitesStudentAndAgencies() {
    assertThat(roles(Map.of("meetingType", "annual", "age", 15))).doesNotContain("student");
    assertThat(roles(Map.of("meetingType", "annual", "age", 16))).contains("student", "agency");
    assertThat(roles(Map.of("meetingType", "annual", "grade", 8))).doesNotContain("student");
    assertThat(roles(Map.of("meetingType", "annual", "grade", 9))).contains("student", "agency");
    assertThat(roles(Map.of("meetingType", "annual", "transitionNoted", true)))
        .contains("student", "agency");
    assertThat(roles(Map.of("meetingType", "transition"))).contains("student", "agency");
  }

  @Test
  void thePartCCoordinatorComesToAnInitialMeetingOnRequest() {
    assertThat(roles(Map.of("meetingType", "initial", "partC", true))).contains("partC");
    assertThat(roles(Map.of("meetingType", "initial"))).doesNotContain("partC");
    assertThat(roles(Map.of("meetingType", "annual", "partC", true))).doesNotContain("partC");
  }

  @Test
  void everyTypeHasParentSpecialEducationAndLea() {
    for (String type : NINE) {
      assertThat(roles(Map.of("meetingType", type)))
          .as(type)
          .contains("parent", "specialEducation", "leaRepresentative");
    }
  }

  @Test
  void anUnknownTypeNeedsNobody() {
    assertThat(roles(Map.of("meetingType", "picnic"))).isEmpty();
  }

  private static List<String> roles(Map<String, Object> given) {
    Map<String, Object> inputs =
        new HashMap<>(
            Map.of(
                "rightsHolder",
                "parent",
                "generalEducation",
                true,
                "evaluation",
                false,
                "transitionNoted",
                false,
                "age",
                9,
                "grade",
                3,
                "partC",
                false));
    inputs.putAll(given);
    DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    DmnDecision decision =
        engine.parseDecision(
            "required-team", RequiredTeamDecisionTest.class.getResourceAsStream(RESOURCE));
    Set<String> roles =
        new LinkedHashSet<>(engine.evaluateDecisionTable(decision, inputs).collectEntries("role"));
    return List.copyOf(roles);
  }

  private static Stream<Rule> rules() throws IOException {
    try (InputStream table = RequiredTeamDecisionTest.class.getResourceAsStream(RESOURCE)) {
      return Dmn.readModelFromStream(table).getModelElementsByType(DecisionTable.class).stream()
          .flatMap(one -> one.getRules().stream())
          .toList()
          .stream();
    }
  }

  private static Set<String> inputs(Rule rule) {
    String cell = rule.getInputEntries().iterator().next().getTextContent().strip();
    return cell.isEmpty()
        ? Set.of()
        : new TreeSet<>(Arrays.asList(cell.replace("\"", "").split(",")));
  }

  private static Set<String> types(String cell) {
    if (cell.equals("any")) {
      return Set.of();
    }
    Set<String> types = new TreeSet<>(NINE);
    if (cell.startsWith("but ")) {
      Arrays.asList(cell.substring(4).split(",")).forEach(types::remove);
      return types;
    }
    return cell.equals("nine") ? types : new TreeSet<>(Arrays.asList(cell.split(",")));
  }
}
