package org.iepmeetings.meeting;

import java.util.Optional;
import java.util.stream.Stream;
import org.iepmeetings.deadline.Milestone;

/** What comes in while a meeting runs and has a time limit of its own counted from that day. */
enum CameIn {
  WRITTEN_REQUEST(
      "written-request",
      "writtenRequest",
      Milestone.WRITTEN_REQUEST,
      "A parent's written request for the meeting",
      "Asked for in writing"),
  REFERRAL(
      "referral",
      "referral",
      Milestone.REFERRAL,
      "A referral for assessment",
      "Referred for assessment"),
  SIGNED_PLAN(
      "signed-plan",
      "signedPlan",
      Milestone.SIGNED_PLAN,
      "The signed assessment plan",
      "Assessment plan signed");

  private final String code;
  private final String section;
  private final Milestone milestone;
  private final String words;
  private final String noted;

  CameIn(String code, String section, Milestone milestone, String words, String noted) {
    this.code = code;
    this.section = section;
    this.milestone = milestone;
    this.words = words;
    this.noted = noted;
  }

  /** As the page's form sends it, and as the record names it. */
  public String code() {
    return code;
  }

  /** Of the record. */
  String section() {
    return section;
  }

  Milestone milestone() {
    return milestone;
  }

  public String words() {
    return words;
  }

  /** What the page says of it once it is noted. */
  public String noted() {
    return noted;
  }

  static Optional<CameIn> find(String code) {
    return Stream.of(values()).filter(one -> one.code.equals(code)).findFirst();
  }
}
