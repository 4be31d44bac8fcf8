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
    /** Comes, and leaves early or joins late. */
    part,
    cannot,
    waiting
  }

  public TeamMember answering(Answer other) {
    return new TeamMember(personId, role, other, joins, interpretsResults);
  }

  /** For the whole of the meeting or for a part: such a member is invited and expected. */
  public boolean comes() {
    return answer != Answer.cannot;
  }

  /** Who comes for a part only fills a role only with an excusal from the rest. */
  public boolean comesThroughout() {
    return comes() && answer != Answer.part;
  }

  /** Whether this member fills the role, alone or beside another one. */
  public boolean fills(String roleCode) {
    return role.code().equals(roleCode)
        || (interpretsResults && MemberRole.EVALUATION.code().equals(roleCode));
  }
}
