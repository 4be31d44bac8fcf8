package org.iepmeetings.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/** Writes the chosen student into the meeting's file. */
@Component
@ModelBean
class OpenMeetingFile implements JavaDelegate {

  private final Meetings meetings;
  private final Roster roster;

  OpenMeetingFile(Meetings meetings, Roster roster) {
    this.meetings = meetings;
    this.roster = roster;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    String studentId = (String) execution.getVariable("studentId");
    meetings.chooseStudent(meetingId, studentId);
    execution.setVariable("studentLabel", roster.student(studentId).label());
  }
}
