package org.iepmeetings.team;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/** Asks the member whose area is discussed for written input: 34 CFR 300.321(e)(2)(ii). */
@Component
@ModelBean
class AskForExcusalInput implements JavaDelegate {

  private final Excusals excusals;
  private final Meetings meetings;
  private final Roster roster;
  private final MeetingLetters letters;

  AskForExcusalInput(Excusals excusals, Meetings meetings, Roster roster, MeetingLetters letters) {
    this.excusals = excusals;
    this.meetings = meetings;
    this.roster = roster;
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Excusal excusal = excusals.of(execution);
    letters.toStaff(
        roster.staff(excusal.personId()),
        Letter.of(
            excusal.meetingId(),
            "excusalInputRequest-" + excusal.id(),
            "excusalInputRequest",
            "excusal-input",
            Map.of(
                "start", excusal.absentAt().atZone(meetings.zone(excusal.meetingId())),
                "caseManagerName", letters.caseManagerName(excusal.meetingId()))));
  }
}
