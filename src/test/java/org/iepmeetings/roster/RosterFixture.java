package org.iepmeetings.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.iepmeetings.testing.Databases;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A roster on a database of its own, at noon of 2026-11-22, and ways to get at roster files. */
class RosterFixture {

  static final Path SAMPLE = Path.of("src/main/resources/demo/roster");
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC);

  final JdbcClient jdbc;
  final Roster roster;
  final RosterImport rosterImport;
  final List<Object> events = new ArrayList<>();

  RosterFixture(Databases database) {
    DataSource dataSource = database.migrated();
    jdbc = JdbcClient.create(dataSource);
    roster = new Roster(jdbc, CLOCK);
    rosterImport =
        new RosterImport(
            new JdbcTemplate(dataSource),
            new JdbcTransactionManager(dataSource),
            events::add,
            CLOCK);
  }

  int count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }

  void clear() {
    for (String table :
        List.of(
            "iep_service",
            "caseload",
            "class_student",
            "class_teacher",
            "school_class",
            "staff_group",
            "staff",
            "guardian",
            "student",
            "school",
            "roster_import_count",
            "roster_import")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  static Path copyOfSample(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLE)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return folder;
  }

  /** Replaces one piece of a file, which must be there. */
  static void edit(Path folder, String file, String old, String changed) throws IOException {
    String text = Files.readString(folder.resolve(file));
    if (!text.contains(old)) {
      throw new IllegalArgumentException(file + " does not hold: " + old);
    }
    Files.writeString(folder.resolve(file), text.replace(old, changed));
  }

  static Path zip(Path folder, Path zip, String prefix) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream archive = new ZipOutputStream(out);
        Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        archive.putNextEntry(new ZipEntry(prefix + file.getFileName()));
        Files.copy(file, archive);
        archive.closeEntry();
      }
    }
    return zip;
  }
}
