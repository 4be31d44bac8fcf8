package org.iepmeetings.message;

/**
 * The mail cannot reach this person at this address, however often it is tried: no address, a
 * malformed one, or one that the mail server refuses for good. The sentence names the recipient by
 * roster id, never the address.
 */
public class UndeliverableMailException extends RuntimeException {

  UndeliverableMailException(String sentence) {
    super(sentence);
  }

  UndeliverableMailException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
