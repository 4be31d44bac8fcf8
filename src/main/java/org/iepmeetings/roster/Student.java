package org.iepmeetings.roster;

import java.time.LocalDate;

/** A student with an IEP, or being considered for one. {@code id} is the roster's sourcedId. */
public record Student(
    String id,
    String schoolId,
    String givenName,
    String familyName,
    LocalDate birthDate,
    String grade) {

  public String fullName() {
    return givenName + " " + familyName;
  }

  /** First name and initial, for task names: enough for staff who know the student, no more. */
  public String label() {
    return givenName + " " + familyName.charAt(0) + ".";
  }
}
