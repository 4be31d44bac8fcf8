package org.iepmeetings.invitation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.iepmeetings.message.Attachment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The Notice of Procedural Safeguards, which goes with every notice of a meeting (34 CFR 300.504;
 * EC 56500.1): as a file where the school has one in the reader's language, and as a link.
 */
@Component
class Safeguards {

  private static final Logger log = LoggerFactory.getLogger(Safeguards.class);

  private static final String LANGUAGE = "{language}";
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private final String files;
  private final String link;

  /**
   * @param files path of a PDF with {@code {language}} in it, such as {@code
   *     /etc/iep/safeguards-{language}.pdf}; empty for the link alone
   * @throws IllegalStateException with a sentence when the path names no language, or has no PDF
   *     for English: a slip in it would leave every family with the link alone, and nobody the
   *     wiser
   */
  Safeguards(
      @Value("${iep.safeguards-file:}") String files,
      @Value("${iep.safeguards-link}") String link) {
    this.files = files.strip();
    this.link = link;
    if (!this.files.isEmpty() && !this.files.contains(LANGUAGE)) {
      throw new IllegalStateException(
          "iep.safeguards-file must have {language} in it, such as"
              + " /etc/iep/safeguards-{language}.pdf, but is \""
              + files
              + "\": a family would get the notice in a language that is not theirs.");
    }
    if (!this.files.isEmpty() && in("en").isEmpty()) {
      throw new IllegalStateException(
          "iep.safeguards-file: there is no file %s. Put the notice there, or correct the setting."
              .formatted(file("en")));
    }
    if (this.files.isEmpty()) {
      log.warn(
          "iep.safeguards-file is not set: invitations bring the parental rights as a link alone.");
    }
  }

  String link() {
    return link;
  }

  /** Whether there is a file in this language; whether it can be enclosed shows when it is. */
  boolean has(String language) {
    return !files.isEmpty() && Files.exists(file(language));
  }

  /**
   * The file in this language; empty where there is none, so that nobody gets a wrong one.
   *
   * @throws IllegalStateException with a sentence when there is a file that cannot be enclosed:
   *     better no letter than one without the parents' rights
   */
  Optional<Attachment> in(String language) {
    if (!has(language)) {
      return Optional.empty();
    }
    Path file = file(language);
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          "The file of the procedural safeguards, %s, cannot be read. Make it readable, or take it away for the link alone."
              .formatted(file),
          unreadable);
    }
    if (content.length < PDF.length || !Arrays.equals(PDF, Arrays.copyOf(content, PDF.length))) {
      throw new IllegalStateException(
          "The file of the procedural safeguards, %s, is no PDF. Put the notice there, or take the file away for the link alone."
              .formatted(file));
    }
    return Optional.of(
        new Attachment(
            "procedural-safeguards.pdf",
            "application/pdf",
            content,
            Locale.forLanguageTag(language)));
  }

  private Path file(String language) {
    return Path.of(files.replace(LANGUAGE, language));
  }
}
