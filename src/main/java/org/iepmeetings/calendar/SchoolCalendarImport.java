package org.iepmeetings.calendar;

import java.io.Reader;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in a school's calendar from a CSV file with the columns {@code kind,name,from,to}, one line
 * a stretch of days with dates like {@code 2026-08-12}; an empty {@code to} means one day. Kinds:
 *
 * <ul>
 *   <li>{@code term}: regular school (needs {@code to});
 *   <li>{@code closure}: no school;
 *   <li>{@code holiday}: a federal or state holiday on which the school is closed;
 *   <li>{@code holiday-in-session}: a federal or state holiday on which school is in session.
 * </ul>
 */
@Component
public class SchoolCalendarImport {

  private final JdbcClient jdbc;

  SchoolCalendarImport(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Replaces the school's calendar with what the file says, or, if any line is wrong, leaves it as
   * it was and reports every problem.
   *
   * @param csv the file's text; the caller closes it
   */
  @Transactional
  public CalendarReport importCalendar(String schoolId, Reader csv) {
    CalendarFile file = CalendarFile.read(csv);
    if (!file.problems().isEmpty()) {
      return new CalendarReport(false, 0, List.copyOf(file.problems()));
    }
    SchoolCalendars.store(jdbc, schoolId, file);
    return new CalendarReport(true, file.terms().size() + file.daysOff().size(), List.of());
  }
}
