package org.iepmeetings.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** The meeting and all that follows it is done. */
@Component
@ModelBean
class CloseMeetingFile implements JavaDelegate {

  private final Meetings meetings;

  CloseMeetingFile(Meetings meetings) {
    this.meetings = meetings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    meetings.end((String) execution.getVariable("meetingId"));
  }
}
