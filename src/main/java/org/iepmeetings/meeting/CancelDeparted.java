package org.iepmeetings.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Cancels the meeting of a student who has left or transferred, as a person has confirmed. */
@Component
@ModelBean
class CancelDeparted implements JavaDelegate {

  private final MeetingChanges changes;
  private final MeetingRecord record;

  CancelDeparted(MeetingChanges changes, MeetingRecord record) {
    this.changes = changes;
    this.record = record;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    SubmittedForm settled = record.latest(meetingId, "departureNote").orElseThrow();
    CancelReason reason =
        CancelReason.of((String) execution.getVariable("departure")).orElseThrow();
    changes.cancel(
        meetingId,
        reason,
        settled.enteredBy(),
        (String) settled.sectionAnswers().getOrDefault("note", ""));
  }
}
