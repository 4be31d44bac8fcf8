package org.iepmeetings.team;

import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.meeting.TeamMember.Answer;
import org.springframework.stereotype.Component;

/** What the page of the team does when somebody presses its buttons. */
@Component
public class TeamChangesInTests {

  private final TeamChanges changes;

  TeamChangesInTests(TeamChanges changes) {
    this.changes = changes;
  }

  public void dropOut(String meetingId, String personId, String reason, String saidBy) {
    changes.dropOut(
        meetingId,
        changes.find(meetingId, personId).orElseThrow(),
        GoneReason.of(reason).orElseThrow(),
        "",
        saidBy);
  }

  /** Somebody takes a place, and has a class at that time. */
  public void replace(String meetingId, String personId, String reason, String successorId) {
    TeamMember member = changes.find(meetingId, personId).orElseThrow();
    changes.replace(
        meetingId,
        member,
        GoneReason.of(reason).orElseThrow(),
        "",
        new TeamMember(successorId, member.role(), Answer.agreed, null, false),
        true,
        "casey");
  }

  public void add(String meetingId, String personId, MemberRole role) {
    changes.add(
        meetingId, new TeamMember(personId, role, Answer.agreed, null, false), false, "casey");
  }
}
