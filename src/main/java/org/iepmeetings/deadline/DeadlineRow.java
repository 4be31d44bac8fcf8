package org.iepmeetings.deadline;

import java.util.Map;
import java.util.Optional;

/**
 * One row of the decision table {@code deadlines}, as data.
 *
 * @param step what is due, such as {@code geFeedback}
 * @param amount how many days; for {@link DeadlineRule#DAY_OF_MONTH_BEFORE} the day of the month
 * @param countedFrom a {@link Milestone}'s table name, or for a reminder the step it reminds of
 * @param opensAmount days before the meeting from which the step may be done; null when at any time
 * @param daysNeeded days the step needs from the day the date was set; where the regular due date
 *     leaves fewer, the step is expedited
 * @param yearEndDays for {@link DeadlineRule#DAYS_AFTER_NEXT_SCHOOL_YEAR_BEGINS}: the row holds for
 *     what came so many days or less before the school year's end; otherwise null
 * @param source the law's section or the handbook's words
 */
public record DeadlineRow(
    String step,
    DeadlineRule rule,
    int amount,
    String countedFrom,
    Integer opensAmount,
    int daysNeeded,
    Integer yearEndDays,
    String source) {

  public DeadlineRow {
    if (amount < 0 || daysNeeded < 0) {
      throw wrong(step, "numbers of days must not be negative");
    }
    boolean fromMeeting = Milestone.MEETING.tableName().equals(countedFrom);
    if (rule == DeadlineRule.DAY_OF_MONTH_BEFORE && (!fromMeeting || amount < 1 || amount > 28)) {
      throw wrong(
          step, "dayOfMonthBefore needs a day from 1 to 28 and must be counted from \"meeting\"");
    }
    boolean fromMilestone = Milestone.named(countedFrom).isPresent();
    if (rule == DeadlineRule.DAYS_BEFORE && fromMilestone && !fromMeeting) {
      throw wrong(step, "daysBefore must be counted from \"meeting\" or from another step");
    }
    if (!fromMilestone && rule != DeadlineRule.DAYS_BEFORE && rule != DeadlineRule.DAYS_AFTER) {
      throw wrong(
          step,
          "\"%s\" is not a date that %s can be counted from"
              .formatted(countedFrom, rule.tableName()));
    }
    boolean yearEnd = rule == DeadlineRule.DAYS_AFTER_NEXT_SCHOOL_YEAR_BEGINS;
    if (yearEnd == (yearEndDays == null) || (yearEnd && yearEndDays < 0)) {
      throw wrong(
          step,
          "yearEndDays stands with the rule daysAfterNextSchoolYearBegins, and only with that one");
    }
    if (rule == DeadlineRule.HOURS_BEFORE && !fromMeeting) {
      throw wrong(step, "hoursBefore must be counted from \"meeting\"");
    }
    if (opensAmount != null
        && (rule != DeadlineRule.DAYS_BEFORE || !fromMeeting || opensAmount < amount)) {
      throw wrong(
          step, "opensAmount needs daysBefore the meeting and must not be smaller than amount");
    }
  }

  /**
   * Reads the outputs of one matched row, by their names in the table.
   *
   * @throws IllegalArgumentException with a sentence that names the step and what to correct
   */
  public static DeadlineRow from(String step, Map<String, ?> outputs) {
    Integer amount = number(step, outputs, "amount");
    if (amount == null) {
      throw wrong(step, "the column \"amount\" is empty");
    }
    Integer daysNeeded = number(step, outputs, "daysNeeded");
    return new DeadlineRow(
        step,
        DeadlineRule.named(text(step, outputs, "rule"), step),
        amount,
        text(step, outputs, "countedFrom"),
        number(step, outputs, "opensAmount"),
        daysNeeded == null ? 0 : daysNeeded,
        number(step, outputs, "yearEndDays"),
        text(step, outputs, "source"));
  }

  /** The step this row reminds of; empty for a row that is a deadline of its own. */
  public Optional<String> remindsOf() {
    return Milestone.named(countedFrom).isPresent() ? Optional.empty() : Optional.of(countedFrom);
  }

  Milestone milestone() {
    return Milestone.named(countedFrom)
        .orElseThrow(
            () -> wrong(step, "it reminds of \"" + countedFrom + "\": ask for it as a reminder"));
  }

  private static String text(String step, Map<String, ?> outputs, String column) {
    if (outputs.get(column) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(step, "the column \"" + column + "\" is empty");
  }

  private static Integer number(String step, Map<String, ?> outputs, String column) {
    Object value = outputs.get(column);
    if (value == null) {
      return null;
    }
    if (value instanceof Number number && number.intValue() == number.doubleValue()) {
      return number.intValue();
    }
    throw wrong(step, "the column \"" + column + "\" must be a whole number");
  }

  private static IllegalArgumentException wrong(String step, String what) {
    return new IllegalArgumentException("Table deadlines, step \"" + step + "\": " + what + ".");
  }
}
