package org.iepmeetings.deadline;

import java.util.Optional;

/** A date that deadlines are counted from; the names stand in the decision table. */
public enum Milestone {
  /** The day of the meeting. */
  MEETING("meeting"),
  /** The day the school began to plan the meeting. */
  BEGUN("begun"),
  /** The day the meeting's date was set: nothing can be due before it. */
  DATE_SET("dateSet"),
  /** The day of the student's last annual IEP meeting. */
  LAST_ANNUAL("lastAnnual"),
  /** The day the thing went out that a reminder is about: the IEP to sign, the At-a-Glance. */
  SENT("sent"),
  /** The day the school received the signed assessment plan. */
  SIGNED_PLAN("signedPlan");

  private final String tableName;

  Milestone(String tableName) {
    this.tableName = tableName;
  }

  /** How the decision table's column {@code countedFrom} writes it. */
  public String tableName() {
    return tableName;
  }

  static Optional<Milestone> named(String tableName) {
    for (Milestone milestone : values()) {
      if (milestone.tableName.equals(tableName)) {
        return Optional.of(milestone);
      }
    }
    return Optional.empty();
  }
}
