package org.iepmeetings.team;

import java.util.Arrays;
import java.util.Optional;

/** Why a member is not coming to a meeting that has a date. */
enum GoneReason {
  CONFLICT("conflict", "Cannot come at that time", false),
  ILL("ill", "Ill or away that day", false),
  LEAVE("leave", "On leave until after the meeting", true),
  LEFT("left", "Does not serve the student any more", true),
  OTHER("other", "Another reason", false);

  private final String code;
  private final String words;
  private final boolean forGood;

  GoneReason(String code, String words, boolean forGood) {
    this.code = code;
    this.words = words;
    this.forGood = forGood;
  }

  public String code() {
    return code;
  }

  public String words() {
    return words;
  }

  /** Whether the person gives no input either; who only cannot come that day still does. */
  public boolean forGood() {
    return forGood;
  }

  static Optional<GoneReason> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }
}
