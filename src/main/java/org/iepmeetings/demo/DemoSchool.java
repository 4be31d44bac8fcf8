package org.iepmeetings.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.iepmeetings.calendar.CalendarReport;
import org.iepmeetings.calendar.SchoolCalendarImport;
import org.iepmeetings.roster.ImportReport;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImport;
import org.iepmeetings.roster.School;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Fills an empty installation with the sample school when it starts with profile {@code demo}. What
 * is there already is left as it is, so a later start changes nothing.
 */
@Component
@Profile("demo")
class DemoSchool {

  /** Used unless {@code IEP_DEMO_PASSWORD} names another. */
  static final String PASSWORD = "Iep-Demo-2026!";

  private static final Logger log = LoggerFactory.getLogger(DemoSchool.class);

  private final Roster roster;
  private final RosterImport rosterImport;
  private final SchoolCalendarImport calendarImport;
  private final DemoMeetings meetings;
  private final DemoWelcome welcome;
  private final Clock clock;
  private final TransactionTemplate transaction;

  DemoSchool(
      Roster roster,
      RosterImport rosterImport,
      SchoolCalendarImport calendarImport,
      DemoMeetings meetings,
      DemoWelcome welcome,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.roster = roster;
    this.rosterImport = rosterImport;
    this.calendarImport = calendarImport;
    this.meetings = meetings;
    this.welcome = welcome;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The last thing a start says; the engine's jobs run only from the event before on. */
  @EventListener
  void open(AvailabilityChangeEvent<ReadinessState> readiness) {
    if (readiness.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
      open();
    }
  }

  private void open() {
    if (roster.schools().isEmpty()) {
      transaction.executeWithoutResult(
          status -> {
            importRoster();
            roster.schools().forEach(this::importCalendar);
          });
    }
    if (!DemoWelcome.CAST.stream().allMatch(name -> roster.staffByUsername(name).isPresent())) {
      log.warn(
          "Another school's roster is loaded, so nothing was added. For the sample school start"
              + " with an empty database, for a real one without the profile demo.");
      return;
    }
    meetings.play();
    welcome.print();
  }

  private void importRoster() {
    Path folder = null;
    try {
      // Inside the jar the files are no folder, which the import asks for.
      folder = Files.createTempDirectory("sample-school");
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath:demo/roster/*.csv")) {
        try (InputStream content = file.getInputStream()) {
          Files.copy(content, folder.resolve(file.getFilename()));
        }
      }
      Path caseload = folder.resolve("caseload.csv");
      Files.write(caseload, DemoReviews.asOf(LocalDate.now(clock), Files.readAllLines(caseload)));
      ImportReport report = rosterImport.importFrom(folder);
      if (!report.imported()) {
        throw new IllegalStateException(
            "The sample roster could not be imported: " + report.problems());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sample roster could not be read", e);
    } finally {
      delete(folder);
    }
  }

  private void importCalendar(School school) {
    try (InputStream file = DemoSchool.class.getResourceAsStream("/demo/school-calendar.csv")) {
      CalendarReport report =
          calendarImport.importCalendar(
              school.id(), new InputStreamReader(file, StandardCharsets.UTF_8));
      if (!report.imported()) {
        throw new IllegalStateException(
            "The sample calendar could not be imported: " + report.problems());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sample calendar could not be read", e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      log.warn("The temporary folder {} could not be deleted.", folder);
    }
  }
}
