package org.iepmeetings.engine;

import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/**
 * The few expressions that a task query or a stored filter may hold: who asks, their groups, and
 * now with a span of time added or taken away. Anything else would be code run on the server by
 * whoever sends the query, so it is refused, whoever that is and wherever in the query it stands.
 */
final class QueryExpressions {

  private static final String SPAN =
      "\\.(?:plus|minus)(?:Seconds|Minutes|Hours|Days|Weeks|Months|Years)\\(\\s*\\d{1,6}\\s*\\)";
  private static final String PART =
      "\\.with(?:DayOfWeek|DayOfMonth|DayOfYear|MonthOfYear|HourOfDay|MinuteOfHour|SecondOfMinute"
          + "|MillisOfSecond|Year)\\(\\s*\\d{1,6}\\s*\\)|\\.withTimeAtStartOfDay\\(\\s*\\)";
  private static final Pattern ALLOWED =
      Pattern.compile(
          "[$#]\\{\\s*(?:currentUser\\(\\)|currentUserGroups\\(\\)"
              + "|(?:now|dateTime)\\(\\)(?:"
              + SPAN
              + "|"
              + PART
              + ")*)\\s*}");

  private QueryExpressions() {}

  /**
   * @throws InvalidRequestException (400) when the text is an expression that is not on the list
   */
  static void check(String text) {
    boolean plainText = !text.contains("${") && !text.contains("#{");
    if (!plainText && !ALLOWED.matcher(text).matches()) {
      throw new InvalidRequestException(
          BAD_REQUEST,
          "A filter may only use currentUser(), currentUserGroups(), now() and dateTime() with a"
              + " span of time added or taken away. Write the value itself instead of this"
              + " expression.");
    }
  }
}
