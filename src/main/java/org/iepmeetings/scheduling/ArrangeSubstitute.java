package org.iepmeetings.scheduling;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meetings;
import org.springframework.stereotype.Component;

/** Who came in has a class at that time: the office arranges that somebody covers it. */
@Component
@ModelBean
class ArrangeSubstitute implements JavaDelegate {

  private final LateSupport support;
  private final Meetings meetings;

  ArrangeSubstitute(LateSupport support, Meetings meetings) {
    this.support = support;
    this.meetings = meetings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    support.arrange(meetings.meeting((String) execution.getVariable("meetingId")), "coverage");
  }
}
