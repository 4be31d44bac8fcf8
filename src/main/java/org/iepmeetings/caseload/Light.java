package org.iepmeetings.caseload;

import java.util.Locale;

/** How a student stands. The order is that of urgency; the words say what the color says. */
enum Light {
  RED("Red: act now"),
  AMBER("Amber: watch"),
  GREEN("Green: on track");

  private final String words;

  Light(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** For the style sheet. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
