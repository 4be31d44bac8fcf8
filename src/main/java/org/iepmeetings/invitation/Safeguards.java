package org.iepmeetings.invitation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.iepmeetings.message.Attachment;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The Notice of Procedural Safeguards, which goes with every notice of a meeting (34 CFR 300.504;
 * EC 56500.1): as a file where the school has one in the reader's language, and as a link.
 */
@Component
class Safeguards {

  private final String files;
  private final String link;

  /**
   * @param files path of a PDF with {@code {language}} in it, such as {@code
   *     /etc/iep/safeguards-{language}.pdf}; empty for the link alone
   */
  Safeguards(
      @Value("${iep.safeguards-file:}") String files,
      @Value("${iep.safeguards-link}") String link) {
    this.files = files;
    this.link = link;
  }

  String link() {
    return link;
  }

  /** The file in this language; empty where there is none, so that nobody gets a wrong one. */
  Optional<Attachment> in(String language) {
    Path file = Path.of(files.replace("{language}", language));
    if (files.isBlank() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Attachment("procedural-safeguards.pdf", "application/pdf", Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The file of the procedural safeguards, %s, cannot be read.".formatted(file), e);
    }
  }
}
