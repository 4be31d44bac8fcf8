package org.iepmeetings.roster;

/**
 * A parent or guardian of one student.
 *
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

  public String fullName() {
    return givenName + " " + familyName;
  }
}
