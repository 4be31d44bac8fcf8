package org.iepmeetings.message;

/**
 * A letter in a language that the texts do not have, as somebody had it translated. It stands above
 * the English one.
 *
 * @param text in paragraphs; without the address that the letter leads to
 * @param link the address that the letter leads to; put below the text
 */
public record Translation(String subject, String text, String link) {
  public Translation with(String address) {
    return new Translation(subject, text, address);
  }
}
