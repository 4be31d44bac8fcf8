package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Guardian;
import org.springframework.stereotype.Component;

/**
 * Asks those who hold educational rights, in their language, whether an agency may be invited (34
 * CFR 300.321(b)(3)): by a letter with a link, and on paper where there is no e-mail.
 */
@Component
@ModelBean
class AskForAgencyConsent implements JavaDelegate {

  static final String FORM = "answer-agency";

  private final Agencies agencies;
  private final Meetings meetings;
  private final MeetingLetters letters;
  private final TransitionPapers papers;

  AskForAgencyConsent(
      Agencies agencies, Meetings meetings, MeetingLetters letters, TransitionPapers papers) {
    this.agencies = agencies;
    this.meetings = meetings;
    this.letters = letters;
    this.papers = papers;
  }

  /** What the ledger calls it. */
  static String purpose(Agency agency) {
    return "agencyConsent-" + agency.id();
  }

  @Override
  public void execute(DelegateExecution execution) {
    Agency agency = agencies.of(execution);
    // Asked again for a new date: the earlier silence is over.
    agencies.close(agency, null);
    Meeting meeting = meetings.meeting(agency.meetingId());
    Map<String, Object> model = new HashMap<>();
    model.put("agency", agency.name());
    model.put("reason", agency.reason());
    model.put("start", meeting.startsAt(meetings.zone(meeting.id())));
    Letter letter =
        Letter.of(meeting.id(), purpose(agency), "agencyConsent", FORM, model)
            .about(Map.of("agencyId", String.valueOf(agency.id())));
    List<String> asked = agencies.whoConsents(meeting.id());
    for (Guardian person : letters.parents(meeting.id())) {
      if (asked.contains(person.id()) && !letters.toParent(person, letter)) {
        papers.printConsent(meeting, agency, person);
      }
    }
  }
}
