package org.iepmeetings.form;

import java.util.List;

/**
 * What a form alone cannot do, because it looks at other forms, at files or at tables: hold its
 * answers to a rule, and act on them.
 */
public interface SubmissionRule {

  String formId();

  /** Problems that keep the form from being completed; empty when all is well. Changes nothing. */
  default List<Problem> check(Submission submission) {
    return List.of();
  }

  /**
   * Does what the answers mean, once no rule has anything against them: in the transaction that
   * keeps them, so that the process, when it goes on, knows of it.
   */
  default void take(Submission submission) {}
}
