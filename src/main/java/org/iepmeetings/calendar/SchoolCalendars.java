package org.iepmeetings.calendar;

import java.time.LocalDate;
import java.util.List;
import org.iepmeetings.deadline.SchoolDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The calendars of the schools, as last imported by {@link SchoolCalendarImport}. */
@Component
public class SchoolCalendars {

  private final JdbcClient jdbc;

  SchoolCalendars(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The days of one school, as of now. A school without a calendar has school on every weekday, and
   * {@link SchoolDays#isKnown} is false: an incomplete calendar never stops a meeting.
   */
  public SchoolDays of(String schoolId) {
    List<Term> terms =
        jdbc.sql("select name, starts_on, ends_on from school_term where school_id = ?")
            .param(schoolId)
            .query(
                (row, i) ->
                    new Term(
                        row.getString("name"),
                        row.getObject("starts_on", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class)))
            .list();
    List<DayOff> daysOff =
        jdbc.sql(
                "select name, starts_on, ends_on, no_school, holiday from school_day_closure"
                    + " where school_id = ?")
            .param(schoolId)
            .query(
                (row, i) ->
                    new DayOff(
                        row.getString("name"),
                        row.getObject("starts_on", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class),
                        row.getBoolean("no_school"),
                        row.getBoolean("holiday")))
            .list();
    return new LoadedSchoolDays(terms, daysOff);
  }
}
