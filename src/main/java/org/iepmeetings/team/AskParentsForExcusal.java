package org.iepmeetings.team;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.roster.Guardian;
import org.springframework.stereotype.Component;

/**
 * A letter to each parent who holds educational rights, or to the adult student alone, with a link
 * to answer.
 */
@Component
@ModelBean
class AskParentsForExcusal implements JavaDelegate {

  private static final Duration LINK_VALID = Duration.ofDays(120);

  private final Excusals excusals;
  private final Meetings meetings;
  private final Team team;
  private final MeetingLetters letters;
  private final SecureLinks links;

  AskParentsForExcusal(
      Excusals excusals, Meetings meetings, Team team, MeetingLetters letters, SecureLinks links) {
    this.excusals = excusals;
    this.meetings = meetings;
    this.team = team;
    this.letters = letters;
    this.links = links;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Excusal excusal = excusals.of(execution);
    String id = String.valueOf(excusal.id());
    for (Guardian parent : letters.rightsHolders(excusal.meetingId())) {
      // The link says which excusal: two may be asked for at once, with one form.
      String link =
          links
              .issue(
                  excusal.meetingId(),
                  "answer-excusal",
                  parent.id(),
                  Map.of("language", parent.language(), "excusalId", id),
                  LINK_VALID)
              .toString();
      Map<String, Object> model = new HashMap<>();
      model.put("member", team.person(excusal.personId()).name());
      model.put("role", excusal.role().inLetters());
      model.put("start", excusal.absentAt().atZone(meetings.zone(excusal.meetingId())));
      model.put("link", link);
      letters.toParent(
          parent,
          Letter.of(excusal.meetingId(), "excusalRequest-" + id, "excusalRequest", null, model));
    }
  }
}
