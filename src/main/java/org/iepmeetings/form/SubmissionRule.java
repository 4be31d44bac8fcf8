package org.iepmeetings.form;

import java.util.List;

/** A rule that a form alone cannot hold, because it looks at other forms or at files. */
public interface SubmissionRule {

  String formId();

  /** Problems that keep the form from being completed; empty when all is well. */
  List<Problem> check(Submission submission);
}
