package org.iepmeetings.scheduling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.access.Role;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/** Says to staff what of a meeting's support is still to be arranged. */
@Component
class SupportLetters {

  private final MeetingLetters letters;
  private final Meetings meetings;
  private final Team team;
  private final Roster roster;

  SupportLetters(MeetingLetters letters, Meetings meetings, Team team, Roster roster) {
    this.letters = letters;
    this.meetings = meetings;
    this.team = team;
    this.roster = roster;
  }

  void remindOffice(String meetingId, String kind) {
    send(inGroup(Role.OFFICE), meetingId, kind, "supportReminder");
  }

  void escalate(String meetingId, String kind) {
    send(team.toEscalateTo(meetingId), meetingId, kind, "supportEscalation");
  }

  private void send(List<StaffMember> people, String meetingId, String kind, String template) {
    Meeting meeting = meetings.meeting(meetingId);
    Map<String, Object> model = new HashMap<>();
    model.put("support", kind);
    model.put("start", meeting.startsAt(meetings.zone(meetingId)));
    model.put("caseManagerName", letters.caseManagerName(meetingId));
    for (StaffMember person : people) {
      letters.toStaff(person, Letter.of(meetingId, template + "-" + kind, template, null, model));
    }
  }

  private List<StaffMember> inGroup(String group) {
    return roster.allStaff().stream()
        .filter(person -> person.active() && person.groups().contains(group))
        .toList();
  }
}
