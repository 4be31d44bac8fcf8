package org.iepmeetings.team;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.roster.Guardian;
import org.springframework.stereotype.Component;

/**
 * A letter to each parent who holds educational rights, or to the adult student alone, with a link
 * to answer; and the same on paper, to be signed.
 */
@Component
@ModelBean
class AskParentsForExcusal implements JavaDelegate {

  private final Excusals excusals;
  private final Meetings meetings;
  private final Team team;
  private final MeetingLetters letters;
  private final ExcusalPapers papers;

  AskParentsForExcusal(
      Excusals excusals,
      Meetings meetings,
      Team team,
      MeetingLetters letters,
      ExcusalPapers papers) {
    this.papers = papers;
    this.excusals = excusals;
    this.meetings = meetings;
    this.team = team;
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Excusal excusal = excusals.of(execution);
    String id = String.valueOf(excusal.id());
    Map<String, Object> model = new HashMap<>();
    model.put("member", team.person(excusal.personId()).name());
    model.put("role", excusal.role().inLetters());
    model.put("start", excusal.absentAt().atZone(meetings.zone(excusal.meetingId())));
    // The link says which excusal: two may be asked for at once, with one form.
    Letter letter =
        Letter.of(
                excusal.meetingId(),
                purpose(excusal.id()),
                "excusalRequest",
                "answer-excusal",
                model)
            .about(Map.of("excusalId", id));
    for (Guardian person : letters.rightsHolders(excusal.meetingId())) {
      papers.print(excusal, person);
      letters.toParent(person, letter);
    }
  }

  /** What the ledger calls it. */
  static String purpose(long excusalId) {
    return "excusalRequest-" + excusalId;
  }
}
