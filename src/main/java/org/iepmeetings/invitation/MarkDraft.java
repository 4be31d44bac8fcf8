package org.iepmeetings.invitation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.document.Documents;
import org.springframework.stereotype.Component;

/**
 * Marks every page of the uploaded draft, and keeps the marked pages together: all parents get the
 * same ones, however often the sending has to be tried. Handbook, "Before the Meeting": "All sent
 * pages should be watermarked as DRAFT."
 */
@Component
@ModelBean
class MarkDraft implements JavaDelegate {

  private final Documents documents;

  MarkDraft(Documents documents) {
    this.documents = documents;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(
        "draftBundle", documents.bindDraft((String) execution.getVariable("meetingId")));
  }
}
