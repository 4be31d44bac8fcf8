package org.iepmeetings.scheduling;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.calendar.MasterCalendar;
import org.springframework.stereotype.Component;

/** Holds no date for the family any more, since the one that stood stays. */
@Component
@ModelBean
class WithdrawOffers implements JavaDelegate {

  private final MasterCalendar calendar;

  WithdrawOffers(MasterCalendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public void execute(DelegateExecution execution) {
    calendar.withdrawOffers((String) execution.getVariable("meetingId"));
  }
}
