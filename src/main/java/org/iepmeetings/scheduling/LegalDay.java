package org.iepmeetings.scheduling;

import java.time.LocalDate;
import java.util.Optional;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.LegalDate;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.springframework.stereotype.Component;

/**
 * Whether a meeting is planned past the last day the law gives it. Nothing is stored: the legal
 * date moves with the school's calendar, and the reason stands in the record.
 */
@Component
public class LegalDay {

  private final Deadlines deadlines;
  private final Meetings meetings;
  private final MeetingRecord record;

  LegalDay(Deadlines deadlines, Meetings meetings, MeetingRecord record) {
    this.deadlines = deadlines;
    this.meetings = meetings;
    this.record = record;
  }

  /**
   * A meeting that is planned too late.
   *
   * @param by the last day the law gives it
   * @param planned the day it is planned for
   * @param reason what the case manager gave as the reason; empty when nobody was asked
   */
  public record Missed(LocalDate by, LocalDate planned, String reason) {}

  /** The last day for this meeting; empty while the dates it is counted from are unknown. */
  public Optional<LocalDate> of(String meetingId) {
    return deadlines.legalDate(meetingId).map(LegalDate::day);
  }

  /** Empty for a meeting without a date and for one that is in time. */
  public Optional<Missed> missedBy(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    if (!meeting.hasDate()) {
      return Optional.empty();
    }
    LocalDate planned = meeting.startsAt(meetings.zone(meetingId)).toLocalDate();
    return of(meetingId)
        .filter(planned::isAfter)
        .map(by -> new Missed(by, planned, reason(meetingId)));
  }

  private String reason(String meetingId) {
    return record
        .latest(meetingId, "schedule")
        .map(SubmittedForm::sectionAnswers)
        .map(answers -> answers.get("pastLegalReason") instanceof String given ? given : "")
        .orElse("");
  }
}
