package org.iepmeetings.deadline;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How a deadline is counted; the names stand in the decision table. "Days" are calendar days unless
 * the name says otherwise.
 */
public enum DeadlineRule {
  /**
   * The given day of the month before the meeting's month (the handbook's 10th); on a weekend or a
   * closure the last school day before it. Meetings in August and September have none: the handbook
   * begins "in September for October IEPs".
   */
  DAY_OF_MONTH_BEFORE("dayOfMonthBefore"),
  DAYS_BEFORE("daysBefore"),
  DAYS_AFTER("daysAfter"),
  SCHOOL_DAYS_AFTER("schoolDaysAfter"),
  BUSINESS_DAYS_AFTER("businessDaysAfter"),
  /** So many days after the last review; worked to the day before the anniversary. */
  REVIEW_AFTER_DAYS("reviewAfterDays"),
  /**
   * So many whole years after the last review, less a day: the day before the anniversary, which is
   * the date itself and not only the one to work to.
   */
  YEARS_AFTER_LESS_A_DAY("yearsAfterLessADay"),
  /** So many business days after a request, and in any case before a meeting that follows it. */
  BUSINESS_DAYS_AFTER_AND_BEFORE_MEETING("businessDaysAfterAndBeforeMeeting"),
  /** By the end of the so-manieth school year after the one in which it was done last. */
  SCHOOL_YEARS_AFTER("schoolYearsAfter"),
  /**
   * So many days after the next regular school year begins; only for what came so late in a school
   * year as the row's {@code yearEndDays} say (EC 56344(a)).
   */
  DAYS_AFTER_NEXT_SCHOOL_YEAR_BEGINS("daysAfterNextSchoolYearBegins"),
  /** Hours that have passed when the meeting begins: a point in time, not a day. */
  HOURS_BEFORE("hoursBefore"),
  /**
   * Days between terms and of a vacation of more than five school days do not count (EC 56344(a));
   * the clock stands from the first closed school day, and on the weekend just before it where the
   * school has set {@link SchoolDays#leadingWeekendStands()}.
   */
  TOLLED_DAYS_AFTER("tolledDaysAfter"),
  /**
   * The same, and the clock stands on the weekend just before the break whatever the school's
   * setting: the tables of version 0.1.0 may have it.
   */
  TOLLED_DAYS_AFTER_WITH_LEADING_WEEKEND("tolledDaysAfterWithLeadingWeekend");

  private final String tableName;

  DeadlineRule(String tableName) {
    this.tableName = tableName;
  }

  /** How the decision table's column {@code rule} writes it. */
  public String tableName() {
    return tableName;
  }

  /** Counted back from the meeting, so that a date set late can leave no time for it. */
  boolean countsBack() {
    return this == DAY_OF_MONTH_BEFORE || this == DAYS_BEFORE;
  }

  static DeadlineRule named(String tableName, String step) {
    for (DeadlineRule rule : values()) {
      if (rule.tableName.equals(tableName)) {
        return rule;
      }
    }
    throw new IllegalArgumentException(
        "Table deadlines, step \"%s\": the rule \"%s\" is not known. Use one of: %s."
            .formatted(
                step,
                tableName,
                Arrays.stream(values())
                    .map(DeadlineRule::tableName)
                    .collect(Collectors.joining(", "))));
  }
}
