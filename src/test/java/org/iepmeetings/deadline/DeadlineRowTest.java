package org.iepmeetings.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an analyst reads who mistypes a cell of the decision table. */
class DeadlineRowTest {

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rule | dayBefore | the rule \"dayBefore\" is not known. Use one of: dayOfMonthBefore, daysBefore,",
        "rule | | the column \"rule\" is empty.",
        "rule | dayOfMonthBefore | dayOfMonthBefore needs a day from 1 to 28",
        "amount | | the column \"amount\" is empty.",
        "amount | 1.5 | the column \"amount\" must be a whole number.",
        "amount | -3 | numbers of days must not be negative.",
        "daysNeeded | -1 | numbers of days must not be negative.",
        "countedFrom | | the column \"countedFrom\" is empty.",
        "countedFrom | lastAnnual | daysBefore must be counted from \"meeting\" or from another step.",
        "opensAmount | 29 | opensAmount needs daysBefore the meeting and must not be smaller than amount.",
        "yearEndDays | 30 | yearEndDays stands with the rule daysAfterNextSchoolYearBegins, and only with that one.",
        "rule | daysAfterNextSchoolYearBegins | yearEndDays stands with the rule daysAfterNextSchoolYearBegins",
        "source | | the column \"source\" is empty."
      })
  void aWrongCellIsRefusedWithASentenceThatNamesStepAndColumn(
      String column, String value, String sentence) {
    Map<String, Object> outputs = good();
    boolean number = value != null && value.matches("-?[0-9.]+");
    outputs.put(column, number ? Double.valueOf(value) : value);

    assertThatThrownBy(() -> DeadlineRow.from("agenda", outputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Table deadlines, step \"agenda\": ")
        .hasMessageContaining(sentence);
  }

  @Test
  void schoolDaysCannotBeCountedFromAStep() {
    Map<String, Object> outputs = good();
    outputs.put("rule", "schoolDaysAfter");
    outputs.put("countedFrom", "draft");
    outputs.put("opensAmount", null);

    assertThatThrownBy(() -> DeadlineRow.from("agenda", outputs))
        .hasMessageContaining("\"draft\" is not a date that schoolDaysAfter can be counted from.");
  }

  @Test
  void hoursAreCountedFromTheMeetingOnly() {
    Map<String, Object> outputs = good();
    outputs.put("rule", "hoursBefore");
    outputs.put("countedFrom", "lastAnnual");
    outputs.put("opensAmount", null);

    assertThatThrownBy(() -> DeadlineRow.from("audioRecording", outputs))
        .hasMessageContaining("hoursBefore must be counted from \"meeting\".");
  }

  @Test
  void aTableOfVersionOneHasNoColumnForTheYearsEnd() {
    assertThat(DeadlineRow.from("agenda", good()).yearEndDays()).isNull();
  }

  @Test
  void emptyOptionalCellsAreNone() {
    Map<String, Object> outputs = good();
    outputs.remove("opensAmount");
    outputs.remove("daysNeeded");

    DeadlineRow row = DeadlineRow.from("agenda", outputs);

    assertThat(row.opensAmount()).isNull();
    assertThat(row.daysNeeded()).isZero();
    assertThat(row.remindsOf()).isEmpty();
  }

  private static Map<String, Object> good() {
    Map<String, Object> outputs = new HashMap<>();
    outputs.put("rule", "daysBefore");
    outputs.put("amount", 30);
    outputs.put("countedFrom", "meeting");
    outputs.put("opensAmount", 40);
    outputs.put("daysNeeded", 0);
    outputs.put("source", "handbook");
    return outputs;
  }
}
