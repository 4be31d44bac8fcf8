package org.iepmeetings.signature;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meetings;
import org.springframework.stereotype.Component;

/** Reminds each parent that their decision on the IEP is awaited. */
@Component
@ModelBean
class RemindOfConsent implements JavaDelegate {

  private final MeetingLetters letters;
  private final Meetings meetings;

  RemindOfConsent(MeetingLetters letters, Meetings meetings) {
    this.letters = letters;
    this.meetings = meetings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    letters.toRightsHolders(
        Letter.of(
            meetingId,
            "consentReminder",
            "consentReminder",
            "record-consent",
            Map.of(
                "heldOn",
                meetings.meeting(meetingId).startsAt(meetings.zone(meetingId)).toLocalDate())));
  }
}
