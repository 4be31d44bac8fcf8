package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A meeting is set for a time that is still to come. */
@Component
class DateIsAhead implements SubmissionRule {

  private final Clock clock;

  DateIsAhead(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "coordinate-date";
  }

  @Override
  public List<Problem> check(Submission submission) {
    Map<?, ?> schedule = (Map<?, ?>) submission.answers().get("schedule");
    OffsetDateTime start = OffsetDateTime.parse((String) schedule.get("start"));
    return start.toInstant().isAfter(clock.instant())
        ? List.of()
        : List.of(
            new Problem(
                "schedule.start",
                "Date and time",
                "The date and time of the meeting must be in the future."));
  }
}
