package org.iepmeetings.message;

/**
 * A letter in a language that the texts do not have, as somebody had it translated. It stands above
 * the English one.
 *
 * @param text in paragraphs; without the address that the letter leads to
 * @param link the address that the letter leads to, put below the text; null where it leads nowhere
 */
public record Translation(String subject, String text, String link) {

  /**
   * Stands in a letter that waits for its translation where the link will be: a link opens for
   * whoever has it, so it is made when the letter goes out.
   */
  public static final String LINK_TO_COME = "https://link.invalid/";
}
