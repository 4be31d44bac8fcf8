package org.iepmeetings.invitation;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.springframework.stereotype.Component;

/**
 * The record of attempts is evidence (34 CFR 300.322(d)): what is still to come has not been tried,
 * and each attempt to get a reply is by other means than those before it, or says why not.
 */
@Component
class AttemptWasMade implements SubmissionRule {

  /** The form's clock goes in quarters of an hour, and not every computer's is right. */
  private static final Duration ROUNDED_UP = Duration.ofMinutes(15);

  private final Meetings meetings;
  private final ContactAttempts attempts;
  private final Clock clock;

  AttemptWasMade(Meetings meetings, ContactAttempts attempts, Clock clock) {
    this.meetings = meetings;
    this.attempts = attempts;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "log-attempt";
  }

  @Override
  public List<Problem> check(Submission submission) {
    if (!(submission.answers().get("attempt") instanceof Map<?, ?> attempt)) {
      return List.of();
    }
    return Stream.concat(
            isStillToCome(submission.meetingId(), attempt).stream(),
            bySameMeans(submission, attempt).stream())
        .toList();
  }

  private Optional<Problem> isStillToCome(String meetingId, Map<?, ?> attempt) {
    if (!(attempt.get("when") instanceof String given) || given.isBlank()) {
      return Optional.empty();
    }
    OffsetDateTime when = OffsetDateTime.parse(given);
    return when.toInstant().isAfter(clock.instant().plus(ROUNDED_UP))
        ? Optional.of(
            new Problem(
                "attempt.when",
                "Date and time",
                "\"Date and time\": %s is still to come, and an attempt is logged after it was made. Correct the date, or complete this form when you have tried."
                    .formatted(Words.when(when.atZoneSameInstant(meetings.zone(meetingId))))))
        : Optional.empty();
  }

  /** A second call is no other way to reach somebody, unless there is no other. */
  private Optional<Problem> bySameMeans(Submission submission, Map<?, ?> attempt) {
    boolean reasonGiven =
        attempt.get("sameMeansReason") instanceof String reason && !reason.isBlank();
    return reasonGiven
            || !(submission.variables().get("respondentId") instanceof String person)
            || !(attempt.get("means") instanceof String means)
            || !attempts.meansTried(submission.meetingId(), person).contains(means)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "attempt.means",
                "By what means",
                "\"By what means\": %s was tried for this notice already. Try another way, or say under \"Why the same means again\" why there is no other."
                    .formatted(ContactAttempts.MEANS.getOrDefault(means, means))));
  }
}
