package org.iepmeetings.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** The team adjourned: the next sitting begins with scheduling. */
@Component
@ModelBean
class BeginNextSitting implements JavaDelegate {

  private final Meetings meetings;

  BeginNextSitting(Meetings meetings) {
    this.meetings = meetings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    meetings.beginNextSitting((String) execution.getVariable("meetingId"));
  }
}
