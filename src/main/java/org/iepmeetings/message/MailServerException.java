package org.iepmeetings.message;

/** The mail server could not be reached or did not take a message this time. */
public class MailServerException extends RuntimeException {

  MailServerException(String sentence) {
    super(sentence);
  }
}
