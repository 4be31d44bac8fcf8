package org.iepmeetings.message;

import java.util.Locale;

/**
 * A file that goes with a mail.
 *
 * @param fileName as the recipient sees it; no student data
 * @param contentType such as {@code application/pdf}
 * @param language what its words are in; what the school writes itself counts as English
 */
public record Attachment(String fileName, String contentType, byte[] content, Locale language) {

  public Attachment(String fileName, String contentType, byte[] content) {
    this(fileName, contentType, content, Locale.ENGLISH);
  }

  /** Whether somebody who reads this language reads the file. */
  boolean isIn(Locale reader) {
    return language.getLanguage().equals(reader.getLanguage());
  }
}
