package org.iepmeetings.signature;

import java.util.ArrayList;
import java.util.List;
import org.iepmeetings.document.Documents;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.invitation.NoticeSigning;
import org.iepmeetings.invitation.Notices;
import org.iepmeetings.invitation.Notices.Notice;
import org.iepmeetings.message.Attachment;
import org.iepmeetings.roster.Guardian;
import org.springframework.stereotype.Component;

/**
 * The built-in way: the notice goes out as a PDF with a secure link, and the person signs on the
 * page behind it by typing their name under the reply.
 */
@Component
class SignOnSecurePage implements NoticeSigning {

  private final MeetingLetters letters;
  private final Documents documents;

  SignOnSecurePage(MeetingLetters letters, Documents documents) {
    this.letters = letters;
    this.documents = documents;
  }

  @Override
  public boolean send(Notice notice, Guardian to, Letter covering) {
    List<Attachment> enclosed = new ArrayList<>();
    enclosed.add(
        new Attachment(
            "meeting-notice.pdf",
            "application/pdf",
            documents.content(notice.documentId()),
            Notices.languageFor(to)));
    enclosed.addAll(covering.attachments());
    return letters.toParent(to, covering.with(enclosed));
  }
}
