package org.iepmeetings.roster;

import java.time.LocalDate;

/**
 * A student with an IEP, or being considered for one.
 *
 * @param id the roster's sourcedId
 * @param birthDate null only for a student without an IEP whose birth date the export lacks
 * @param grade as a school says it: TK, K, 1 to 12, UG (ungraded); null only for a student without
 *     an IEP whose grade the export lacks
 */
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
    return label(givenName, familyName);
  }

  static String label(String givenName, String familyName) {
    return givenName + " " + familyName.charAt(0) + ".";
  }
}
