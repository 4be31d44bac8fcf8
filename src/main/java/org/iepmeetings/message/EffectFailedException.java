package org.iepmeetings.message;

/** An outward effect failed with a checked exception; the reason stands in the ledger. */
public class EffectFailedException extends RuntimeException {

  EffectFailedException(EffectKey key, Exception cause) {
    super("\"" + key.text() + "\" failed: " + cause.getMessage(), cause);
  }
}
