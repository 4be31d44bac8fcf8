package org.iepmeetings.form;

import java.util.List;
import java.util.stream.Collectors;

/** A form's answers were not taken; nothing was stored. The message is for the person who wrote. */
public class SubmissionRefused extends RuntimeException {

  private final transient List<Problem> problems;

  public SubmissionRefused(List<Problem> problems) {
    super(problems.stream().map(Problem::sentence).collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
