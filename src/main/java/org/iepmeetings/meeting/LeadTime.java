package org.iepmeetings.meeting;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.form.FormFacts;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Whether papers for the parents go out as early as the table deadlines asks. A meeting that was
 * set late is no excuse here: parents have less time to read, and are told so.
 */
@Component
public class LeadTime {

  private static final List<String> PAPERS = List.of("draft", "agenda");

  private final Meetings meetings;
  private final Deadlines deadlines;
  private final PreparationGaps gaps;
  private final Clock clock;

  LeadTime(Meetings meetings, Deadlines deadlines, PreparationGaps gaps, Clock clock) {
    this.meetings = meetings;
    this.deadlines = deadlines;
    this.gaps = gaps;
    this.clock = clock;
  }

  /**
   * @param days from today to the day of the meeting; 0 on the day itself
   * @param asked the least that the table asks for
   */
  public record Lead(int days, int asked) {

    /** For example {@code 3 days before the meeting instead of 5}. */
    public String words() {
      String when =
          days == 0
              ? "on the day of the meeting"
              : days + (days == 1 ? " day" : " days") + " before the meeting";
      return when + " instead of " + asked;
    }
  }

  /**
   * How much too late the paper would go out today.
   *
   * @param step {@code draft} or {@code agenda}
   * @return empty when it is in time, or there is nothing to measure by
   */
  public Optional<Lead> tooShort(String meetingId, String step) {
    Meeting meeting = meetings.meeting(meetingId);
    if (!meeting.hasDate()) {
      return Optional.empty();
    }
    var zone = meetings.zone(meetingId);
    int days =
        (int)
            DAYS.between(
                SchoolTime.dayOf(clock.instant(), zone),
                SchoolTime.dayOf(meeting.startsAt(), zone));
    return deadlines
        .daysBefore(meetingId, step)
        .filter(asked -> days < asked)
        .map(asked -> new Lead(Math.max(0, days), asked));
  }

  /** Notes in the record that a paper went out late today. */
  public void note(String meetingId, String paper, Lead lead) {
    gaps.note(
        meetingId,
        meetings.meeting(meetingId).sitting(),
        "%s went out late, %s".formatted(paper, lead.words()));
  }

  /** A sentence for the form, for each paper that would go out late today; else empty text. */
  @Bean
  FormFacts lateFacts() {
    return FormFacts.of(
        "late",
        context -> {
          Map<String, Object> late = new LinkedHashMap<>();
          for (String paper : PAPERS) {
            late.put(
                paper,
                context.meetingId() == null
                    ? ""
                    : tooShort(context.meetingId(), paper)
                        .map(lead -> "Late: " + lead.words() + ".")
                        .orElse(""));
          }
          return late;
        });
  }
}
