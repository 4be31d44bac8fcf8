package org.iepmeetings.invitation;

import static java.util.stream.Collectors.toCollection;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Transition;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/** Who was invited and is not on the team any more gets the calendar entry taken back (iTIP). */
@Component
@ModelBean
class TakeBackInvitation implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingLetters letters;
  private final Invitations invitations;
  private final Transition transition;

  TakeBackInvitation(
      Meetings meetings, MeetingLetters letters, Invitations invitations, Transition transition) {
    this.meetings = meetings;
    this.letters = letters;
    this.invitations = invitations;
    this.transition = transition;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    Set<String> expected =
        Stream.concat(
                letters.parents(meeting.id()).stream().map(Guardian::id),
                invitations.staff(meeting).stream().map(StaffMember::id))
            .collect(toCollection(HashSet::new));
    transition.invitedStudent(meeting.id()).forEach(student -> expected.add(student.id()));
    invitations.takeBackFromAllBut(meeting, expected);
  }
}
