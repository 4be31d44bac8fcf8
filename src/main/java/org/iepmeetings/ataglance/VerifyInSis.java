package org.iepmeetings.ataglance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.sis.SisPosting;
import org.springframework.stereotype.Component;

/** Reads the document back from the SIS: verified means the same bytes are there. */
@Component
@ModelBean
class VerifyInSis implements JavaDelegate {

  private final SisCopies copies;
  private final SisPosting posting;

  VerifyInSis(SisCopies copies, SisPosting posting) {
    this.copies = copies;
    this.posting = posting;
  }

  @Override
  public void execute(DelegateExecution execution) {
    posting.verify(copies.document((String) execution.getVariable("atAGlanceId")));
  }
}
