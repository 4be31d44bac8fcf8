package org.iepmeetings.invitation;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Team;
import org.springframework.stereotype.Component;

/** Tells the case manager that a parent has added to an agenda that is prepared already. */
@Component
@ModelBean
class TellOfAddition implements JavaDelegate {

  private final Meetings meetings;
  private final Team team;
  private final MeetingLetters letters;

  TellOfAddition(Meetings meetings, Team team, MeetingLetters letters) {
    this.meetings = meetings;
    this.team = team;
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    Letter letter =
        Letter.of(
                meeting.id(),
                "agendaAddition",
                "agendaAddition",
                null,
                Map.of("start", meeting.startsAt(meetings.zone(meeting.id()))))
            .numbered((int) execution.getVariable("additionNumber"));
    team.caseManagerOf(meeting.id()).ifPresent(person -> letters.toStaff(person, letter));
  }
}
