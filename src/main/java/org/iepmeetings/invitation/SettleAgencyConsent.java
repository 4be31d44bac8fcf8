package org.iepmeetings.invitation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Notes whether an agency is invited: with consent, refused, or no answer in time. */
@Component
@ModelBean
class SettleAgencyConsent implements JavaDelegate {

  private final Agencies agencies;
  private final SeisSheet sheet;

  SettleAgencyConsent(Agencies agencies, SeisSheet sheet) {
    this.agencies = agencies;
    this.sheet = sheet;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Agency agency = agencies.of(execution);
    if (agency.end() == null) {
      agencies.close(agency, agency.endNow());
      sheet.changed(agency.meetingId());
    }
  }
}
