package org.iepmeetings.message;

import java.time.Instant;
import java.util.List;

/**
 * What the ledger knows of one outward effect: the delivery record of a mail or document.
 *
 * @param what in words, such as {@code Mail "invitation" in Spanish}
 * @param receipt the outside's proof; null until done, and kept when what was done turns out to
 *     have failed
 * @param begun when it was first tried
 * @param done null until done
 * @param failures every attempt that went wrong, oldest first
 */
public record LedgerEntry(
    EffectKey key,
    String what,
    State state,
    String receipt,
    Instant begun,
    Instant done,
    List<Failure> failures) {

  public enum State {
    /** Somebody is at it, or died at it. */
    CLAIMED,
    DONE,
    /**
     * The last attempt failed, or the letter has come back; the next run of the job tries again.
     */
    FAILED
  }

  /**
   * @param reason the error in words, as the outside gave it
   */
  public record Failure(Instant at, String reason) {}
}
