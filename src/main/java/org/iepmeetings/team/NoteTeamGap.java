package org.iepmeetings.team;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.PreparationGaps;
import org.springframework.stereotype.Component;

/** The team met before a change of it was followed: what was left open stands in the record. */
@Component
@ModelBean
class NoteTeamGap implements JavaDelegate {

  private final TeamChanges changes;
  private final Meetings meetings;
  private final PreparationGaps gaps;

  NoteTeamGap(TeamChanges changes, Meetings meetings, PreparationGaps gaps) {
    this.changes = changes;
    this.meetings = meetings;
    this.gaps = gaps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    TeamChange change = changes.change((String) execution.getVariable("teamChangeId"));
    int sitting = meetings.meeting(change.meetingId()).sitting();
    var missing = changes.missing(change);
    missing.forEach(
        role ->
            gaps.note(
                change.meetingId(),
                sitting,
                "Somebody dropped out, and nobody was found or excused: %s (%s)"
                    .formatted(role.label(), role.source())));
    if (missing.isEmpty()) {
      gaps.note(change.meetingId(), sitting, "The team changed, and not everybody had been told");
    }
  }
}
