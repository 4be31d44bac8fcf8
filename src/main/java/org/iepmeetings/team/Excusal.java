package org.iepmeetings.team;

import java.time.Instant;
import java.util.Map;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.TeamMember;

/**
 * The excusal of one required member from the meeting on one date (34 CFR 300.321(e)).
 *
 * @param absentAt when the meeting begins from which the member is excused; another date needs
 *     another excusal
 * @param discussed whether the member's area is changed or discussed; null until somebody has said
 * @param inPart whether the member comes for the rest of the meeting
 * @param leaAgrees null until the LEA has decided
 * @param parents the answers of the parents who have answered, by their roster id
 * @param inputSentAt when the member's written input went to the parents and the team; null before
 * @param closed how it ended; null while it runs
 */
record Excusal(
    long id,
    String meetingId,
    String personId,
    MemberRole role,
    Instant absentAt,
    Boolean discussed,
    boolean inPart,
    Boolean leaAgrees,
    Map<String, Boolean> parents,
    Instant inputSentAt,
    State closed) {

  /** How far it is; INCOMPLETE when it was closed before everybody had answered. */
  enum State {
    WAITING("waiting for answers"),
    VALID("excused"),
    REFUSED("not excused"),
    INCOMPLETE("closed before everybody had answered: not excused");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * Area not discussed: parent and LEA agree in writing. Area discussed: the parent consents in
   * writing, the LEA consents, and the written input went out before the meeting. A parent who
   * refuses is not outvoted by the other; one who is silent does not hinder.
   */
  boolean isValid() {
    return Boolean.TRUE.equals(leaAgrees)
        && parents.containsValue(true)
        && !parents.containsValue(false)
        && (Boolean.FALSE.equals(discussed)
            || (Boolean.TRUE.equals(discussed)
                && inputSentAt != null
                && inputSentAt.isBefore(absentAt)));
  }

  boolean isRefused() {
    return Boolean.FALSE.equals(leaAgrees) || parents.containsValue(false);
  }

  /** A member who does not come at all needs more than an excusal from a part. */
  boolean covers(TeamMember member) {
    return isValid() && (!inPart || member.comes());
  }

  State state() {
    if (isValid()) {
      return State.VALID;
    }
    if (isRefused()) {
      return State.REFUSED;
    }
    return closed == null ? State.WAITING : State.INCOMPLETE;
  }

  /** How far it is, in the words of staff. */
  String words() {
    return state() == State.VALID && inPart
        ? "excused for a part of the meeting, comes for the rest"
        : state().words();
  }

  /** What the law still wants, in the words of staff; empty when nothing is open. */
  String missing() {
    if (state() != State.WAITING) {
      return "";
    }
    if (discussed == null) {
      return "what it is about";
    }
    StringBuilder open = new StringBuilder();
    append(open, leaAgrees == null, "the LEA");
    append(open, parents.isEmpty(), "the parents");
    append(open, discussed && inputSentAt == null, "the written input");
    return open.toString();
  }

  private static void append(StringBuilder open, boolean missing, String what) {
    if (missing) {
      open.append(open.isEmpty() ? "" : ", ").append(what);
    }
  }
}
