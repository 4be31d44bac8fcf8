package org.iepmeetings.team;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Team;
import org.springframework.stereotype.Component;

/** Asks for another date, since somebody who has to be there cannot come to this one. */
@Component
@ModelBean
class MoveDateForTeam implements JavaDelegate {

  private final TeamChanges teamChanges;
  private final MeetingChanges changes;
  private final MeetingRecord record;
  private final Team team;

  MoveDateForTeam(
      TeamChanges teamChanges, MeetingChanges changes, MeetingRecord record, Team team) {
    this.teamChanges = teamChanges;
    this.changes = changes;
    this.record = record;
    this.team = team;
  }

  @Override
  public void execute(DelegateExecution execution) {
    TeamChange change = teamChanges.change((String) execution.getVariable("teamChangeId"));
    String askedBy = record.latest(change.meetingId(), "teamSettlement").orElseThrow().enteredBy();
    changes.askForNewDate(
        change.meetingId(),
        askedBy,
        "%s, %s, cannot come, and nobody else fills the role."
            .formatted(team.person(change.goneId()).name(), change.goneRole().inSentence()));
  }
}
