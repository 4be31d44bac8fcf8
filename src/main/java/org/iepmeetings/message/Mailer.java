package org.iepmeetings.message;

import org.springframework.stereotype.Component;

/** Sends letters, each once. */
@Component
public class Mailer {

  public Receipt send(Mail mail) {
    throw new UnsupportedOperationException();
  }
}
