package org.iepmeetings.link;

import java.util.List;
import org.iepmeetings.form.Problem;

/** The answers may not be kept as they are; the problems say why. */
public class SubmissionRefused extends Exception {

  private final transient List<Problem> problems;

  public SubmissionRefused(List<Problem> problems) {
    super(problems.size() + " problems with the answers");
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
