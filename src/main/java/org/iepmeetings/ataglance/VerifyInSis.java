package org.iepmeetings.ataglance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.Receipt;
import org.iepmeetings.sis.SisPosting;
import org.springframework.stereotype.Component;

/** Reads the document back from the SIS: verified means the same bytes are there. */
@Component
@ModelBean
class VerifyInSis implements JavaDelegate {

  private final SisCopies copies;
  private final SisPosting posting;
  private final EffectLedger ledger;

  VerifyInSis(SisCopies copies, SisPosting posting, EffectLedger ledger) {
    this.copies = copies;
    this.posting = posting;
    this.ledger = ledger;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String atAGlanceId = (String) execution.getVariable("atAGlanceId");
    Receipt sent = ledger.receipt(copies.key(atAGlanceId)).orElseThrow();
    posting.verify(copies.document(atAGlanceId), sent.at());
  }
}
