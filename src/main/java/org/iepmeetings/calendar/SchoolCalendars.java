package org.iepmeetings.calendar;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.iepmeetings.deadline.SchoolDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The calendars of the schools, each school its own. */
@Component
public class SchoolCalendars {

  private final JdbcClient jdbc;

  SchoolCalendars(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A whole calendar that was read and checked, and is not stored yet.
   *
   * @param lines in the order of their days
   * @param problems every problem found; the calendar can be kept when there are none
   * @param leftOut titles of iCalendar events that say nothing about school days
   */
  public record Draft(
      List<CalendarLine> lines,
      List<CalendarReport.CalendarProblem> problems,
      List<String> leftOut) {

    public boolean isSound() {
      return problems.isEmpty();
    }
  }

  /**
   * The days of one school, as of now. A school without a calendar has school on every weekday, and
   * {@link SchoolDays#isKnown} is false: an incomplete calendar never stops a meeting.
   */
  public SchoolDays of(String schoolId) {
    return new LoadedSchoolDays(terms(schoolId), daysOff(schoolId), leadingWeekendStands(schoolId));
  }

  /** The school's calendar as lines, in the order of their days. */
  public List<CalendarLine> lines(String schoolId) {
    return CalendarFile.inOrder(
        Stream.concat(
                terms(schoolId).stream().map(CalendarLine::of),
                daysOff(schoolId).stream().map(CalendarLine::of))
            .toList());
  }

  /**
   * Whether a clock that stands in vacations (EC 56344(a)) stands on the weekend just before them
   * as well; no unless the school has set it.
   */
  public boolean leadingWeekendStands(String schoolId) {
    return jdbc.sql(
            "select leading_weekend_stands from school_calendar_setting where school_id = ?")
        .param(schoolId)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** Reads CSV as {@link SchoolCalendarImport} describes it, or iCalendar. */
  public static Draft read(Reader file) {
    String text;
    try {
      StringBuilder all = new StringBuilder();
      char[] part = new char[8192];
      for (int n = file.read(part); n >= 0; n = file.read(part)) {
        all.append(part, 0, n);
      }
      text = all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean iCalendar = text.replace("\uFEFF", "").stripLeading().startsWith("BEGIN:VCALENDAR");
    return draft(
        iCalendar
            ? CalendarFile.readEvents(new StringReader(text.replace("\uFEFF", "")))
            : CalendarFile.read(new StringReader(text)));
  }

  /** Checks lines as a whole calendar. */
  public static Draft check(List<CalendarLine> lines) {
    return draft(CalendarFile.of(lines));
  }

  private static Draft draft(CalendarFile file) {
    return new Draft(file.lines(), List.copyOf(file.problems()), List.copyOf(file.leftOut()));
  }

  /**
   * Replaces the school's calendar, all of it or nothing.
   *
   * @throws IllegalArgumentException when the draft has problems
   */
  @Transactional
  public void keep(String schoolId, Draft draft) {
    if (!draft.isSound()) {
      throw new IllegalArgumentException("The calendar has problems: " + draft.problems());
    }
    store(jdbc, schoolId, CalendarFile.of(draft.lines()));
  }

  @Transactional
  public void setLeadingWeekendStands(String schoolId, boolean stands) {
    jdbc.sql("delete from school_calendar_setting where school_id = ?").param(schoolId).update();
    jdbc.sql(
            "insert into school_calendar_setting (school_id, leading_weekend_stands) values (?, ?)")
        .params(schoolId, stands)
        .update();
  }

  /**
   * Keeps the school's calendar for the running transaction: of two people who change it at the
   * same moment, the second one sees what the first one did.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(String schoolId) {
    jdbc.sql("select id from school where id = ? for update")
        .param(schoolId)
        .query(String.class)
        .optional();
  }

  static void store(JdbcClient jdbc, String schoolId, CalendarFile file) {
    jdbc.sql("delete from school_term where school_id = ?").param(schoolId).update();
    jdbc.sql("delete from school_day_closure where school_id = ?").param(schoolId).update();
    for (Term term : file.terms()) {
      jdbc.sql("insert into school_term (school_id, starts_on, ends_on, name) values (?, ?, ?, ?)")
          .params(schoolId, term.from(), term.to(), term.name())
          .update();
    }
    for (DayOff off : file.daysOff()) {
      jdbc.sql(
              "insert into school_day_closure"
                  + " (school_id, starts_on, ends_on, name, no_school, holiday)"
                  + " values (?, ?, ?, ?, ?, ?)")
          .params(schoolId, off.from(), off.to(), off.name(), off.noSchool(), off.holiday())
          .update();
    }
  }

  private List<Term> terms(String schoolId) {
    return jdbc.sql("select name, starts_on, ends_on from school_term where school_id = ?")
        .param(schoolId)
        .query(
            (row, i) ->
                new Term(
                    row.getString("name"),
                    row.getObject("starts_on", LocalDate.class),
                    row.getObject("ends_on", LocalDate.class)))
        .list();
  }

  private List<DayOff> daysOff(String schoolId) {
    return jdbc.sql(
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
  }
}
