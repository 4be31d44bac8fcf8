package org.iepmeetings.family;

import static java.util.stream.Collectors.toCollection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A roster that names somebody else than those a meeting has written to: whoever holds the
 * educational rights now is asked as the others were, and whoever holds them no more is asked for
 * nothing more. What has changed is written first; the model {@code follow-family-change} does the
 * rest. A meeting that the team has opened, and one whose student the roster no longer has, is left
 * to the people who are asked about it.
 */
@Component
class FamilyChanges {

  private final JdbcClient jdbc;
  private final Meetings meetings;
  private final MeetingChanges changes;
  private final Roster roster;
  private final Team team;
  private final SecureLinks links;
  private final RuntimeService runtimeService;
  private final Clock clock;

  FamilyChanges(
      JdbcClient jdbc,
      Meetings meetings,
      MeetingChanges changes,
      Roster roster,
      Team team,
      SecureLinks links,
      RuntimeService runtimeService,
      Clock clock) {
    this.jdbc = jdbc;
    this.meetings = meetings;
    this.changes = changes;
    this.roster = roster;
    this.team = team;
    this.links = links;
    this.runtimeService = runtimeService;
    this.clock = clock;
  }

  /**
   * Something that was sent to a person, or noted about one.
   *
   * @param scheduleVersion the date it was for; null where it is for any
   */
  private record Fact(String personId, Integer scheduleVersion, boolean came, Instant at) {}

  /** Inside the transaction of the import: letters go out after it. */
  @EventListener(RosterImported.class)
  void imported() {
    meetings.running().stream()
        .filter(meeting -> meeting.cancelledAs() == null && !changes.hasMet(meeting))
        .filter(meeting -> roster.isEnrolled(meeting.studentId()))
        .forEach(this::follow);
  }

  private void follow(Meeting meeting) {
    List<Guardian> holders = roster.noticeRecipients(meeting.studentId());
    Set<String> now = holders.stream().map(Guardian::id).collect(toCollection(LinkedHashSet::new));
    Set<String> former = former(meeting, now);
    List<Guardian> added = added(meeting, holders);
    if (former.isEmpty() && added.isEmpty()) {
      return;
    }
    former.forEach(person -> note(meeting, person, false));
    added.forEach(person -> note(meeting, person.id(), true));
    links.issued(meeting.id()).stream()
        .filter(link -> former.contains(link.personId()))
        .forEach(links::revoke);
    if (meeting.hasDate()) {
      seat(meeting, former, added);
    }
    runtimeService.startProcessInstanceByKey(
        "follow-family-change",
        meeting.id(),
        Map.of(
            "meetingId", meeting.id(),
            "studentId", meeting.studentId(),
            "studentLabel", roster.student(meeting.studentId()).label()));
  }

  /** Of the family, written to for this meeting, and without the rights now. */
  private Set<String> former(Meeting meeting, Set<String> holders) {
    Map<String, Fact> noted = noted(meeting.id());
    Set<String> former = new LinkedHashSet<>();
    for (Fact sent : sent(meeting.id())) {
      Fact last = noted.get(sent.personId());
      boolean followed = last != null && !last.came() && !sent.at().isAfter(last.at());
      if (!holders.contains(sent.personId())
          && !followed
          && roster.findGuardian(sent.personId()).isPresent()) {
        former.add(sent.personId());
      }
    }
    noted.values().stream()
        .filter(last -> last.came() && !holders.contains(last.personId()))
        .forEach(last -> former.add(last.personId()));
    return former;
  }

  /**
   * Who holds the rights and has not got what the others have. Where nobody has got anything yet,
   * nobody is left out; what a meeting had before it was adopted here, nobody here knows.
   */
  private List<Guardian> added(Meeting meeting, List<Guardian> holders) {
    Map<String, Fact> noted = noted(meeting.id());
    List<Fact> notices =
        notices(meeting.id()).stream()
            .filter(notice -> notice.scheduleVersion() == meeting.scheduleVersion())
            .toList();
    List<Fact> requests = requests(meeting.id());
    return holders.stream()
        .filter(
            person -> {
              Fact last = noted.get(person.id());
              return (last == null || !last.came())
                  && (isLeftOut(person, notices, last) || isLeftOut(person, requests, last));
            })
        .toList();
  }

  private static boolean isLeftOut(Guardian person, List<Fact> sent, Fact gone) {
    return !sent.isEmpty()
        && sent.stream()
            .filter(one -> one.personId().equals(person.id()))
            .noneMatch(one -> gone == null || one.at().isAfter(gone.at()));
  }

  private void seat(Meeting meeting, Set<String> former, List<Guardian> added) {
    List<TeamMember> members = new ArrayList<>(team.members(meeting.id()));
    members.removeIf(member -> former.contains(member.personId()));
    for (Guardian person : added) {
      if (members.stream().noneMatch(member -> member.personId().equals(person.id()))) {
        MemberRole role = person.isStudent() ? MemberRole.STUDENT : MemberRole.PARENT;
        members.add(new TeamMember(person.id(), role, TeamMember.Answer.waiting, null, false));
      }
    }
    team.change(meeting.id(), members);
  }

  private void note(Meeting meeting, String personId, boolean came) {
    jdbc.sql(
            """
            insert into family_change (meeting_id, schedule_version, person_id, came, noted_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            meeting.id(),
            meeting.scheduleVersion(),
            personId,
            came,
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What the last roster that changed it for this meeting said of each person. */
  private Map<String, Fact> noted(String meetingId) {
    Map<String, Fact> last = new LinkedHashMap<>();
    jdbc.sql(
            """
            select person_id, schedule_version, came, noted_at as at_time from family_change
            where meeting_id = ? order by id
            """)
        .param(meetingId)
        .query(FamilyChanges::read)
        .list()
        .forEach(change -> last.put(change.personId(), change));
    return last;
  }

  /** Who holds the rights no more, after having been written to for this meeting. */
  Set<String> gone(String meetingId) {
    return noted(meetingId).values().stream()
        .filter(last -> !last.came())
        .map(Fact::personId)
        .collect(toCollection(LinkedHashSet::new));
  }

  private List<Fact> sent(String meetingId) {
    List<Fact> sent = new ArrayList<>(notices(meetingId));
    sent.addAll(requests(meetingId));
    links
        .issued(meetingId)
        .forEach(link -> sent.add(new Fact(link.personId(), null, true, link.issuedAt())));
    return sent;
  }

  private List<Fact> notices(String meetingId) {
    return jdbc.sql(
            """
            select person_id, schedule_version, true as came, printed_at as at_time from notice
            where meeting_id = ?
            """)
        .param(meetingId)
        .query(FamilyChanges::read)
        .list();
  }

  private List<Fact> requests(String meetingId) {
    return jdbc.sql(
            """
            select person_id, cast(null as integer) as schedule_version, true as came,
              requested_at as at_time
            from input_request where meeting_id = ? and kind = 'parentInput'
            """)
        .param(meetingId)
        .query(FamilyChanges::read)
        .list();
  }

  private static Fact read(ResultSet row, int number) throws SQLException {
    return new Fact(
        row.getString("person_id"),
        row.getObject("schedule_version", Integer.class),
        row.getBoolean("came"),
        row.getObject("at_time", OffsetDateTime.class).toInstant());
  }
}
