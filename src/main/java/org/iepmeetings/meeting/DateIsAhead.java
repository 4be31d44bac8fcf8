package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/**
 * A meeting is set for a time that is still to come, by day: a computer on another zone's clock
 * would otherwise invite a family for the middle of the night without a word.
 */
@Component
class DateIsAhead implements SubmissionRule {

  private static final LocalTime EARLIEST = LocalTime.of(6, 0);
  private static final LocalTime LATEST = LocalTime.of(21, 0);

  private final Clock clock;
  private final Meetings meetings;

  DateIsAhead(Clock clock, Meetings meetings) {
    this.clock = clock;
    this.meetings = meetings;
  }

  @Override
  public String formId() {
    return "coordinate-date";
  }

  @Override
  public List<Problem> check(Submission submission) {
    Map<?, ?> schedule = (Map<?, ?>) submission.answers().get("schedule");
    OffsetDateTime start = OffsetDateTime.parse((String) schedule.get("start"));
    if (!start.toInstant().isAfter(clock.instant())) {
      return problem("The date and time of the meeting must be in the future.");
    }
    ZonedDateTime atSchool = start.atZoneSameInstant(meetings.zone(submission.meetingId()));
    if (atSchool.toLocalTime().isBefore(EARLIEST) || atSchool.toLocalTime().isAfter(LATEST)) {
      return problem(
          "The meeting would begin at %s. Correct the start time, or set this computer's clock to the school's time zone."
              .formatted(Words.when(atSchool)));
    }
    return List.of();
  }

  private static List<Problem> problem(String sentence) {
    return List.of(new Problem("schedule.start", "Date and time", sentence));
  }
}
