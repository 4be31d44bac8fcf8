package org.iepmeetings.sis;

/**
 * The student information system does not answer. The message says what an administrator can do.
 */
public class SisUnavailableException extends RuntimeException {

  public SisUnavailableException(String sentence) {
    super(sentence);
  }

  public SisUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
