package org.iepmeetings.teaminput;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/** Asks one respondent for input, and reminds them. */
@Component
class InputLetters {

  private static final String OVERDUE = "inputOverdue";

  private final MeetingLetters letters;
  private final Deadlines deadlines;
  private final Roster roster;

  InputLetters(MeetingLetters letters, Deadlines deadlines, Roster roster) {
    this.letters = letters;
    this.deadlines = deadlines;
    this.roster = roster;
  }

  /**
   * @param template {@code inputRequest}, {@code inputReminder} or {@code inputOverdue}
   */
  void send(DelegateExecution execution, String template) {
    String meetingId = (String) execution.getVariable("meetingId");
    String personId = (String) execution.getVariable("respondentId");
    InputKind kind = InputKind.of((String) execution.getVariable("inputKind"));
    Map<String, Object> model = new HashMap<>();
    model.put("kind", kind.code());
    model.put("caseManagerName", letters.caseManagerName(meetingId));
    model.put("due", deadlines.find(meetingId, kind.code()).orElseThrow().workBy());
    Letter letter =
        Letter.of(meetingId, kind.code() + "-" + template, template, kind.formId(), model);
    if (template.equals(OVERDUE)) {
      // The meeting may begin before they answer, and then only a link takes it.
      letter = letter.byLinkForEverybody();
    }
    if (kind == InputKind.PARENT_INPUT) {
      letters.toParent(roster.guardian(personId), letter);
    } else {
      letters.toStaff(roster.staff(personId), letter);
    }
  }
}
