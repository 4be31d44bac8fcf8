package org.iepmeetings.message;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes an outward effect happen once, and remembers that it did. */
@Component
public class EffectLedger {

  static final Duration LEASE = Duration.ofMinutes(5);

  public Receipt once(EffectKey key, String what, Effect effect) {
    throw new UnsupportedOperationException();
  }

  public List<LedgerEntry> entries(String meetingId) {
    throw new UnsupportedOperationException();
  }
}
