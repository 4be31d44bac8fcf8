package org.iepmeetings.signature;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.meeting.FormKept;
import org.iepmeetings.meeting.Meetings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes the day of the parent's full or partial consent: what teachers get afterwards is counted
 * from it. That is the day on which the decision came in; the form's own date is what the parent
 * wrote beside the signature, and may be days before or a slip.
 */
@Component
class NoteConsent {

  private static final Set<String> CONSENT = Set.of("all", "partial");

  private final Meetings meetings;
  private final Clock clock;

  NoteConsent(Meetings meetings, Clock clock) {
    this.meetings = meetings;
    this.clock = clock;
  }

  @EventListener
  void kept(FormKept kept) {
    if (kept.form().formId().equals("record-consent")
        && CONSENT.contains(kept.text("consentOutcome"))) {
      String meetingId = kept.form().meetingId();
      LocalDate today = SchoolTime.dayOf(clock.instant(), meetings.zone(meetingId));
      meetings.note(meetingId, Milestone.CONSENT_GIVEN, today);
    }
  }
}
