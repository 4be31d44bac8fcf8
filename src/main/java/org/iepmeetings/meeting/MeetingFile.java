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
  private final MeetingRecord record;

  MeetingFile(Meetings meetings, MeetingRecord record) {
    this.meetings = meetings;
    this.record = record;
  }

  /** Begins the file when the process starts: everything later hangs on its reference. */
  public void begin(DelegateExecution execution) {
    // A start form has begun the file already, with its answers.
    String id =
        execution.getVariable("meetingId") instanceof String begun ? begun : begun(execution);
    record
        .latest(id, "start")
        .ifPresent(
            form ->
                StartDates.of(form.sectionAnswers())
                    .forEach((milestone, day) -> meetings.note(id, milestone, day)));
    if (execution.getVariable("studentId") instanceof String studentId) {
      meetings.chooseStudent(id, studentId);
    }
    execution.setVariable("meetingId", id);
    execution.setProcessBusinessKey(id);
  }

  private String begun(DelegateExecution execution) {
    String type = (String) execution.getVariable("meetingType");
    return meetings.begin(
        type == null ? ANNUAL : type, (String) execution.getVariable("initiator"));
  }

  public boolean firstSitting(String meetingId) {
    return meetings.meeting(meetingId).sitting() == 1;
  }
}
