package org.iepmeetings.calendarchange;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.MoveDueDates;
import org.springframework.stereotype.Component;

/** Moves the due dates of one meeting and notes which moved, both or neither. */
@Component
@ModelBean
class CountDueDatesAnew implements JavaDelegate {

  private final MoveDueDates moveDueDates;
  private final CalendarChanges changes;

  CountDueDatesAnew(MoveDueDates moveDueDates, CalendarChanges changes) {
    this.moveDueDates = moveDueDates;
    this.changes = changes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    changes.note(
        (String) execution.getVariable("changeId"),
        moveDueDates.of((String) execution.getVariable("meetingId")));
  }
}
