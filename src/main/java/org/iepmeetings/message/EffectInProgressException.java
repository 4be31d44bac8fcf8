package org.iepmeetings.message;

/**
 * Another thread or node is doing this very thing right now, or died doing it a moment ago. The job
 * comes back later and finds the receipt, or a lease that ran out.
 */
public class EffectInProgressException extends RuntimeException {

  EffectInProgressException(EffectKey key) {
    super(
        "\""
            + key.text()
            + "\" is being done by another thread or node. It is tried again by itself; a claim"
            + " left by a crash runs out after "
            + EffectLedger.LEASE.toMinutes()
            + " minutes.");
  }
}
