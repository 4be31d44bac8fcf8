package org.iepmeetings.meeting;

import java.security.SecureRandom;

/**
 * References such as {@code M-7F3K9QX2}: they identify nobody, and can be read out on the phone.
 */
public final class Reference {

  /** No vowels and nothing that looks like something else. */
  private static final String LETTERS = "23456789BCDFGHJKMNPQRTVWXZ";

  private static final int LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Reference() {}

  /**
   * A new one.
   *
   * @param kind the letter it begins with, such as {@code M} for a meeting
   */
  public static String of(String kind) {
    StringBuilder reference = new StringBuilder(kind).append('-');
    RANDOM
        .ints(LENGTH, 0, LETTERS.length())
        .forEach(letter -> reference.append(LETTERS.charAt(letter)));
    return reference.toString();
  }
}
