package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.document.Documents;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.LeadTime;
import org.iepmeetings.meeting.LeadTime.Lead;
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

  static final String PURPOSE = "draft";

  private final Meetings meetings;
  private final MeetingLetters letters;
  private final Documents documents;
  private final MeetingRecord record;
  private final LeadTime leadTime;
  private final Steps steps;

  SendDraft(
      Meetings meetings,
      MeetingLetters letters,
      Documents documents,
      MeetingRecord record,
      LeadTime leadTime,
      Steps steps) {
    this.meetings = meetings;
    this.letters = letters;
    this.documents = documents;
    this.record = record;
    this.leadTime = leadTime;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Meeting meeting = meetings.meeting(meetingId);
    String bundle = (String) execution.getVariable("draftBundle");
    boolean modelMarks = bundle != null;
    if (!modelMarks) {
      // Models of 0.1.0 know no step of their own for it, and none for those who are not reached.
      bundle = documents.bindDraft(meetingId);
      steps.done(meetingId, "draft");
    }
    Optional<Lead> late = leadTime.tooShort(meetingId, "draft");
    Map<String, Object> words = new HashMap<>();
    words.put("start", meeting.startsAt(meetings.zone(meetingId)));
    note(meetingId).ifPresent(note -> words.put("schoolNote", note));
    late.ifPresent(lead -> words.putAll(Map.of("days", lead.days(), "promised", lead.asked())));
    boolean everybody =
        letters.toParents(
            Letter.of(meetingId, PURPOSE, "draft", null, words).with(attachments(bundle)));
    late.ifPresent(lead -> leadTime.note(meetingId, "The draft", lead));
    execution.setVariable("everybodyHasDraft", everybody);
  }

  private List<Attachment> attachments(String bundle) {
    return documents.bundle(bundle).stream()
        .map(
            pages ->
                new Attachment(
                    pages.fileName(), pages.contentType(), documents.content(pages.id())))
        .toList();
  }

  /** What the case manager wrote into the form to go out with the pages. */
  private Optional<String> note(String meetingId) {
    return record
        .latest(meetingId, "draft")
        .map(form -> (String) form.sectionAnswers().get("note"))
        .filter(note -> !note.isBlank());
  }
}
