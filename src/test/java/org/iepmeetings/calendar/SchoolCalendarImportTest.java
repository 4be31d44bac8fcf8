package org.iepmeetings.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.iepmeetings.deadline.SchoolDays;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

class SchoolCalendarImportTest {

  private static final String SCHOOL = "school-1";
  private static final String HEADER = "kind,name,from,to\n";
  private static final String YEAR =
      HEADER
          + "term,First semester,2026-08-12,2026-12-18\n"
          + "term,Second semester,2027-01-04,2027-05-28\n";

  private SchoolCalendars calendars;
  private SchoolCalendarImport calendarImport;

  private void on(DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    calendars = new SchoolCalendars(jdbc);
    calendarImport = new SchoolCalendarImport(jdbc);
  }

  @ParameterizedTest
  @EnumSource
  void schoolIsInOnWeekdaysOfATermWithoutClosureOrHoliday(Databases database) {
    on(database.migrated());

    CalendarReport report =
        calendarImport.importCalendar(
            SCHOOL,
            new StringReader(
                YEAR
                    + "closure,Thanksgiving week,2026-11-23,2026-11-27\n"
                    + "holiday,Thanksgiving Day,2026-11-26,\n"
                    + "holiday-in-session,Columbus Day,2026-10-12,2026-10-12\n"));

    assertThat(report.problems()).isEmpty();
    assertThat(report.imported()).isTrue();
    assertThat(report.rows()).isEqualTo(5);
    check("2026-08-11", "vacation", false, true, false);
    check("2026-08-12", "first day of the term", true, true, true);
    check("2026-08-15", "Saturday", false, false, true);
    check("2026-08-16", "Sunday", false, false, true);
    check("2026-10-12", "holiday in session", true, false, true);
    check("2026-11-20", "before the closure", true, true, true);
    check("2026-11-23", "first day of the closure", false, true, true);
    check("2026-11-26", "holiday in the closure", false, false, true);
    check("2026-11-27", "last day of the closure", false, true, true);
    check("2026-11-30", "after the closure", true, true, true);
    check("2026-12-18", "last day of the term", true, true, true);
    check("2026-12-21", "between the terms", false, true, false);
    check("2027-05-28", "last day of the year", true, true, true);
    check("2027-06-30", "summer", false, true, false);
  }

  private void check(String day, String why, boolean school, boolean business, boolean term) {
    SchoolDays days = calendars.of(SCHOOL);
    LocalDate date = LocalDate.parse(day);
    assertThat(days.isSchoolDay(date)).as("school day: " + why).isEqualTo(school);
    assertThat(days.isBusinessDay(date)).as("business day: " + why).isEqualTo(business);
    assertThat(days.isInTerm(date)).as("in term: " + why).isEqualTo(term);
    assertThat(days.isKnown(date)).as("known: " + why).isTrue();
  }

  @Test
  void withoutACalendarWeekdaysAreSchoolDaysAndItSaysSo() {
    on(Databases.H2.migrated());
    calendarImport.importCalendar("another-school", new StringReader(YEAR));

    SchoolDays days = calendars.of(SCHOOL);

    assertThat(days.isKnown(LocalDate.parse("2026-11-24"))).isFalse();
    assertThat(days.isSchoolDay(LocalDate.parse("2026-11-24"))).isTrue();
    assertThat(days.isBusinessDay(LocalDate.parse("2026-11-24"))).isTrue();
    assertThat(days.isSchoolDay(LocalDate.parse("2026-11-28"))).isFalse();
  }

  @ParameterizedTest(name = "{0}: known {1}")
  @CsvSource({"2026-06-30, false", "2026-07-01, true", "2027-06-30, true", "2027-07-01, false"})
  void aSchoolYearIsKnownFromJulyToJune(LocalDate day, boolean known) {
    on(Databases.H2.migrated());
    calendarImport.importCalendar(SCHOOL, new StringReader(YEAR));

    assertThat(calendars.of(SCHOOL).isKnown(day)).isEqualTo(known);
  }

  @ParameterizedTest
  @EnumSource
  void aNewFileReplacesTheCalendarOfThatSchoolOnly(Databases database) {
    on(database.migrated());
    String closure = "closure,Snow day,2027-01-11,\n";
    calendarImport.importCalendar(SCHOOL, new StringReader(YEAR + closure));
    calendarImport.importCalendar("school-2", new StringReader(YEAR + closure));

    calendarImport.importCalendar(SCHOOL, new StringReader(YEAR));
    calendarImport.importCalendar(SCHOOL, new StringReader(YEAR));

    LocalDate snowDay = LocalDate.parse("2027-01-11");
    assertThat(calendars.of(SCHOOL).isSchoolDay(snowDay)).isTrue();
    assertThat(calendars.of("school-2").isSchoolDay(snowDay)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aFileWithABadLineLeavesTheCalendarAsItWasAndNamesEveryProblem(Databases database) {
    on(database.migrated());
    calendarImport.importCalendar(SCHOOL, new StringReader(YEAR + "closure,Fog,2027-01-11,\n"));

    CalendarReport report =
        calendarImport.importCalendar(
            SCHOOL,
            new StringReader(
                YEAR
                    + "vacation,Spring,2027-03-29,2027-04-02\n"
                    + "\n"
                    + "closure,,12/21/2026,2027-01-01\n"
                    + "closure,Backwards,2027-04-02,2027-03-29\n"
                    + "term,Summer session,2027-06-10,\n"
                    + "closure,Smith, Jones Day,2027-02-01,\n"));

    assertThat(report.imported()).isFalse();
    assertThat(report.rows()).isZero();
    assertThat(report.problems())
        .extracting(Object::toString)
        .containsExactly(
            "Line 4, kind: \"vacation\" is not known. Use term, closure, holiday or"
                + " holiday-in-session.",
            "Line 6, name: Give a name of 1 to 200 characters.",
            "Line 6, from: \"12/21/2026\" is not a date. Write year-month-day, like 2026-08-12.",
            "Line 7, to: The last day 2027-03-29 is before the first day 2027-04-02.",
            "Line 8, to: \"\" is not a date. Write year-month-day, like 2026-08-12.",
            "Line 9: 4 columns expected, 5 found. A name with a comma needs quotation marks around"
                + " it.");
    assertThat(calendars.of(SCHOOL).isSchoolDay(LocalDate.parse("2027-01-11"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "closure,Typo,2062-11-23,| Line 4, from: No term is in the school year of"
            + " 2062-11-23. Correct the date or add the terms.",
        "closure,Long,2026-11-23,2028-11-23| Line 4, to: From 2026-11-23 to 2028-11-23 is more than"
            + " a year.",
        "term,Again,2027-05-28,2027-06-10| Line 4, from: \"Again\" overlaps with \"Second"
            + " semester\". Correct one of the two.",
        "term,Next year,2028-01-03,2028-05-26| There is no school from 2027-05-29 to 2028-01-02. Is"
            + " a term missing?",
        "closure,\"Open quote,2027-01-11,| The file could not be read as CSV: look for a quotation"
            + " mark that is not closed.",
        "closure,Leap,2027-02-29,| Line 4, from: \"2027-02-29\" is not a date. Write"
            + " year-month-day, like 2026-08-12."
      })
  void aLineThatCannotBeMeantIsRefused(String line, String problem) {
    on(Databases.H2.migrated());

    CalendarReport report =
        calendarImport.importCalendar(SCHOOL, new StringReader(YEAR + line + "\n"));

    assertThat(report.imported()).isFalse();
    assertThat(report.problems()).extracting(Object::toString).containsExactly(problem);
  }

  @Test
  void theSameLineTwiceIsRefused() {
    on(Databases.H2.migrated());
    String fog = "closure,Fog,2027-01-11,\n";

    assertThat(calendarImport.importCalendar(SCHOOL, new StringReader(YEAR + fog + fog)).problems())
        .extracting(Object::toString)
        .containsExactly("Line 5: This line stands there twice. Remove one.");
  }

  @Test
  void aFileWithoutHeaderTermOrAnythingSaysWhatIsMissing() {
    on(Databases.H2.migrated());

    assertThat(calendarImport.importCalendar(SCHOOL, new StringReader("")).problems())
        .extracting(Object::toString)
        .containsExactly("The file is empty. Its first line names the columns: kind,name,from,to.");
    assertThat(
            calendarImport
                .importCalendar(SCHOOL, new StringReader("term,X,2026-08-12,\n"))
                .problems())
        .extracting(Object::toString)
        .containsExactly("Line 1: The first line must name the columns: kind,name,from,to.");
    assertThat(
            calendarImport
                .importCalendar(SCHOOL, new StringReader(HEADER + "closure,Fog,2027-01-11,\n"))
                .problems())
        .extracting(Object::toString)
        .containsExactly(
            "There is no term. Add one, such as term,First semester,2026-08-12,2026-12-18.");
  }

  @Test
  void aFileSavedByASpreadsheetIsRead() {
    on(Databases.H2.migrated());
    String file = "\uFEFF" + YEAR.replace("\n", "\r\n") + "closure,\"Fog, dense\",2027-01-11,\r\n";

    assertThat(calendarImport.importCalendar(SCHOOL, new StringReader(file)).imported()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseThatFailsHalfwayLeavesTheCalendarAsItWas(Databases kind) {
    DataSource database = kind.migrated();
    JdbcClient jdbc = JdbcClient.create(database);
    try (AnnotationConfigApplicationContext app = new AnnotationConfigApplicationContext()) {
      app.registerBean(JdbcClient.class, () -> jdbc);
      app.registerBean(TransactionManager.class, () -> new DataSourceTransactionManager(database));
      app.register(Transactions.class, SchoolCalendars.class, SchoolCalendarImport.class);
      app.refresh();
      SchoolCalendarImport calendarImport = app.getBean(SchoolCalendarImport.class);
      calendarImport.importCalendar(SCHOOL, new StringReader(YEAR));
      jdbc.sql("alter table school_day_closure drop column holiday").update();
      String laterYear = YEAR.replace("2027", "2030").replace("2026", "2029");

      assertThatThrownBy(
              () ->
                  calendarImport.importCalendar(
                      SCHOOL, new StringReader(laterYear + "closure,Fog,2029-10-01,\n")))
          .isInstanceOf(DataAccessException.class);

      assertThat(jdbc.sql("select min(starts_on) from school_term").query(LocalDate.class).single())
          .isEqualTo("2026-08-12");
    }
  }

  @Configuration
  @EnableTransactionManagement
  static class Transactions {}
}
