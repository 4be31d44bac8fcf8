package org.iepmeetings.message;

import java.time.Instant;

/**
 * Proof that an outward effect happened.
 *
 * @param repeated true when an earlier run had done it and nothing was done now
 */
public record Receipt(EffectKey key, String receipt, Instant at, boolean repeated) {}
