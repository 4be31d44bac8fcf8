package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/**
 * An agenda fits into its meeting, unless the case manager says that it goes out all the same; and
 * staff are briefed between now and the meeting.
 */
@Component
class AgendaFits implements SubmissionRule {

  private final Meetings meetings;
  private final Clock clock;

  AgendaFits(Meetings meetings, Clock clock) {
    this.meetings = meetings;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "prepare-agenda";
  }

  @Override
  public List<Problem> check(Submission submission) {
    Meeting meeting = meetings.meeting(submission.meetingId());
    Map<?, ?> agenda = (Map<?, ?>) submission.answers().get("agenda");
    List<Problem> problems = new ArrayList<>();
    int minutes = minutes(agenda.get("items"));
    if (minutes > meeting.durationMinutes() && !Boolean.TRUE.equals(agenda.get("longer"))) {
      var start = meeting.startsAt(meetings.zone(meeting.id()));
      problems.add(
          new Problem(
              "agenda.items",
              "Agenda",
              "The items of the agenda add up to %d minutes, and the meeting has %d: it would last from %s to %s. Shorten the items, or tick \"Longer than the meeting: send it so\"."
                  .formatted(
                      minutes,
                      meeting.durationMinutes(),
                      Words.time(start),
                      Words.time(start.plusMinutes(minutes)))));
    }
    if (agenda.get("briefingTime") instanceof String time
        && "yes".equals(submission.answers().get("briefingWanted"))) {
      var briefing = OffsetDateTime.parse(time).toInstant();
      if (!briefing.isAfter(clock.instant()) || !briefing.isBefore(meeting.startsAt())) {
        problems.add(
            new Problem(
                "agenda.briefingTime",
                "Date of the briefing",
                "The briefing has to be between now and the meeting. Correct its date or time."));
      }
    }
    return problems;
  }

  private static int minutes(Object items) {
    int sum = 0;
    for (Object row : items instanceof List<?> rows ? rows : List.of()) {
      sum += ((Map<?, ?>) row).get("minutes") instanceof Number number ? number.intValue() : 0;
    }
    return sum;
  }
}
