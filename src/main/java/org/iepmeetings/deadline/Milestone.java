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
  /** The day of the student's last triennial or initial evaluation. */
  LAST_TRIENNIAL("lastTriennial"),
  /** The day the thing went out that a reminder is about: the IEP to sign, the At-a-Glance. */
  SENT("sent"),
  /** The day the student was referred for assessment. */
  REFERRAL("referral"),
  /** The day the parent was given the assessment plan. */
  PLAN_GIVEN("planGiven"),
  /** The day the school received the signed assessment plan. */
  SIGNED_PLAN("signedPlan"),
  /** The day it was determined that the student needs special education. */
  NEED_DETERMINED("needDetermined"),
  /** The day the school received the parent's written request for a meeting. */
  WRITTEN_REQUEST("writtenRequest"),
  /** The day a student with an IEP from elsewhere enrolled and was placed for the interim. */
  MOVED_IN("movedIn"),
  /** The day it was decided to change the placement for discipline. */
  PLACEMENT_DECISION("placementDecision"),
  /** The day the school received the parent's request for records. */
  RECORDS_REQUESTED("recordsRequested"),
  /** The day the parent was last given the notice of procedural safeguards. */
  SAFEGUARDS_GIVEN("safeguardsGiven"),
  /** The day of the parent's full or partial consent. */
  CONSENT_GIVEN("consentGiven"),
  /** The day the school received notice of a due-process complaint. */
  COMPLAINT_RECEIVED("complaintReceived"),
  /** The day the resolution period of a due-process complaint ended. */
  RESOLUTION_ENDED("resolutionEnded");

  private final String tableName;

  Milestone(String tableName) {
    this.tableName = tableName;
  }

  /** How the decision table's column {@code countedFrom} writes it. */
  public String tableName() {
    return tableName;
  }

  /** Reads the name that {@link #tableName()} writes. */
  public static Optional<Milestone> named(String tableName) {
    for (Milestone milestone : values()) {
      if (milestone.tableName.equals(tableName)) {
        return Optional.of(milestone);
      }
    }
    return Optional.empty();
  }
}
