package org.iepmeetings.message;

/**
 * A letter that the mail server had taken has come back: it did not reach its recipient, and will
 * not at this address. Published inside the transaction that notes the report.
 */
public record LetterReturned(EffectKey key) {}
