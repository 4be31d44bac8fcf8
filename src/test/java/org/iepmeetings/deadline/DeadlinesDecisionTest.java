package org.iepmeetings.deadline;

import static java.util.stream.Collectors.joining;
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
   * types ("nine" for all of them), step, rule, amount, countedFrom, opensAmount (- for none),
   * daysNeeded, yearEndDays (- for none), words of source
   */
  private static final List<String> ROWS =
      List.of(
          // The legal dates
          "annual|legalDate|reviewAfterDays|365|lastAnnual|-|0|-|EC 56343(d)",
          "triennial|legalDate|yearsAfterLessADay|3|lastTriennial|-|0|-|300.303(b)(2)",
          "initial|legalDate|daysAfter|30|needDetermined|-|0|-|300.323(c)(1)",
          "parentRequested|legalDate|tolledDaysAfter|30|writtenRequest|-|0|-|EC 56343.5",
          "interim30Day|legalDate|daysAfter|30|movedIn|-|0|-|EC 56325",
          "manifestation|legalDate|schoolDaysAfter|10|placementDecision|-|0|-|300.530(e)",
          "amendment,transition,exit|legalDate|reviewAfterDays|365|lastAnnual|-|0|-|No clock in law",
          "initial,triennial,noMeeting|assessment|tolledDaysAfter|60|signedPlan|-|0|-|EC 56344(a)",
          "initial,triennial,noMeeting|assessmentAfterSummer|daysAfterNextSchoolYearBegins|30|referral|-|0|30|EC"
              + " 56344(a)",
          // About a student, whether or not there is a meeting
          "noMeeting|assessmentPlan|tolledDaysAfter|15|referral|-|0|-|EC 56321(a)",
          "noMeeting|assessmentPlanDecision|daysAfter|15|planGiven|-|0|-|EC 56321(c)",
          "nine,noMeeting|records|businessDaysAfterAndBeforeMeeting|5|recordsRequested|-|0|-|EC 56504",
          "noMeeting|safeguards|schoolYearsAfter|1|safeguardsGiven|-|0|-|300.504",
          "noMeeting|resolutionMeeting|daysAfter|15|complaintReceived|-|0|-|300.510",
          "noMeeting|resolutionPeriod|daysAfter|30|complaintReceived|-|0|-|300.510",
          "noMeeting|hearingDecision|daysAfter|45|resolutionEnded|-|0|-|300.515",
          "nine|audioRecording|hoursBefore|24|meeting|-|0|-|EC 56341.1(g)",
          // Before the meeting
          "initial,annual,triennial,amendment,transition,exit|coordinateDate|schoolDaysAfter|5|sent|-|0|-|Handbook,"
              + " Before the Meeting",
          "interim30Day,parentRequested|coordinateDate|schoolDaysAfter|3|sent|-|0|-|Handbook, Before the Meeting",
          "manifestation|coordinateDate|schoolDaysAfter|1|sent|-|0|-|Handbook, Before the Meeting",
          "nine|noticeInformation|dayOfMonthBefore|10|meeting|-|0|-|by the 10th of each month",
          "nine|teamInputRequest|dayOfMonthBefore|10|meeting|-|0|-|by the 10th",
          "nine|geFeedback|daysBefore|14|meeting|-|5|-|forms are due 2 weeks prior to IEP date",
          "nine|providerReport|daysBefore|14|meeting|-|5|-|forms are due 2 weeks prior to IEP date",
          "nine|parentInput|daysBefore|14|meeting|-|5|-|get parent input",
          "nine|invitationRequest|daysBefore|13|meeting|-|0|-|Handbook, Before the Meeting",
          "nine|agencyConsent|daysBefore|11|meeting|-|2|-|34 CFR 300.321(b)(3): with consent, befo",
          "nine|agencyConsentOverdue|daysAfter|1|agencyConsent|-|0|-|34 CFR 300.322(b)(2): the notice names a",
          "nine|invitation|daysBefore|10|meeting|-|0|-|300.322(a)",
          "nine|familyReply|daysBefore|5|meeting|-|0|-|300.322(d)",
          "nine|secondAttempt|daysAfter|3|sent|-|0|-|300.322(d)",
          "nine|thirdAttempt|daysAfter|3|sent|-|0|-|300.322(d)",
          "nine|draftWish|daysBefore|8|meeting|-|0|-|Handbook, Before the Meeting",
          "nine|draft|daysBefore|5|meeting|-|0|-|at least 5 days before the meeting",
          "nine|agenda|daysBefore|3|meeting|5|0|-|3-5 days before the meeting",
          "nine|interpreter|daysBefore|10|meeting|-|0|-|34 CFR 300.322(e)",
          "nine|accessibility|daysBefore|5|meeting|-|0|-|34 CFR 300.322(a)(2)",
          "nine|coverage|daysBefore|5|meeting|-|0|-|Our default: five days before the meetin",
          "nine|briefing|daysBefore|1|meeting|-|0|-|meet with staff in advance",
          "nine|concludeCancelled|schoolDaysAfter|5|sent|-|0|-|34 CFR 300.503",
          "nine|departure|schoolDaysAfter|2|sent|-|0|-|Our default: two days of school",
          "nine|excusal|schoolDaysAfter|2|sent|-|0|-|300.321(e)",
          "nine|teamChange|schoolDaysAfter|1|sent|-|0|-|Our default: the next day of school",
          "nine|geFeedbackReminder|daysBefore|3|geFeedback|-|0|-|tracking system",
          "nine|geFeedbackOverdue|daysAfter|1|geFeedback|-|0|-|tracking system",
          "nine|providerReportReminder|daysBefore|3|providerReport|-|0|-|tracking system",
          "nine|providerReportOverdue|daysAfter|1|providerReport|-|0|-|tracking system",
          "nine|parentInputReminder|daysBefore|3|parentInput|-|0|-|tracking system",
          "nine|parentInputOverdue|daysAfter|1|parentInput|-|0|-|tracking system",
          // After the meeting
          "nine|minutes|schoolDaysAfter|2|meeting|-|0|-|Handbook, Ending the Meeting",
          "nine|atAGlance|schoolDaysAfter|2|meeting|-|0|-|following each IEP meeting",
          "nine|atAGlanceAfterConsent|schoolDaysAfter|2|consentGiven|-|0|-|current IEP at a GLANCE",
          "nine|iepDelivery|schoolDaysAfter|3|meeting|-|0|-|Handbook, Ending the Meeting",
          "nine|consent|daysAfter|15|sent|-|0|-|Handbook, Ending the Meeting",
          "nine|consentReminder|daysAfter|7|sent|-|0|-|review the IEP upon receiving it",
          "nine|decisionFollowUp|schoolDaysAfter|5|sent|-|0|-|EC 56343.5",
          "nine|acknowledge|schoolDaysAfter|5|sent|-|0|-|300.323(d)",
          "nine|acknowledgeReminder|schoolDaysAfter|3|sent|-|0|-|300.323(d)",
          // Input that stays out
          "nine|geFeedbackEscalation|daysAfter|3|geFeedback|-|0|-|tracking system",
          "nine|providerReportEscalation|daysAfter|3|providerReport|-|0|-|tracking system",
          "nine|parentInputEscalation|daysAfter|3|parentInput|-|0|-|tracking system",
          "nine|familyChoice|daysAfter|5|sent|-|0|-|Handbook, Before the Meeting",
          "nine|familyChoiceReminder|daysAfter|3|sent|-|0|-|Handbook, Before the Meeting",
          "nine|interpreterReminder|daysBefore|3|interpreter|-|0|-|300.322(e)",
          "nine|accessibilityReminder|daysBefore|2|accessibility|-|0|-|300.322(a)(2)",
          "nine|coverageReminder|daysBefore|2|coverage|-|0|-|Our default",
          "nine|supportEscalation|daysBefore|1|meeting|-|0|-|300.322(e)");

  /** The rows, one for each type. */
  static Stream<String> rows() {
    return ROWS.stream()
        .flatMap(
            row -> {
              String[] typesAndRest = row.split("\\|", 2);
              return types(typesAndRest[0]).stream().map(type -> type + "|" + typesAndRest[1]);
            });
  }

  private static List<String> types(String cell) {
    return Stream.of(cell.split(","))
        .flatMap(type -> type.equals("nine") ? NINE.stream() : Stream.of(type))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowSaysWhatLawAndHandbookSay(String expected) {
    String[] cell = expected.split("\\|");

    DeadlineRow row = DeadlinesTable.row(cell[0], cell[1]).orElseThrow();

    assertThat(row.rule().tableName()).isEqualTo(cell[2]);
    assertThat(row.amount()).isEqualTo(Integer.parseInt(cell[3]));
    assertThat(row.countedFrom()).isEqualTo(cell[4]);
    assertThat(row.opensAmount()).isEqualTo(number(cell[5]));
    assertThat(row.daysNeeded()).isEqualTo(Integer.parseInt(cell[6]));
    assertThat(row.yearEndDays()).isEqualTo(number(cell[7]));
    assertThat(row.source()).contains(cell[8]);
  }

  private static Integer number(String cell) {
    return cell.equals("-") ? null : Integer.valueOf(cell);
  }

  @Test
  void noRowStandsInTheTableWithoutATest() throws IOException {
    List<String> tested =
        ROWS.stream()
            .map(row -> row.split("\\|"))
            .map(cell -> String.join(",", types(cell[0])) + " " + cell[1])
            .toList();

    assertThat(table().getRules())
        .extracting(DeadlinesDecisionTest::typesAndStep)
        .containsExactlyInAnyOrderElementsOf(tested);
  }

  @Test
  void everyTypeOfMeetingHasOneLegalDateAndEveryStepOfTheOthers() {
    for (String type : NINE) {
      assertThat(steps(type).filter("legalDate"::equals)).as(type).hasSize(1);
      assertThat(steps(type).filter(step -> !step.startsWith("assessment")))
          .as(type)
          .containsExactlyInAnyOrderElementsOf(
              steps("annual").filter(step -> !step.startsWith("assessment")).toList());
    }
  }

  private static Stream<String> steps(String type) {
    return rows().map(row -> row.split("\\|")).filter(c -> c[0].equals(type)).map(c -> c[1]);
  }

  /** What was read in no law, agency or law firm: domain.md marks it [M]. */
  @Test
  void whatIsUnverifiedSaysSo() throws IOException {
    List<String> unverified =
        List.of(
            "manifestation legalDate",
            "noMeeting resolutionMeeting",
            "noMeeting resolutionPeriod",
            "noMeeting hearingDecision");

    assertThat(table().getRules())
        .filteredOn(rule -> rule.getDescription().getTextContent().contains("Unverified, check."))
        .extracting(DeadlinesDecisionTest::typesAndStep)
        .containsExactlyInAnyOrderElementsOf(unverified);
  }

  @Test
  void everyRowIsAnnotatedWithItsSource() throws IOException {
    assertThat(table().getRules())
        .allSatisfy(
            rule -> {
              String source = unquoted(outputs(rule).get(6));
              assertThat(source).isNotBlank();
              assertThat(rule.getDescription().getTextContent())
                  .startsWith(source)
                  .hasSizeGreaterThan(source.length() + 10);
            });
  }

  @Test
  void twoRowsForTheSameStepAreAMistakeNotAChoice() throws IOException {
    assertThat(table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
    assertThat(rows().map(row -> row.split("\\|")).map(cell -> cell[0] + " " + cell[1]))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyReminderRemindsOfAStepOfTheTable() {
    for (String row : rows().toList()) {
      String[] cell = row.split("\\|");
      DeadlineRow reminder = DeadlinesTable.row(cell[0], cell[1]).orElseThrow();
      reminder
          .remindsOf()
          .ifPresent(
              step -> {
                assertThat(DeadlinesTable.row(cell[0], step)).as(row).isPresent();
                assertThat(reminder.step())
                    .isIn(step + "Reminder", step + "Overdue", step + "Escalation");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "annual,napping",
    "annual,GEFEEDBACK",
    "annual,''",
    "birthday,geFeedback",
    "birthday,records",
    "noMeeting,geFeedback",
    "noMeeting,legalDate",
    "annual,assessmentPlan",
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

  private static String typesAndStep(Rule rule) {
    return rule.getInputEntries().stream()
        .map(entry -> entry.getTextContent().strip().replace("\"", ""))
        .collect(joining(" "));
  }

  private static List<String> outputs(Rule rule) {
    return rule.getOutputEntries().stream().map(entry -> entry.getTextContent()).toList();
  }

  private static String unquoted(String cell) {
    return cell.strip().replaceAll("^\"|\"$", "");
  }
}
