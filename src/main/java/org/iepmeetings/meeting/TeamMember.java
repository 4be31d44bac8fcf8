package org.iepmeetings.meeting;

/**
 * Somebody who is expected at a meeting.
 *
 * @param personId roster id of a member of staff, a parent or the student
 * @param joins inPerson, phone or video; null where it is as for the others
 * @param interpretsResults whether this member can also interpret the instructional implications of
 *     evaluation results (34 CFR 300.321(a)(5))
 */
public record TeamMember(
    String personId, MemberRole role, Answer answer, String joins, boolean interpretsResults) {

  /** What the member said about the date; the names are the codes of the form. */
  public enum Answer {
    agreed,
    cannot,
    waiting
  }

  public TeamMember answering(Answer other) {
    return new TeamMember(personId, role, other, joins, interpretsResults);
  }

  public boolean comes() {
    return answer != Answer.cannot;
  }

  /** Whether this member fills the role, alone or beside another one. */
  public boolean fills(String roleCode) {
    return role.code().equals(roleCode)
        || (interpretsResults && MemberRole.EVALUATION.code().equals(roleCode));
  }
}
