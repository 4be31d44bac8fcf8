package org.iepmeetings.invitation;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.StoredDocument;
import org.iepmeetings.document.Watermark;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.message.Attachment;
import org.springframework.stereotype.Component;

/**
 * Sends the pages the parents asked for, every page marked DRAFT. Handbook, "Before the Meeting".
 */
@Component
@ModelBean
class SendDraft implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingLetters letters;
  private final Documents documents;

  SendDraft(Meetings meetings, MeetingLetters letters, Documents documents) {
    this.meetings = meetings;
    this.letters = letters;
    this.documents = documents;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Meeting meeting = meetings.meeting(meetingId);
    StoredDocument newest = documents.list(meetingId, DocumentKind.DRAFT).get(0);
    byte[] marked = Watermark.draft(documents.content(newest.id()));
    documents.store(
        meetingId,
        DocumentKind.DRAFT_SENT.code(),
        "draft-pages.pdf",
        "application/pdf",
        marked,
        "system");
    letters.toParents(
        Letter.of(
                meetingId,
                "draft",
                "draft",
                null,
                Map.of("start", meeting.startsAt(meetings.zone(meetingId))))
            .with(new Attachment("draft-pages.pdf", "application/pdf", marked)));
  }
}
