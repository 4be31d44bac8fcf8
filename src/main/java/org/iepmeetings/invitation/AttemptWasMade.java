package org.iepmeetings.invitation;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.springframework.stereotype.Component;

/**
 * The record of attempts is evidence (34 CFR 300.322(d)): what is still to come has not been tried.
 */
@Component
class AttemptWasMade implements SubmissionRule {

  /** The form's clock goes in quarters of an hour, and not every computer's is right. */
  private static final Duration ROUNDED_UP = Duration.ofMinutes(15);

  private final Meetings meetings;
  private final Clock clock;

  AttemptWasMade(Meetings meetings, Clock clock) {
    this.meetings = meetings;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "log-attempt";
  }

  @Override
  public List<Problem> check(Submission submission) {
    if (!(submission.answers().get("attempt") instanceof Map<?, ?> attempt)
        || !(attempt.get("when") instanceof String given)
        || given.isBlank()) {
      return List.of();
    }
    OffsetDateTime when = OffsetDateTime.parse(given);
    return when.toInstant().isAfter(clock.instant().plus(ROUNDED_UP))
        ? List.of(
            new Problem(
                "attempt.when",
                "Date and time",
                "\"Date and time\": %s is still to come, and an attempt is logged after it was made. Correct the date, or complete this form when you have tried."
                    .formatted(
                        Words.when(when.atZoneSameInstant(meetings.zone(submission.meetingId()))))))
        : List.of();
  }
}
