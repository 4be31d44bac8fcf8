package org.iepmeetings.team;

import java.util.Map;
import org.iepmeetings.meeting.FormKept;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.TeamMember;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A teacher or provider who says in the input, in Tasklist or on the secure link, that they will
 * not attend has dropped out: nobody needs to read it first. Where the team cannot be changed, as
 * while a date is coordinated, it stands in the input alone.
 */
@Component
class CannotComeInInput {

  /** The answer that says so, by form. */
  private static final Map<String, String> NOT_COMING =
      Map.of("ge-feedback", "no", "provider-report", "excusal");

  private final TeamChanges teamChanges;
  private final MeetingChanges changes;

  CannotComeInInput(TeamChanges teamChanges, MeetingChanges changes) {
    this.teamChanges = teamChanges;
    this.changes = changes;
  }

  @EventListener
  void kept(FormKept event) {
    MeetingRecord.Entry form = event.form();
    String notComing = NOT_COMING.get(form.formId());
    if (notComing == null
        || form.respondentId() == null
        || !notComing.equals(event.text("willAttend"))
        || changes.whyTeamStands(form.meetingId()).isPresent()) {
      return;
    }
    teamChanges
        .find(form.meetingId(), form.respondentId())
        .filter(TeamMember::comes)
        .ifPresent(
            member ->
                teamChanges.dropOut(
                    form.meetingId(),
                    member,
                    GoneReason.OTHER,
                    shortened(event.text("attendanceNote")),
                    form.enteredBy()));
  }

  /** The whole of it stands in the input. */
  private static String shortened(String note) {
    return note.length() <= TeamPage.LONGEST_NOTE ? note : note.substring(0, TeamPage.LONGEST_NOTE);
  }
}
