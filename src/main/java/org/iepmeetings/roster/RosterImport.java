package org.iepmeetings.roster;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the school's people in from a OneRoster 1.1 or 1.2 folder or zip and our own files beside
 * it, all described in {@code docs/roster-files.md}.
 *
 * <p>All or nothing: one problem anywhere and nothing is changed. A further import updates; people
 * who are no longer in the files become inactive and are never deleted.
 */
@Component
public class RosterImport {

  private final RosterStore store;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  public RosterImport(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = new RosterStore(jdbc);
    this.transaction = new TransactionTemplate(transactions);
    this.events = events;
    this.clock = clock;
  }

  /** An import that the application starts by itself. */
  public ImportReport importFrom(Path folderOrZip) {
    return importFrom(folderOrZip, null);
  }

  /**
   * Imports everything or nothing. {@link RosterImported} is published before the transaction
   * commits, so that a listener's failure takes the import back.
   *
   * @param by username of who asked for it
   * @return what was imported, or what to put right
   * @throws UncheckedIOException if the folder or zip cannot be read at all
   */
  public ImportReport importFrom(Path folderOrZip, String by) {
    return transaction.execute(status -> importNow(folderOrZip, by));
  }

  Optional<LastImport> lastImport() {
    return store.lastImport();
  }

  private ImportReport importNow(Path folderOrZip, String by) {
    Problems problems = new Problems();
    if (!store.takeTurn()) {
      problems.addAboutFile(
          "", "Another roster is being imported right now. Wait until it is done, then try again.");
      return new ImportReport(false, Map.of(), problems.all());
    }
    RosterContent roster = read(folderOrZip, problems);
    if (!problems.none()) {
      return new ImportReport(false, Map.of(), problems.all());
    }
    Set<RosterStore.Counted> before = store.counted();
    Map<String, String> caseManagers = store.caseManagers();
    Map<String, Integer> counts = store.store(roster);
    store.record(clock.instant(), by, counts);
    Set<RosterStore.Counted> now = store.counted();
    events.publishEvent(
        new RosterImported(
            otherwise(before, now),
            offCaseload(caseManagers.keySet(), now),
            former(caseManagers, store.caseManagers())));
    return new ImportReport(true, counts, problems.all());
  }

  private static List<RosterImported.Before> otherwise(
      Set<RosterStore.Counted> before, Set<RosterStore.Counted> now) {
    Set<String> stillThere = now.stream().map(RosterStore.Counted::studentId).collect(toSet());
    return before.stream()
        .filter(one -> !now.contains(one) && stillThere.contains(one.studentId()))
        .map(
            one ->
                new RosterImported.Before(
                    one.studentId(),
                    one.schoolId(),
                    ZoneId.of(one.zone()),
                    one.lastAnnual(),
                    one.lastTriennial()))
        .toList();
  }

  private Set<String> offCaseload(Set<String> before, Set<RosterStore.Counted> now) {
    Set<String> left = new LinkedHashSet<>(before);
    left.removeAll(store.caseManagers().keySet());
    left.retainAll(now.stream().map(RosterStore.Counted::studentId).collect(toSet()));
    return left;
  }

  private static Map<String, String> former(Map<String, String> before, Map<String, String> now) {
    Map<String, String> former = new LinkedHashMap<>();
    before.forEach(
        (student, caseManager) -> {
          if (now.containsKey(student) && !caseManager.equals(now.get(student))) {
            former.put(student, caseManager);
          }
        });
    return former;
  }

  private RosterContent read(Path folderOrZip, Problems problems) {
    try {
      Map<String, byte[]> files = RosterFiles.read(folderOrZip, RosterReader.allFiles(), problems);
      if (!problems.none()) {
        return null;
      }
      return new RosterReader(files, store.knownUsernames(), clock, problems).read();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The roster's files could not be read.", unreadable);
    }
  }
}
