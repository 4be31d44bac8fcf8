package org.iepmeetings.invitation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.springframework.stereotype.Component;

/** Who has been invited to a meeting and has not been told since that it is without them. */
@Component
class Invited {

  /** To a date of the meeting; the ordinal in its key counts the changes of the team till then. */
  static final String INVITATION = "invitation";

  /** The student's own, where transition is discussed. */
  static final String STUDENT = "studentInvitation";

  /** Takes an invitation back. */
  static final String NO_LONGER = "noLongerInvited";

  /** In the order of time; what is taken back while others are invited to the same was before. */
  private static final Comparator<EffectKey> WHICH_CAME_LAST =
      Comparator.comparing(EffectKey::scheduleVersion)
          .thenComparing(EffectKey::ordinal)
          .thenComparing(Invited::isInvitation);

  private final EffectLedger ledger;

  Invited(EffectLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Roster ids of those whom an invitation reached, or may have reached, and has not been taken
   * back. A claim counts: the letter is on its way, or a node died at it.
   */
  Set<String> to(String meetingId) {
    return whose(meetingId, Invited::isInvitation);
  }

  /** Roster ids of those who were told that the meeting is without them, and not asked again. */
  Set<String> takenBackFrom(String meetingId) {
    return whose(meetingId, key -> !isInvitation(key));
  }

  /** Those whose newest letter of the two kinds is of this one. */
  private Set<String> whose(String meetingId, Predicate<EffectKey> kind) {
    Map<String, EffectKey> newest = new LinkedHashMap<>();
    for (LedgerEntry entry : ledger.entries(meetingId)) {
      EffectKey key = entry.key();
      boolean takenBack =
          key.purpose().equals(NO_LONGER) && entry.state() == LedgerEntry.State.DONE;
      if (isInvitation(key) || takenBack) {
        newest.merge(
            key.recipient(),
            key,
            (one, other) -> WHICH_CAME_LAST.compare(one, other) < 0 ? other : one);
      }
    }
    return newest.values().stream()
        .filter(kind)
        .map(EffectKey::recipient)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static boolean isInvitation(EffectKey key) {
    return key.purpose().equals(INVITATION) || key.purpose().equals(STUDENT);
  }
}
