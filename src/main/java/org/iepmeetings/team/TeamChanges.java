package org.iepmeetings.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.Reference;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.meeting.TeamMember.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who drops out of a meeting, comes in, or takes another one's place after its date was set. What
 * has changed is written first and told to the running meeting then; the model {@code
 * follow-team-change} does the rest.
 */
@Component("teamChanges")
@ModelBean
public class TeamChanges {

  private final JdbcClient jdbc;
  private final Meetings meetings;
  private final Team team;
  private final RequiredTeam required;
  private final Excusals excusals;
  private final MeetingChanges changes;
  private final Clock clock;

  TeamChanges(
      JdbcClient jdbc,
      Meetings meetings,
      Team team,
      RequiredTeam required,
      Excusals excusals,
      MeetingChanges changes,
      Clock clock) {
    this.jdbc = jdbc;
    this.meetings = meetings;
    this.team = team;
    this.required = required;
    this.excusals = excusals;
    this.changes = changes;
    this.clock = clock;
  }

  /** Whether who is gone gives no input either. */
  public boolean goneForGood(String changeId) {
    TeamChange change = change(changeId);
    return change.reason() != null && change.reason().forGood();
  }

  /**
   * Whether each required role that the person filled is filled by somebody else, or validly
   * excused: table {@code required-team}.
   */
  public boolean covered(String changeId) {
    return missing(change(changeId)).isEmpty();
  }

  /** Whether somebody has to take the class of who came in. */
  public boolean substituteNeeded(String changeId) {
    return change(changeId).substitute();
  }

  /** The required roles that nobody fills since this change. */
  List<RequiredRole> missing(TeamChange change) {
    if (change.goneId() == null) {
      return List.of();
    }
    Meeting meeting = meetings.meeting(change.meetingId());
    List<TeamMember> members = team.members(meeting.id());
    return required.of(meeting.id()).stream()
        .filter(role -> role.required() && role.isFilledBy(member(change)))
        .filter(role -> !role.isCoveredBy(members))
        .filter(role -> !excusals.valid(meeting.id(), role, members, meeting.startsAt()))
        .toList();
  }

  /** The member as whom the person was expected. */
  TeamMember member(TeamChange change) {
    return find(change.meetingId(), change.goneId())
        .orElseGet(
            () -> new TeamMember(change.goneId(), change.goneRole(), Answer.cannot, null, false));
  }

  /** Somebody of the team, coming or not. */
  Optional<TeamMember> find(String meetingId, String personId) {
    return team.members(meetingId).stream()
        .filter(member -> member.personId().equals(personId))
        .findFirst();
  }

  /**
   * A member does not come.
   *
   * @param saidBy login name, or {@code link:} and the person of a secure link
   */
  @Transactional
  public void dropOut(
      String meetingId, TeamMember member, GoneReason reason, String note, String saidBy) {
    replace(meetingId, member, reason, note, null, false, saidBy);
  }

  /**
   * Somebody takes a member's place.
   *
   * @param successor null when nobody is known yet
   * @param substitute whether somebody must cover the successor's class
   */
  @Transactional
  public void replace(
      String meetingId,
      TeamMember member,
      GoneReason reason,
      String note,
      TeamMember successor,
      boolean substitute,
      String saidBy) {
    List<TeamMember> members = with(team.members(meetingId), member.answering(Answer.cannot));
    team.change(meetingId, successor == null ? members : with(members, successor));
    note(meetingId, member, reason, note, successor, substitute, saidBy);
  }

  /** Somebody comes in beside the others. */
  @Transactional
  public void add(String meetingId, TeamMember member, boolean substitute, String saidBy) {
    team.change(meetingId, with(team.members(meetingId), member));
    note(meetingId, null, null, "", member, substitute, saidBy);
  }

  /** Somebody is found for the role of who dropped out. */
  void cover(TeamChange change, TeamMember successor, boolean substitute) {
    team.change(change.meetingId(), with(team.members(change.meetingId()), successor));
    jdbc.sql("update team_change set new_id = ?, substitute = ? where id = ?")
        .params(successor.personId(), substitute, change.id())
        .update();
  }

  /** Who dropped out comes after all. */
  void comesAfterAll(TeamChange change) {
    team.change(
        change.meetingId(),
        with(team.members(change.meetingId()), member(change).answering(Answer.agreed)));
  }

  /** Who was to miss the meeting comes for a part of it: invited again and expected. */
  void comesForAPart(Excusal excusal) {
    Meeting meeting = meetings.meeting(excusal.meetingId());
    boolean dateStands = meeting.hasDate() && meeting.startsAt().equals(excusal.absentAt());
    find(meeting.id(), excusal.personId())
        .filter(member -> !member.comes())
        .map(member -> with(team.members(meeting.id()), member.answering(Answer.part)))
        .ifPresent(
            members -> {
              if (dateStands) {
                team.change(meeting.id(), members);
              } else {
                team.note(meeting.id(), members);
              }
            });
  }

  TeamChange change(String id) {
    return jdbc.sql("select * from team_change where id = ?")
        .param(id)
        .query(TeamChanges::read)
        .optional()
        .orElseThrow(() -> new NoSuchElementException("There is no change of a team " + id));
  }

  /** The changes of a meeting, the oldest first. */
  List<TeamChange> of(String meetingId) {
    return jdbc.sql("select * from team_change where meeting_id = ? order by said_at, id")
        .param(meetingId)
        .query(TeamChanges::read)
        .list();
  }

  private void note(
      String meetingId,
      TeamMember gone,
      GoneReason reason,
      String note,
      TeamMember successor,
      boolean substitute,
      String saidBy) {
    String id = Reference.of("T");
    jdbc.sql(
            """
            insert into team_change (id, meeting_id, schedule_version, gone_id, gone_role, reason,
              note, new_id, substitute, said_by, said_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            meetingId,
            meetings.meeting(meetingId).scheduleVersion(),
            gone == null ? null : gone.personId(),
            gone == null ? null : gone.role().code(),
            reason == null ? null : reason.code(),
            note,
            successor == null ? null : successor.personId(),
            substitute,
            saidBy,
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    changes.tellTeamChanged(meetingId, id, gone == null ? successor.personId() : gone.personId());
  }

  /** The member in the place of the one who is this person, or at the end. */
  private static List<TeamMember> with(List<TeamMember> members, TeamMember member) {
    List<TeamMember> changed = new ArrayList<>();
    boolean known = false;
    for (TeamMember one : members) {
      boolean same = one.personId().equals(member.personId());
      known |= same;
      changed.add(same ? member : one);
    }
    if (!known) {
      changed.add(member);
    }
    return changed;
  }

  private static TeamChange read(ResultSet row, int number) throws SQLException {
    return new TeamChange(
        row.getString("id"),
        row.getString("meeting_id"),
        row.getInt("schedule_version"),
        row.getString("gone_id"),
        MemberRole.of(row.getString("gone_role")).orElse(null),
        GoneReason.of(row.getString("reason")).orElse(null),
        row.getString("note"),
        row.getString("new_id"),
        row.getBoolean("substitute"),
        row.getString("said_by"),
        row.getObject("said_at", OffsetDateTime.class).toInstant());
  }
}
