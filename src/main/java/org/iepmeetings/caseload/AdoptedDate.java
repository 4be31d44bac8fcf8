package org.iepmeetings.caseload;

import java.time.LocalDate;
import java.util.Set;
import org.iepmeetings.deadline.Milestone;

/**
 * A date that the legal time of an adopted meeting is counted from, as the form {@code
 * start-meeting} asks for it where a meeting begins here.
 */
enum AdoptedDate {
  REFERRAL(
      "referralOn",
      Milestone.REFERRAL,
      "The student was referred for assessment on",
      Set.of("initial", "triennial"),
      Set.of()),
  SIGNED_PLAN(
      "signedPlanOn",
      Milestone.SIGNED_PLAN,
      "The signed assessment plan came back on",
      Set.of("initial", "triennial"),
      Set.of()),
  NEED_DETERMINED(
      "needDeterminedOn",
      Milestone.NEED_DETERMINED,
      "The need for special education was determined on",
      Set.of("initial"),
      Set.of("initial")),
  MOVED_IN(
      "movedInOn",
      Milestone.MOVED_IN,
      "The student enrolled on",
      Set.of("interim30Day"),
      Set.of("interim30Day")),
  PLACEMENT_DECISION(
      "placementDecisionOn",
      Milestone.PLACEMENT_DECISION,
      "The change of placement was decided on",
      Set.of("manifestation"),
      Set.of("manifestation")),
  WRITTEN_REQUEST(
      "writtenRequestOn",
      Milestone.WRITTEN_REQUEST,
      "The school received the parent's written request on",
      Set.of(
          "initial",
          "annual",
          "triennial",
          "interim30Day",
          "amendment",
          "parentRequested",
          "transition",
          "manifestation",
          "exit"),
      Set.of("parentRequested"));

  private static final int LONGEST_AGO_YEARS = 2;

  private final String field;
  private final Milestone milestone;
  private final String label;
  private final Set<String> types;
  private final Set<String> requiredFor;

  AdoptedDate(
      String field, Milestone milestone, String label, Set<String> types, Set<String> requiredFor) {
    this.field = field;
    this.milestone = milestone;
    this.label = label;
    this.types = types;
    this.requiredFor = requiredFor;
  }

  public String field() {
    return field;
  }

  public String label() {
    return label;
  }

  Milestone milestone() {
    return milestone;
  }

  public boolean isAskedFor(String meetingType) {
    return types.contains(meetingType);
  }

  public boolean isRequiredFor(String meetingType) {
    return requiredFor.contains(meetingType);
  }

  /** Why it cannot be this day, in a sentence; null when it can. */
  String problem(LocalDate day, LocalDate today) {
    if (day.isAfter(today)) {
      return label + ": this day is still to come.";
    }
    return day.isBefore(today.minusYears(LONGEST_AGO_YEARS))
        ? label + ": this is more than %d years ago. Check the year.".formatted(LONGEST_AGO_YEARS)
        : null;
  }
}
