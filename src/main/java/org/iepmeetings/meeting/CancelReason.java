package org.iepmeetings.meeting;

import java.util.Arrays;
import java.util.Optional;

/** Why a meeting is ended without being held. */
public enum CancelReason {
  CANCELLED("cancelled", "The meeting is cancelled"),
  LEFT("left", "The student has left the school"),
  TRANSFERRED("transferred", "The student has transferred to another school"),
  WITHDRAWN("withdrawn", "The parent withdraws from special education, in writing");

  private final String code;
  private final String words;

  CancelReason(String code, String words) {
    this.code = code;
    this.words = words;
  }

  public String code() {
    return code;
  }

  public String words() {
    return words;
  }

  static Optional<CancelReason> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }
}
