package org.iepmeetings.ataglance;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/** Tells a teacher that an At-a-Glance waits behind the login. The mail names no student. */
@Component
@ModelBean
class TellTeacher implements JavaDelegate {

  private final AtAGlances atAGlances;
  private final MeetingLetters letters;
  private final Deadlines deadlines;
  private final Roster roster;

  TellTeacher(AtAGlances atAGlances, MeetingLetters letters, Deadlines deadlines, Roster roster) {
    this.atAGlances = atAGlances;
    this.letters = letters;
    this.deadlines = deadlines;
    this.roster = roster;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    int version =
        atAGlances.find((String) execution.getVariable("atAGlanceId")).orElseThrow().version();
    letters.toStaff(
        roster.staff((String) execution.getVariable("respondentId")),
        Letter.of(
            meetingId,
            "atAGlanceIssued-v" + version,
            "atAGlanceIssued",
            null,
            Map.of("due", deadlines.find(meetingId, "acknowledge").orElseThrow().workBy())));
  }
}
