package org.iepmeetings.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code deadlines.dmn}. The numbers are typed from the law and the handbook. */
class DeadlinesDecisionTest {

  /**
   * type, step, rule, amount, countedFrom, opensAmount (- for none), daysNeeded, words of source
   */
  private static final List<String> ROWS =
      List.of(
          "annual|noticeInformation|dayOfMonthBefore|10|meeting|-|0|by the 10th of each month",
          "annual|teamInputRequest|dayOfMonthBefore|10|meeting|-|0|by the 10th",
          "annual|geFeedback|daysBefore|14|meeting|-|5|forms are due 2 weeks prior to IEP date",
          "annual|providerReport|daysBefore|14|meeting|-|5|forms are due 2 weeks prior to IEP date",
          "annual|parentInput|daysBefore|14|meeting|-|5|get parent input",
          "annual|invitation|daysBefore|10|meeting|-|0|300.322(a)",
          "annual|draft|daysBefore|5|meeting|-|0|at least 5 days before the meeting",
          "annual|agenda|daysBefore|3|meeting|5|0|3-5 days before the meeting",
          "annual|atAGlance|schoolDaysAfter|2|meeting|-|0|following each IEP meeting",
          "annual|annualReview|reviewAfterDays|365|lastAnnual|-|0|EC 56343(d)",
          "annual|geFeedbackReminder|daysBefore|3|geFeedback|-|0|tracking system",
          "annual|geFeedbackOverdue|daysAfter|1|geFeedback|-|0|tracking system",
          "annual|providerReportReminder|daysBefore|3|providerReport|-|0|tracking system",
          "annual|providerReportOverdue|daysAfter|1|providerReport|-|0|tracking system",
          "annual|parentInputReminder|daysBefore|3|parentInput|-|0|tracking system",
          "annual|parentInputOverdue|daysAfter|1|parentInput|-|0|tracking system",
          "annual|coordinateDate|schoolDaysAfter|5|begun|-|0|Handbook, Before the Meeting",
          "annual|invitationRequest|daysBefore|13|meeting|-|0|Handbook, Before the Meeting",
          "annual|familyReply|daysBefore|5|meeting|-|0|300.322(d)",
          "annual|interpreter|daysBefore|10|meeting|-|0|300.322(e)",
          "annual|accessibility|daysBefore|5|meeting|-|0|300.322(a)(2)",
          "annual|coverage|daysBefore|5|meeting|-|0|Our default",
          "annual|concludeCancelled|schoolDaysAfter|5|sent|-|0|300.503",
          "annual|draftWish|daysBefore|8|meeting|-|0|Handbook, Before the Meeting",
          "annual|minutes|schoolDaysAfter|2|meeting|-|0|Handbook, Ending the Meeting",
          "annual|iepDelivery|schoolDaysAfter|3|meeting|-|0|Handbook, Ending the Meeting",
          "annual|consent|daysAfter|15|sent|-|0|Handbook, Ending the Meeting",
          "annual|decisionFollowUp|schoolDaysAfter|5|sent|-|0|EC 56343.5",
          "annual|acknowledge|schoolDaysAfter|5|sent|-|0|300.323(d)",
          "annual|acknowledgeReminder|schoolDaysAfter|3|sent|-|0|300.323(d)",
          "annual|consentReminder|daysAfter|7|sent|-|0|review the IEP upon receiving it");

  static Stream<String> rows() {
    return ROWS.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowSaysWhatLawAndHandbookSay(String expected) {
    String[] cell = expected.split("\\|");

    DeadlineRow row = DeadlinesTable.row(cell[0], cell[1]).orElseThrow();

    assertThat(row.rule().tableName()).isEqualTo(cell[2]);
    assertThat(row.amount()).isEqualTo(Integer.parseInt(cell[3]));
    assertThat(row.countedFrom()).isEqualTo(cell[4]);
    assertThat(row.opensAmount()).isEqualTo(cell[5].equals("-") ? null : Integer.valueOf(cell[5]));
    assertThat(row.daysNeeded()).isEqualTo(Integer.parseInt(cell[6]));
    assertThat(row.source()).contains(cell[7]);
  }

  @Test
  void noRowStandsInTheTableWithoutATest() throws IOException {
    List<String> tested =
        ROWS.stream().map(row -> row.split("\\|")).map(cell -> cell[0] + " " + cell[1]).toList();

    assertThat(table().getRules())
        .extracting(DeadlinesDecisionTest::typeAndStep)
        .containsExactlyInAnyOrderElementsOf(tested);
  }

  @Test
  void everyRowIsAnnotatedWithItsSource() throws IOException {
    assertThat(table().getRules())
        .allSatisfy(
            rule -> {
              String source = unquoted(outputs(rule).get(5));
              assertThat(source).isNotBlank();
              assertThat(rule.getDescription().getTextContent())
                  .startsWith(source)
                  .hasSizeGreaterThan(source.length() + 10);
            });
  }

  @Test
  void twoRowsForTheSameStepAreAMistakeNotAChoice() throws IOException {
    assertThat(table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
    assertThat(table().getRules())
        .extracting(DeadlinesDecisionTest::typeAndStep)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyReminderRemindsOfAStepOfTheTable() {
    for (String row : ROWS) {
      String[] cell = row.split("\\|");
      DeadlineRow reminder = DeadlinesTable.row(cell[0], cell[1]).orElseThrow();
      reminder
          .remindsOf()
          .ifPresent(
              step -> {
                assertThat(DeadlinesTable.row(cell[0], step)).as(row).isPresent();
                assertThat(reminder.step()).isIn(step + "Reminder", step + "Overdue");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "annual,napping",
    "annual,GEFEEDBACK",
    "annual,''",
    "birthday,geFeedback",
    "Annual,geFeedback",
    "'',''",
    "annual,",
    ",geFeedback"
  })
  void aTypeOrStepWithoutARowGivesNoResult(String meetingType, String step) {
    assertThat(DeadlinesTable.evaluate(meetingType, step)).isEmpty();
  }

  private static DecisionTable table() throws IOException {
    try (InputStream file = DeadlinesTable.open()) {
      return Dmn.readModelFromStream(file).getModelElementById("DecisionTable_deadlines");
    }
  }

  private static String typeAndStep(Rule rule) {
    return String.join(
        " ",
        rule.getInputEntries().stream().map(entry -> unquoted(entry.getTextContent())).toList());
  }

  private static List<String> outputs(Rule rule) {
    return rule.getOutputEntries().stream().map(entry -> entry.getTextContent()).toList();
  }

  private static String unquoted(String cell) {
    return cell.strip().replaceAll("^\"|\"$", "");
  }
}
