package org.iepmeetings.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** What the models ask and do with a meeting's file; public, since expressions call it. */
@Component("meetingFile")
@ModelBean
public class MeetingFile {

  private static final String ANNUAL = "annual";

  private final Meetings meetings;

  MeetingFile(Meetings meetings) {
    this.meetings = meetings;
  }

  /** Begins the file when the process starts: everything later hangs on its reference. */
  public void begin(DelegateExecution execution) {
    String type = (String) execution.getVariable("meetingType");
    String id =
        meetings.begin(type == null ? ANNUAL : type, (String) execution.getVariable("initiator"));
    if (execution.getVariable("studentId") instanceof String studentId) {
      meetings.chooseStudent(id, studentId);
    }
    execution.setVariable("meetingId", id);
    execution.setProcessBusinessKey(id);
  }

  public boolean firstSitting(String meetingId) {
    return meetings.meeting(meetingId).sitting() == 1;
  }
}
