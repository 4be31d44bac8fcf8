package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.LeadTime;
import org.iepmeetings.meeting.LeadTime.Lead;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.message.Attachment;
import org.iepmeetings.roster.Guardian;
import org.springframework.stereotype.Component;

/**
 * Sends each parent the agenda in their language. Handbook, "Before the Meeting": send the meeting
 * agenda 3-5 days before and ask for parent input.
 */
@Component
@ModelBean
class SendAgenda implements JavaDelegate {

  static final String PURPOSE = "agenda";

  private final Meetings meetings;
  private final MeetingRecord record;
  private final MeetingLetters letters;
  private final AgendaPdf agenda;
  private final Documents documents;
  private final LeadTime leadTime;
  private final Steps steps;

  SendAgenda(
      Meetings meetings,
      MeetingRecord record,
      MeetingLetters letters,
      AgendaPdf agenda,
      Documents documents,
      LeadTime leadTime,
      Steps steps) {
    this.meetings = meetings;
    this.record = record;
    this.letters = letters;
    this.agenda = agenda;
    this.documents = documents;
    this.leadTime = leadTime;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Meeting meeting = meetings.meeting(meetingId);
    Optional<Lead> late = leadTime.tooShort(meetingId, "agenda");
    Map<String, Object> words = new HashMap<>();
    words.put("start", meeting.startsAt(meetings.zone(meetingId)));
    words.put("attached", true);
    late.ifPresent(lead -> words.putAll(Map.of("days", lead.days(), "promised", lead.asked())));

    // The team's own copy, whatever the family reads.
    Map<Locale, byte[]> printed = new HashMap<>();
    print(meeting, Locale.ENGLISH, printed);
    boolean everybody = true;
    for (Guardian parent : letters.parents(meetingId)) {
      Locale language = AgendaPdf.languageFor(parent.language());
      byte[] pdf = print(meeting, language, printed);
      everybody &=
          letters.toParent(
              parent,
              Letter.of(meetingId, PURPOSE, "agenda", "add-to-agenda", words)
                  .with(new Attachment(fileName(language), "application/pdf", pdf, language)));
    }
    late.ifPresent(lead -> leadTime.note(meetingId, "The agenda", lead));
    execution.setVariable("everybodyHasAgenda", everybody);
    if (everybody) {
      steps.done(meetingId, "agenda");
    }
  }

  private byte[] print(Meeting meeting, Locale language, Map<Locale, byte[]> printed) {
    return printed.computeIfAbsent(
        language,
        missing -> {
          byte[] pdf = agenda.print(meeting, record.answers(meeting.id(), "agenda"), missing);
          documents.store(
              meeting.id(),
              DocumentKind.AGENDA.code(),
              fileName(missing),
              "application/pdf",
              pdf,
              "system");
          return pdf;
        });
  }

  private static String fileName(Locale language) {
    return Locale.ENGLISH.equals(language)
        ? "agenda.pdf"
        : "agenda-" + language.getLanguage() + ".pdf";
  }
}
