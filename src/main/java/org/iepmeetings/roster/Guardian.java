package org.iepmeetings.roster;

import java.util.Locale;

/**
 * A parent or guardian of one student, or the adult student, to whom notices go as well.
 *
 * @param relationship such as mother; {@code surrogate} in it for a surrogate parent, {@code
 *     student} for the student
 * @param email null for a family that gave none
 * @param language BCP 47 code of the language they read, such as {@code es}
 * @param preferredMeans how the school reaches them best: email, phone, text or mail
 */
public record Guardian(
    String id,
    String studentId,
    String givenName,
    String familyName,
    String relationship,
    String email,
    String phone,
    String language,
    boolean interpreterNeeded,
    String preferredMeans,
    boolean holdsEducationalRights) {

  /** The relationship of a student who holds their own rights, or shares them. */
  public static final String STUDENT = "student";

  /** Whether this is the student, who has come of age (34 CFR 300.520). */
  public boolean isStudent() {
    return STUDENT.equalsIgnoreCase(relationship);
  }

  /** Whether this person was appointed because no parent can be found (34 CFR 300.519). */
  public boolean isSurrogate() {
    return relationship.toLowerCase(Locale.ROOT).contains("surrogate");
  }

  public String fullName() {
    return givenName + " " + familyName;
  }
}
