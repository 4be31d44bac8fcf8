package org.iepmeetings.meeting;

import java.util.List;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A type of meeting without rows in a decision table is refused, not taken for another. */
@Component
class TypeHasRules implements SubmissionRule {

  private final MeetingTypes types;

  TypeHasRules(MeetingTypes types) {
    this.types = types;
  }

  @Override
  public String formId() {
    return "start-meeting";
  }

  @Override
  public List<Problem> check(Submission submission) {
    List<String> without = types.tablesWithout((String) submission.answers().get("meetingType"));
    return without.isEmpty()
        ? List.of()
        : List.of(
            new Problem(
                "meetingType",
                "Meeting type",
                "The school has not entered the rules of this type of meeting yet. Ask the analyst"
                    + " to add its rows to: "
                    + String.join(", ", without)
                    + "."));
  }
}
