package org.iepmeetings.invitation;

import java.util.Map;

/**
 * Somebody from outside the school who is to be invited to one meeting.
 *
 * @param contact the person there; may be empty
 * @param email null where the school reaches them by phone
 * @param reason what the agency may do for the student, in words for the family
 * @param answers of those who hold educational rights, by their roster id
 * @param end null until the answers are in, or the time for them has passed
 */
record Agency(
    long id,
    String meetingId,
    Kind kind,
    String name,
    String contact,
    String email,
    String phone,
    String reason,
    Map<String, Boolean> answers,
    End end) {

  /** As the table keeps it. */
  enum Kind {
    /** May provide or pay for transition services: with consent only, 34 CFR 300.321(b)(3). */
    TRANSITION,
    /** The Part C service coordinator: at the parents' request, 34 CFR 300.321(f). */
    PART_C
  }

  /** How the question ended. */
  enum End {
    CONSENTED("invited, with consent on record"),
    ASKED_FOR("invited at the parents' request"),
    REFUSED("not invited: consent was refused"),
    NO_ANSWER("not invited: no answer in time for the notice"),
    WITHDRAWN("not invited any more: taken off the list");

    private final String words;

    End(String words) {
      this.words = words;
    }
  }

  boolean isInvited() {
    return end == End.CONSENTED || end == End.ASKED_FOR;
  }

  boolean isRefused() {
    return answers.containsValue(false);
  }

  /** A person who refuses is not outvoted by another one; one who is silent does not hinder. */
  End endNow() {
    return isRefused() ? End.REFUSED : answers.containsValue(true) ? End.CONSENTED : End.NO_ANSWER;
  }

  /** How far it is, in the words of staff. */
  String status() {
    return end == null ? "consent is asked for" : end.words;
  }

  /** How the ledger names it. */
  String recipient() {
    return "agency-" + id;
  }
}
