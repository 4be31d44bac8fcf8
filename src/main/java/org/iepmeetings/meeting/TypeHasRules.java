package org.iepmeetings.meeting;

import java.util.List;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A type of meeting without rows in the decision table is refused, not taken for another. */
@Component
class TypeHasRules implements SubmissionRule {

  private final Deadlines deadlines;
  private final Steps steps;

  TypeHasRules(Deadlines deadlines, Steps steps) {
    this.deadlines = deadlines;
    this.steps = steps;
  }

  @Override
  public String formId() {
    return "start-meeting";
  }

  @Override
  public List<Problem> check(Submission submission) {
    String type = (String) submission.answers().get("meetingType");
    return deadlines.knows(type) && steps.knows(type)
        ? List.of()
        : List.of(
            new Problem(
                "meetingType",
                "Meeting type",
                "The school has not entered the steps and deadlines of this type of meeting yet."
                    + " Ask the analyst to add them to the tables \"meeting-steps\" and"
                    + " \"deadlines\"."));
  }
}
