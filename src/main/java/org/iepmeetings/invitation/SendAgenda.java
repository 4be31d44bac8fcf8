package org.iepmeetings.invitation;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.message.Attachment;
import org.springframework.stereotype.Component;

/**
 * Handbook, "Before the Meeting": send the meeting agenda 3-5 days before and ask for parent input.
 */
@Component
@ModelBean
class SendAgenda implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingRecord record;
  private final MeetingLetters letters;
  private final AgendaPdf agenda;
  private final Documents documents;
  private final Steps steps;

  SendAgenda(
      Meetings meetings,
      MeetingRecord record,
      MeetingLetters letters,
      AgendaPdf agenda,
      Documents documents,
      Steps steps) {
    this.meetings = meetings;
    this.record = record;
    this.letters = letters;
    this.agenda = agenda;
    this.documents = documents;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Meeting meeting = meetings.meeting(meetingId);
    byte[] pdf = agenda.print(meeting, record.answers(meetingId, "agenda"));
    documents.store(
        meetingId, DocumentKind.AGENDA.code(), "agenda.pdf", "application/pdf", pdf, "system");
    letters.toParents(
        Letter.of(
                meetingId,
                "agenda",
                "agenda",
                "add-to-agenda",
                Map.of("start", meeting.startsAt(meetings.zone(meetingId)), "attached", true))
            .with(new Attachment("agenda.pdf", "application/pdf", pdf)));
    steps.done(meetingId, "agenda");
  }
}
