package org.iepmeetings.signature;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.StoredDocument;
import org.iepmeetings.document.Watermark;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.message.Attachment;
import org.springframework.stereotype.Component;

/**
 * Sends the IEP, still a draft until consent, to each parent for review and signature. Handbook,
 * "Ending the Meeting".
 */
@Component
@ModelBean
class SendForSignature implements JavaDelegate {

  private final MeetingLetters letters;
  private final Documents documents;

  SendForSignature(MeetingLetters letters, Documents documents) {
    this.letters = letters;
    this.documents = documents;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    StoredDocument iep = documents.list(meetingId, DocumentKind.IEP).get(0);
    byte[] draft = Watermark.draft(documents.content(iep.id()));
    boolean everybodyHasIep =
        letters.toRightsHolders(
            Letter.of(meetingId, "iepForSignature", "iepForSignature", "record-consent", Map.of())
                .with(new Attachment("iep-draft.pdf", "application/pdf", draft)));
    execution.setVariable("everybodyHasIep", everybodyHasIep);
  }
}
