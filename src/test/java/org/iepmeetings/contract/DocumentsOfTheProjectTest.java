package org.iepmeetings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point to is there. */
class DocumentsOfTheProjectTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Path DECISIONS = Path.of("docs/adr");

  @Test
  void everyLinkToAFileLeadsThere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        String target = link.group(1);
        boolean ours = !target.contains("://") && !target.startsWith("mailto:");
        if (ours && !Files.exists(document.toAbsolutePath().resolveSibling(target).normalize())) {
          broken.add(document + ": " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyDecisionIsListedAndNumberedOnce() throws IOException {
    String list = Files.readString(DECISIONS.resolve("README.md"));
    List<String> files;
    try (Stream<Path> all = Files.list(DECISIONS)) {
      files =
          all.map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("README.md"))
              .toList();
    }

    assertThat(files)
        .allSatisfy(
            name -> assertThat(list).as("docs/adr/README.md lists it").contains("(" + name + ")"));
    assertThat(files).extracting(name -> name.substring(0, 4)).doesNotHaveDuplicates();
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (String folder : List.of("docs", "processes", "forms")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(DocumentsOfTheProjectTest::isOurs).forEach(documents::add);
      }
    }
    try (Stream<Path> files = Files.list(Path.of(""))) {
      files.filter(DocumentsOfTheProjectTest::isOurs).forEach(documents::add);
    }
    return documents;
  }

  private static boolean isOurs(Path file) {
    return file.toString().endsWith(".md") && !file.toString().contains("node_modules");
  }
}
