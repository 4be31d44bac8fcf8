package org.iepmeetings.team;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.springframework.stereotype.Component;

/** Whether a notice that goes out now is as early as the school wants its notices to be. */
@Component
class NoticeTime {

  private final Deadlines deadlines;
  private final Meetings meetings;
  private final Clock clock;

  NoticeTime(Deadlines deadlines, Meetings meetings, Clock clock) {
    this.deadlines = deadlines;
    this.meetings = meetings;
    this.clock = clock;
  }

  /** That a revised notice will be short, in a sentence; empty when it goes out in time. */
  Optional<String> whyShort(String meetingId) {
    LocalDate today = LocalDate.now(clock.withZone(meetings.zone(meetingId)));
    return deadlines
        .find(meetingId, "invitation")
        .map(due -> due.workBy())
        .filter(today::isAfter)
        .map(
            day ->
                "Notices go out by %s, so a revised notice is short now. It goes out all the same, and the record says so. Ask the parents whether the time is enough for them (34 CFR 300.322(a))."
                    .formatted(Words.date(day)));
  }
}
