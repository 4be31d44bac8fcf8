package org.iepmeetings.invitation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.PreparationGaps;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * The team has changed and the date stands: a revised notice to each parent, since who will attend
 * stands on it (34 CFR 300.322(b)(1)(i)), and the invitation to who is new. Nothing changes in the
 * calendars of the others, so they get no update. A notice that goes out later than the school's
 * own time for notices is noted as short.
 */
@Component
@ModelBean
class SendRevisedNotice implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingLetters letters;
  private final Invitations invitations;
  private final Invited invited;
  private final Deadlines deadlines;
  private final PreparationGaps gaps;
  private final Clock clock;

  SendRevisedNotice(
      Meetings meetings,
      MeetingLetters letters,
      Invitations invitations,
      Invited invited,
      Deadlines deadlines,
      PreparationGaps gaps,
      Clock clock) {
    this.meetings = meetings;
    this.letters = letters;
    this.invitations = invitations;
    this.invited = invited;
    this.deadlines = deadlines;
    this.gaps = gaps;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    Set<String> haveTheEntry = invited.to(meeting.id());
    boolean everybodyReached = true;
    for (Guardian person : letters.parents(meeting.id())) {
      everybodyReached &= invitations.notice(meeting, person, !haveTheEntry.contains(person.id()));
    }
    for (StaffMember person : invitations.staff(meeting)) {
      if (!haveTheEntry.contains(person.id())) {
        everybodyReached &= invitations.invite(meeting, person);
      }
    }
    execution.setVariable("everybodyReached", everybodyReached);
    noteIfShort(meeting);
  }

  private void noteIfShort(Meeting meeting) {
    LocalDate today = LocalDate.now(clock.withZone(meetings.zone(meeting.id())));
    deadlines
        .find(meeting.id(), "invitation")
        .map(due -> due.workBy())
        .filter(today::isAfter)
        .ifPresent(
            day ->
                gaps.note(
                    meeting.id(),
                    meeting.sitting(),
                    "Notice was short: the team changed, and the revised notice went out on %s; notices go out by %s"
                        .formatted(Words.date(today), Words.date(day))));
  }
}
