package org.iepmeetings.invitation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.SubmittedForm;
import org.springframework.stereotype.Component;

/** Asks for another date on the family's wish; the present one stands until a new one is set. */
@Component
@ModelBean
class AskForNewDate implements JavaDelegate {

  private final MeetingChanges changes;
  private final MeetingRecord record;

  AskForNewDate(MeetingChanges changes, MeetingRecord record) {
    this.changes = changes;
    this.record = record;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    String respondent = (String) execution.getVariable("respondentId");
    // Meetings begun with 0.1.0 have one call for the family.
    SubmittedForm call =
        (respondent == null
                ? record.latest(meetingId, "familyCall")
                : record.latest(meetingId, "familyCall", respondent))
            .orElseThrow();
    changes.askForNewDate(
        meetingId,
        respondent == null ? call.enteredBy() : "link:" + respondent,
        "The family asks for another time: " + call.sectionAnswers().get("note"));
  }
}
