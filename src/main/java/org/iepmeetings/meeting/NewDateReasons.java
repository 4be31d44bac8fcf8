package org.iepmeetings.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * Why another date is looked for, in the words of each who asked for one: a family has two parents,
 * and a room may be taken as well.
 */
@Component
class NewDateReasons implements FormFacts {

  static final String FORM = "date-change";
  private static final String BY_LINK = "link:";

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Roster roster;

  NewDateReasons(Meetings meetings, MeetingRecord record, Roster roster) {
    this.meetings = meetings;
    this.record = record;
    this.roster = roster;
  }

  @Override
  public String section() {
    return "newDate";
  }

  @Override
  public Object facts(FormContext context) {
    if (context.meetingId() == null || meetings.meeting(context.meetingId()).studentId() == null) {
      return null;
    }
    List<Map<String, String>> reasons = ofThisSearch(context.meetingId());
    return Map.of("any", !reasons.isEmpty(), "reasons", reasons);
  }

  /** What was said before a date was set or kept led to that one. */
  private List<Map<String, String>> ofThisSearch(String meetingId) {
    List<Map<String, String>> reasons = new ArrayList<>();
    for (SubmittedForm form : record.all(meetingId)) {
      if (EnterOnMasterCalendar.setsDate(form.formId(), form.answers())
          || "keepDate".equals(form.answers().get("nextStep"))) {
        reasons.clear();
      } else if (form.formId().equals(FORM)) {
        reasons.add(
            Map.of(
                "who", who(form.enteredBy()),
                "when", Words.when(form.submittedAt().atZone(meetings.zone(meetingId))),
                "reason", String.valueOf(form.sectionAnswers().get("reason"))));
      }
    }
    return reasons;
  }

  private String who(String enteredBy) {
    return enteredBy.startsWith(BY_LINK)
        ? roster.nameOf(enteredBy.substring(BY_LINK.length())).orElse("A parent")
        : roster.staffByUsername(enteredBy).map(StaffMember::fullName).orElse(enteredBy);
  }
}
