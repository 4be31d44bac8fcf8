package org.iepmeetings.roster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The bytes of the roster's files, from a folder or a zip.
 *
 * <p>A zip is read in memory and nothing of it is written to disk, so a name such as {@code
 * ../../x} leads nowhere. What it unpacks to is counted while it is read, whatever its table of
 * contents claims, so a zip bomb ends as a sentence.
 */
class RosterFiles {

  static final long MOST_BYTES_IN_A_FILE = 64L * 1024 * 1024;
  static final long MOST_BYTES_IN_ALL = 128L * 1024 * 1024;
  static final int MOST_ENTRIES = 1000;

  private final Set<String> wanted;
  private final Problems problems;
  private final Map<String, byte[]> files = new HashMap<>();
  private long bytesRead;

  private RosterFiles(Set<String> wanted, Problems problems) {
    this.wanted = wanted;
    this.problems = problems;
  }

  /** Reads the wanted files; those that are not there are missing from the map. */
  static Map<String, byte[]> read(Path folderOrZip, Set<String> wanted, Problems problems)
      throws IOException {
    RosterFiles reading = new RosterFiles(wanted, problems);
    if (Files.isDirectory(folderOrZip)) {
      reading.readFolder(folderOrZip);
    } else if (Files.isRegularFile(folderOrZip)) {
      reading.readZip(folderOrZip);
    } else {
      problems.addAboutFile(
          "", "There is no such folder or zip file. Check where the roster files are.");
    }
    return reading.files;
  }

  private void readFolder(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> children = Files.list(folder)) {
      found = children.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : found) {
      try (InputStream in = Files.newInputStream(file)) {
        take(file.getFileName().toString(), in);
      }
    }
  }

  private void readZip(Path zip) throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      if (archive.size() > MOST_ENTRIES) {
        problems.addAboutFile(
            "",
            "The zip holds more than %d files. Zip only the roster's CSV files."
                .formatted(MOST_ENTRIES));
        return;
      }
      for (ZipEntry entry : archive.stream().toList()) {
        String path = entry.getName().replace('\\', '/');
        // macOS puts a shadow of every file into its zips.
        if (entry.isDirectory() || path.startsWith("__MACOSX/")) {
          continue;
        }
        try (InputStream in = archive.getInputStream(entry)) {
          take(path.substring(path.lastIndexOf('/') + 1), in);
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException damaged) {
      problems.addAboutFile(
          "", "This is not a zip file, or it is damaged. Zip the roster's CSV files again.");
    }
  }

  private void take(String name, InputStream in) throws IOException {
    if (!wanted.contains(name) || bytesRead > MOST_BYTES_IN_ALL) {
      return;
    }
    byte[] bytes = in.readNBytes((int) MOST_BYTES_IN_A_FILE + 1);
    bytesRead += bytes.length;
    if (bytes.length > MOST_BYTES_IN_A_FILE || bytesRead > MOST_BYTES_IN_ALL) {
      bytesRead = Long.MAX_VALUE;
      problems.addAboutFile(
          name,
          "The files are larger than %d MB each or %d MB together. Export only the current school year."
              .formatted(MOST_BYTES_IN_A_FILE >> 20, MOST_BYTES_IN_ALL >> 20));
    } else if (files.putIfAbsent(name, bytes) != null) {
      problems.addAboutFile(
          name, "The zip holds two files of this name. Keep the one to be imported.");
    }
  }
}
