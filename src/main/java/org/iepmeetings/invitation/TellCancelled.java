package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * Tells everybody to whom an invitation went out that the meeting will not be held, and takes it
 * out of their calendars. Who was never invited, or has been told before that the meeting is
 * without them, hears nothing.
 */
@Component
@ModelBean
class TellCancelled implements JavaDelegate {

  static final String PURPOSE = "cancellation";

  private final Meetings meetings;
  private final Invited invited;
  private final MeetingLetters letters;
  private final CalendarEntry calendarEntry;
  private final Roster roster;
  private final InterpreterLetters interpreter;
  private final AgencyLetters agencies;

  TellCancelled(
      Meetings meetings,
      Invited invited,
      MeetingLetters letters,
      CalendarEntry calendarEntry,
      Roster roster,
      InterpreterLetters interpreter,
      AgencyLetters agencies) {
    this.meetings = meetings;
    this.invited = invited;
    this.letters = letters;
    this.calendarEntry = calendarEntry;
    this.roster = roster;
    this.interpreter = interpreter;
    this.agencies = agencies;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    if (!meeting.hasDate()) {
      return;
    }
    Map<String, Object> words = new HashMap<>();
    words.put("start", meeting.startsAt(meetings.zone(meeting.id())));
    for (String personId : invited.to(meeting.id())) {
      tell(personId, meeting, words);
    }
    interpreter.cancel(meeting);
    agencies.cancel(meeting);
  }

  private void tell(String personId, Meeting meeting, Map<String, Object> words) {
    try {
      letters.toParent(
          roster.guardian(personId),
          Letter.of(meeting.id(), PURPOSE, "cancellation", null, words)
              .with(calendarEntry.cancel(meeting)));
    } catch (NoSuchElementException notAGuardian) {
      Map<String, Object> staffWords = new HashMap<>(words);
      staffWords.put("caseManagerName", letters.caseManagerName(meeting.id()));
      letters.toStaff(
          roster.staff(personId),
          Letter.of(meeting.id(), PURPOSE, "staffCancellation", null, staffWords)
              .with(calendarEntry.cancel(meeting)));
    }
  }
}
