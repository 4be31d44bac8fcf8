package org.iepmeetings.meeting;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Clock;
import java.time.LocalDate;
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

  /**
   * When the draft goes to the parents, in words that hold for this very meeting: the days the
   * handbook asks for are promised only where they are left.
   */
  private Optional<String> draftDue(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    Optional<Integer> asked = deadlines.daysBefore(meetingId, "draft");
    if (!meeting.hasDate() || asked.isEmpty()) {
      return Optional.empty();
    }
    var zone = meetings.zone(meetingId);
    LocalDate today = SchoolTime.dayOf(clock.instant(), zone);
    LocalDate due = deadlines.find(meetingId, "draft").orElseThrow().workBy();
    boolean ahead = due.isAfter(today);
    long left = DAYS.between(ahead ? due : today, SchoolTime.dayOf(meeting.startsAt(), zone));
    if (left >= asked.get()) {
      return Optional.of(
          "at least %d days before the meeting: by %s"
              .formatted(asked.get(), Words.date(ahead ? due : today)));
    }
    String when = ahead ? "by " + Words.date(due) : "today, as soon as it is ready";
    return Optional.of(
        when
            + ". It cannot be %d days before the meeting any more: the meeting is too near"
                .formatted(asked.get()));
  }

  /** Notes in the record that a paper went out late today. */
  public void note(String meetingId, String paper, Lead lead) {
    gaps.note(
        meetingId,
        meetings.meeting(meetingId).sitting(),
        "%s went out late, %s".formatted(paper, lead.words()));
  }

  /**
   * A sentence for each paper that would go out late today, else empty; and when the draft is due.
   */
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
          late.put(
              "draftDue",
              Optional.ofNullable(context.meetingId()).flatMap(this::draftDue).orElse(""));
          return late;
        });
  }
}
