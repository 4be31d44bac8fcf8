package org.iepmeetings.invitation;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.meeting.Transition;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * Sends the notice of the meeting to each parent (34 CFR 300.322) and the date to each member of
 * the team, with a calendar entry that names no student. Where transition is discussed the student
 * gets an invitation of their own, and agencies where the family has consented. Who was invited to
 * an earlier date and is not on the team any more is told so, and the entry leaves their calendar.
 */
@Component
@ModelBean
class SendInvitations implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingLetters letters;
  private final Invitations invitations;
  private final Transition transition;
  private final AgencyLetters agencies;
  private final Steps steps;

  SendInvitations(
      Meetings meetings,
      MeetingLetters letters,
      Invitations invitations,
      Transition transition,
      AgencyLetters agencies,
      Steps steps) {
    this.meetings = meetings;
    this.letters = letters;
    this.invitations = invitations;
    this.transition = transition;
    this.agencies = agencies;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    Set<String> invited = new HashSet<>();
    boolean everybodyReached = true;
    for (Guardian person : letters.parents(meeting.id())) {
      invited.add(person.id());
      everybodyReached &= invitations.notice(meeting, person, true);
    }
    for (StaffMember person : invitations.staff(meeting)) {
      invited.add(person.id());
      everybodyReached &= invitations.invite(meeting, person);
    }
    for (Guardian student : transition.invitedStudent(meeting.id())) {
      invited.add(student.id());
      everybodyReached &= invitations.invite(meeting, student);
    }
    everybodyReached &= agencies.invite(meeting);
    invitations.takeBackFromAllBut(meeting, invited);
    execution.setVariable("everybodyReached", everybodyReached);
    steps.done(meeting.id(), "invitation");
  }
}
