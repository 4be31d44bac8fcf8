package org.iepmeetings.process;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.team.TeamChangesInTests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of a changed team share: a meeting in February to which all are invited. */
@Import(TeamChangesInTests.class)
abstract class TeamChangeTest extends ProcessTest {

  static final String MOTHER = "G1001A";

  @Autowired TeamChangesInTests changes;
  @Autowired MeetingChanges meetingChanges;
  @Autowired Team team;
  @Autowired EffectLedger ledger;
  @Autowired JdbcClient jdbc;

  String invited() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  /** Somebody says of themselves, or the case manager for them, that they cannot come. */
  void dropsOut(String meeting, String username, String reason) {
    changes.dropOut(meeting, staff(username), reason, username);
    stage.runJobs(meeting);
  }

  String staff(String username) {
    return stage.roster().staffByUsername(username).orElseThrow().id();
  }

  String address(String username) {
    return stage.roster().staffByUsername(username).orElseThrow().email();
  }

  TeamMember member(String meeting, String username) {
    return team.members(meeting).stream()
        .filter(one -> one.personId().equals(staff(username)))
        .findFirst()
        .orElseThrow();
  }

  void replacedBy(String meeting, String username) {
    stage.does(
        "casey",
        meeting,
        "task_settleTeamChange",
        Map.of("teamDecision", "replace", "teamSettlement", Map.of("person", staff(username))));
  }

  /** Purposes of what went out to a person, in the order of time. */
  List<String> lettersTo(String meeting, String personId) {
    return ledger.entries(meeting).stream()
        .filter(entry -> entry.state() == LedgerEntry.State.DONE)
        .filter(entry -> entry.key().recipient().equals(personId))
        .map(entry -> entry.key().purpose())
        .filter(
            purpose -> List.of("invitation", "noLongerInvited", "cancellation").contains(purpose))
        .toList();
  }

  /** How many notices of the meeting this person has on record. */
  int notices(String meeting, String personId) {
    return jdbc.sql("select count(*) from notice where meeting_id = ? and person_id = ?")
        .params(meeting, personId)
        .query(Integer.class)
        .single();
  }

  Calendar calendar(String address) {
    try {
      return new CalendarBuilder().build(new StringReader(Letters.newestCalendarTo(jdbc, address)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  boolean newestIsWithoutEntry(String address) {
    byte[] letter =
        jdbc.sql("select eml from outbox_mail where to_address = ? order by id desc limit 1")
            .param(address)
            .query((row, number) -> row.getBytes("eml"))
            .single();
    return !new String(letter, StandardCharsets.UTF_8).contains("text/calendar");
  }

  static String method(Calendar calendar) {
    return calendar.getProperty(Property.METHOD).orElseThrow().getValue();
  }

  static int sequence(Calendar calendar) {
    return Integer.parseInt(value(calendar, Property.SEQUENCE));
  }

  static String value(Calendar calendar, String property) {
    return calendar
        .getComponents(Component.VEVENT)
        .get(0)
        .getProperty(property)
        .map(found -> ((Property) found).getValue())
        .orElse("")
        .toString();
  }
}
