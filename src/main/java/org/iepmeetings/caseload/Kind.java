package org.iepmeetings.caseload;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iepmeetings.deadline.Milestone;

/** The two reviews that come round for every student with an IEP. */
enum Kind {
  ANNUAL(
      "annual", "annual review", Milestone.LAST_ANNUAL, Set.of("annual", "triennial", "initial")),
  TRIENNIAL(
      "triennial", "triennial review", Milestone.LAST_TRIENNIAL, Set.of("triennial", "initial"));

  private final String code;
  private final String words;
  private final Milestone lastHeld;
  private final Set<String> coveredBy;

  Kind(String code, String words, Milestone lastHeld, Set<String> coveredBy) {
    this.code = code;
    this.words = words;
    this.lastHeld = lastHeld;
    this.coveredBy = coveredBy;
  }

  /** The type of meeting that is started for it. */
  public String code() {
    return code;
  }

  String words() {
    return words;
  }

  /** What the first one of its kind comes after. */
  String earlier() {
    return this == ANNUAL ? "IEP meeting" : "evaluation";
  }

  /** What its legal date is counted from. */
  Milestone lastHeld() {
    return lastHeld;
  }

  /** Whether a meeting of this type reviews what this review asks for. */
  boolean isCoveredBy(String meetingType) {
    return coveredBy.contains(meetingType);
  }

  static Kind of(String code) {
    return find(code).orElseThrow();
  }

  static Optional<Kind> find(String code) {
    return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
