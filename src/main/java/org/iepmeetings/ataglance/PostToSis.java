package org.iepmeetings.ataglance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.sis.SisPosting;
import org.springframework.stereotype.Component;

/** Puts the At-a-Glance on the student's profile in the SIS, once. */
@Component
@ModelBean
class PostToSis implements JavaDelegate {

  private final SisCopies copies;
  private final SisPosting posting;
  private final EffectLedger ledger;

  PostToSis(SisCopies copies, SisPosting posting, EffectLedger ledger) {
    this.copies = copies;
    this.posting = posting;
    this.ledger = ledger;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String atAGlanceId = (String) execution.getVariable("atAGlanceId");
    ledger.once(
        copies.key(atAGlanceId),
        "At-a-Glance to the student information system",
        posting.putting(copies.document(atAGlanceId)));
  }
}
