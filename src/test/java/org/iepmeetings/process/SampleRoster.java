package org.iepmeetings.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The roster of the sample school with what a test changes in it. */
record SampleRoster(Path folder) {

  static final Path FILES = Path.of("src/main/resources/demo/roster");

  SampleRoster(Path folder) {
    this.folder = folder;
    try (Stream<Path> files = Files.list(FILES)) {
      for (Path one : files.toList()) {
        Files.copy(one, folder.resolve(one.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** These words stand in the place of those, wherever they are in the file. */
  SampleRoster with(String file, String words, String instead) throws IOException {
    String csv = Files.readString(folder.resolve(file));
    assertThat(csv).contains(words);
    Files.writeString(folder.resolve(file), csv.replace(words, instead));
    return this;
  }

  /** The lines that begin so are left out. */
  SampleRoster without(String file, String begin) throws IOException {
    String csv = Files.readString(folder.resolve(file));
    assertThat(csv).contains("\n" + begin.strip());
    Files.writeString(
        folder.resolve(file),
        csv.lines()
            .filter(line -> !line.startsWith(begin.strip()))
            .collect(joining("\n", "", "\n")));
    return this;
  }
}
