package org.iepmeetings.meeting;

import org.camunda.bpm.engine.impl.context.Context;

/**
 * Lets the house begin work that nobody who is logged in has asked for by name: a parent or a
 * colleague answers a form, and has no permission to start a process.
 */
final class Unasked {

  private Unasked() {}

  static void run(Runnable start) {
    if (Context.getCommandContext() == null) {
      start.run();
    } else {
      Context.getCommandContext()
          .runWithoutAuthorization(
              () -> {
                start.run();
                return null;
              });
    }
  }
}
