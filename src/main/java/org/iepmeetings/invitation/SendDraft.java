package org.iepmeetings.invitation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.StoredDocument;
import org.iepmeetings.document.Watermark;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Steps;
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
  private final MeetingRecord record;
  private final Steps steps;

  SendDraft(
      Meetings meetings,
      MeetingLetters letters,
      Documents documents,
      MeetingRecord record,
      Steps steps) {
    this.meetings = meetings;
    this.record = record;
    this.letters = letters;
    this.documents = documents;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Meeting meeting = meetings.meeting(meetingId);
    List<Attachment> marked = new ArrayList<>();
    for (StoredDocument pages : documents.draftsToSend(meetingId)) {
      byte[] pdf = Watermark.draft(documents.content(pages.id()));
      String name = "draft-pages-" + (marked.size() + 1) + ".pdf";
      documents.store(
          meetingId, DocumentKind.DRAFT_SENT.code(), name, "application/pdf", pdf, "system");
      marked.add(new Attachment(name, "application/pdf", pdf));
    }
    Map<String, Object> words = new HashMap<>();
    words.put("start", meeting.startsAt(meetings.zone(meetingId)));
    note(meetingId).ifPresent(note -> words.put("schoolNote", note));
    letters.toParents(Letter.of(meetingId, "draft", "draft", null, words).with(marked));
    steps.done(meetingId, "draft");
  }

  /** What the case manager wrote into the form to go out with the pages. */
  private Optional<String> note(String meetingId) {
    return record
        .latest(meetingId, "draft")
        .map(form -> (String) form.sectionAnswers().get("note"))
        .filter(note -> !note.isBlank());
  }
}
