package org.iepmeetings.meeting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.ConcernsOfParents.Concern;
import org.springframework.stereotype.Component;

/**
 * No concern of the parents is lost: each one that they wrote or that was noted in a sitting is
 * addressed or carried over when it closes. Handbook, "Opening the meeting", last bullet.
 */
@Component
class EveryConcernAnswered implements SubmissionRule {

  private final ConcernsOfParents concerns;

  EveryConcernAnswered(ConcernsOfParents concerns) {
    this.concerns = concerns;
  }

  @Override
  public String formId() {
    return "close-meeting";
  }

  @Override
  public List<Problem> check(Submission submission) {
    Set<Object> closed = new LinkedHashSet<>();
    rows(submission.answers().get("closing")).forEach(row -> closed.add(row.get("concern")));
    List<Problem> problems = new ArrayList<>();
    for (Concern concern : concerns.of(submission.meetingId())) {
      if (closed.add(concern.words())) {
        problems.add(
            new Problem(
                "closing.concerns",
                "Each parent concern",
                "The concern \"%s\" is neither addressed nor carried over. Reload the form: it"
                        .formatted(concern.words())
                    + " has to stand in the list of concerns with its answer."));
      }
    }
    return problems;
  }

  private static List<Map<?, ?>> rows(Object section) {
    List<Map<?, ?>> rows = new ArrayList<>();
    if (section instanceof Map<?, ?> answers && answers.get("concerns") instanceof List<?> list) {
      list.forEach(row -> rows.add((Map<?, ?>) row));
    }
    return rows;
  }
}
