package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * Tells everybody who was invited that the meeting will not be held, and takes it out of their
 * calendars; and everybody whose link was still open, such as a provider who was asked for a report
 * or a parent who was offered dates. Who has been told before that the meeting is without them
 * hears nothing.
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
  private final SecureLinks links;

  TellCancelled(
      Meetings meetings,
      Invited invited,
      MeetingLetters letters,
      CalendarEntry calendarEntry,
      Roster roster,
      InterpreterLetters interpreter,
      AgencyLetters agencies,
      SecureLinks links) {
    this.meetings = meetings;
    this.invited = invited;
    this.letters = letters;
    this.calendarEntry = calendarEntry;
    this.roster = roster;
    this.interpreter = interpreter;
    this.agencies = agencies;
    this.links = links;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    Set<String> invitedToo = invited.to(meeting.id());
    Set<String> told = new LinkedHashSet<>(invitedToo);
    told.addAll(links.endedByCancelling(meeting.id()));
    told.removeAll(invited.takenBackFrom(meeting.id()));
    Map<String, Object> words = new HashMap<>();
    if (meeting.hasDate()) {
      words.put("start", meeting.startsAt(meetings.zone(meeting.id())));
    }
    for (String personId : told) {
      tell(personId, meeting, words, invitedToo.contains(personId));
    }
    if (!meeting.hasDate()) {
      return;
    }
    interpreter.cancel(meeting);
    agencies.cancel(meeting);
  }

  private void tell(
      String personId, Meeting meeting, Map<String, Object> words, boolean wasInvited) {
    Optional<Guardian> parent = roster.findGuardian(personId);
    if (parent.isPresent()) {
      letters.toParent(parent.get(), cancellation(meeting, "cancellation", words, wasInvited));
    } else {
      Map<String, Object> staffWords = new HashMap<>(words);
      staffWords.put("caseManagerName", letters.caseManagerName(meeting.id()));
      letters.toStaff(
          roster.staff(personId),
          cancellation(meeting, "staffCancellation", staffWords, wasInvited));
    }
  }

  private Letter cancellation(
      Meeting meeting, String template, Map<String, Object> words, boolean wasInvited) {
    Letter letter = Letter.of(meeting.id(), PURPOSE, template, null, words);
    return wasInvited ? letter.with(calendarEntry.cancel(meeting)) : letter;
  }
}
