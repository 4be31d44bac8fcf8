package org.iepmeetings.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last reviews of the sample school's students, told as of today: whenever somebody tries the
 * product, every review is still to come, one after the other over the year, and nothing is late.
 */
final class DemoReviews {

  /** The earliest review is due so many days from now, the next one five days later. */
  private static final int FIRST_DUE = 45;

  private static final int APART = 5;
  private static final int YEAR = 365;

  /** The last annual review and the last triennial, as they stand in a line of the caseload. */
  private static final Pattern REVIEWS =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d),(\\d{4}-\\d\\d-\\d\\d)");

  private DemoReviews() {}

  /** The same lines with other dates, in the order of the old ones. */
  static List<String> asOf(LocalDate today, List<String> caseload) {
    List<String> annuals =
        caseload.stream()
            .map(REVIEWS::matcher)
            .filter(Matcher::find)
            .map(m -> m.group(1))
            .sorted()
            .toList();
    List<String> lines = new ArrayList<>();
    for (String line : caseload) {
      Matcher reviews = REVIEWS.matcher(line);
      lines.add(
          reviews.find()
              ? reviews.replaceFirst(dates(today, annuals.indexOf(reviews.group(1)), reviews))
              : line);
    }
    return lines;
  }

  private static String dates(LocalDate today, int place, Matcher reviews) {
    LocalDate annual = weekday(today.plusDays(FIRST_DUE + (long) APART * place - YEAR));
    long since =
        ChronoUnit.DAYS.between(
            LocalDate.parse(reviews.group(2)), LocalDate.parse(reviews.group(1)));
    return annual + "," + annual.minusDays(since);
  }

  private static LocalDate weekday(LocalDate day) {
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return weekend ? day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : day;
  }
}
