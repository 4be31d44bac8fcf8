package org.iepmeetings.meeting;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.link.SecureLinks;
import org.springframework.stereotype.Component;

/**
 * Takes a cancelled meeting off the master calendar, closes its secure links and ends what still
 * asks for input. What came in stays on record; people are told by the step after it.
 */
@Component
@ModelBean
class WithdrawMeeting implements JavaDelegate {

  private final MasterCalendar calendar;
  private final SecureLinks links;
  private final RuntimeService runtimeService;

  WithdrawMeeting(MasterCalendar calendar, SecureLinks links, RuntimeService runtimeService) {
    this.calendar = calendar;
    this.links = links;
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    calendar.remove(meetingId);
    links.cancelAll(meetingId);
    runtimeService
        .createMessageCorrelation("MeetingCancelled")
        .processInstanceBusinessKey(meetingId)
        .correlateAll();
  }
}
