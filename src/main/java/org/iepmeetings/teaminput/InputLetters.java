package org.iepmeetings.teaminput;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks one respondent for input, reminds them, and tells others when nothing comes. */
@Component("inputLetters")
@ModelBean
public class InputLetters {

  static final String SENT = "sent";
  static final String NOT_REACHED = "notReached";

  private static final String REQUEST = "inputRequest";

  private final MeetingLetters letters;
  private final Deadlines deadlines;
  private final Team team;
  private final Roster roster;
  private final EffectLedger ledger;
  private final MeetingRecord record;
  private final String baseUrl;

  InputLetters(
      MeetingLetters letters,
      Deadlines deadlines,
      Team team,
      Roster roster,
      EffectLedger ledger,
      MeetingRecord record,
      @Value("${iep.base-url}") String baseUrl) {
    this.letters = letters;
    this.deadlines = deadlines;
    this.team = team;
    this.roster = roster;
    this.ledger = ledger;
    this.record = record;
    this.baseUrl = baseUrl;
  }

  /**
   * @param template {@code inputRequest}, {@code inputReminder} or {@code inputOverdue}
   * @return {@link #SENT}, also when there is nothing to ask any more; {@link #NOT_REACHED} when no
   *     e-mail gets there
   */
  String send(DelegateExecution execution, String template) {
    String meetingId = (String) execution.getVariable("meetingId");
    String personId = (String) execution.getVariable("respondentId");
    InputKind kind = InputKind.of((String) execution.getVariable("inputKind"));
    if (isIn(meetingId, kind, personId)) {
      return SENT;
    }
    Letter letter = letter(meetingId, kind, template);
    if (kind != InputKind.PARENT_INPUT) {
      return letters.toStaff(roster.staff(personId), letter) ? SENT : NOT_REACHED;
    }
    Guardian parent = roster.guardian(personId);
    if (REQUEST.equals(template)) {
      letter.model().put("adultStudent", parent.isStudent());
    }
    return letters.toParent(parent, letter) ? SENT : NOT_REACHED;
  }

  /** Whether this respondent was asked already, by a letter or by a person. */
  public boolean asked(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    String personId = (String) execution.getVariable("respondentId");
    InputKind kind = InputKind.of((String) execution.getVariable("inputKind"));
    return ledger.entries(meetingId).stream()
            .filter(entry -> entry.key().purpose().equals(kind.code() + "-" + REQUEST))
            .filter(entry -> entry.key().recipient().equals(personId))
            .anyMatch(entry -> entry.state() == LedgerEntry.State.DONE && isMailed(entry))
        || record.latest(meetingId, "inputReached", personId).isPresent();
  }

  /** The case manager and the LEA representative learn that input is missing. */
  void tellOfMissing(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    InputKind kind = InputKind.of((String) execution.getVariable("inputKind"));
    if (isIn(meetingId, kind, (String) execution.getVariable("respondentId"))) {
      return;
    }
    Map<String, Object> model = new HashMap<>();
    model.put("kind", kind.code());
    model.put("due", deadlines.find(meetingId, kind.code()).orElseThrow().workBy());
    model.put("inputLink", baseUrl + "/meetings/" + meetingId + "/input");
    // One letter a kind: the page it leads to names everybody whose input is missing.
    Letter letter =
        Letter.of(meetingId, kind.code() + "-missingInput", "missingInput", null, model);
    team.toEscalateTo(meetingId).forEach(person -> letters.toStaff(person, letter));
  }

  /**
   * The answer is on record, and the job that notes it and ends the reminders is still to come: it
   * and the one that is here may be due at the same moment.
   */
  private boolean isIn(String meetingId, InputKind kind, String personId) {
    return record.latest(meetingId, kind.code(), personId).isPresent();
  }

  private Letter letter(String meetingId, InputKind kind, String template) {
    Map<String, Object> model = new HashMap<>();
    model.put("kind", kind.code());
    model.put("caseManagerName", letters.caseManagerName(meetingId));
    model.put("due", deadlines.find(meetingId, kind.code()).orElseThrow().workBy());
    // Whoever has a login finds the task in Tasklist as well; the link spares them the way there.
    return Letter.of(meetingId, kind.code() + "-" + template, template, kind.formId(), model)
        .byLinkForEverybody();
  }

  private static boolean isMailed(LedgerEntry entry) {
    return !entry.receipt().startsWith(MeetingLetters.NOT_MAILED);
  }
}
