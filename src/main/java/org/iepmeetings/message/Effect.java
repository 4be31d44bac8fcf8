package org.iepmeetings.message;

import java.util.Optional;

/** Something the outside world sees: a mail, a document in another system. */
public interface Effect {

  /** Asks the other system whether an earlier, unrecorded run went through: its receipt if so. */
  default Optional<String> alreadyDone() {
    return Optional.empty();
  }

  /** Acts, and returns the receipt to keep. */
  String perform() throws Exception;
}
