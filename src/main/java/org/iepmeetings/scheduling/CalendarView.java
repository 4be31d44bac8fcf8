package org.iepmeetings.scheduling;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.iepmeetings.access.Role;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.calendar.MasterCalendarEntry;
import org.iepmeetings.calendar.OfferedDate;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * The master calendar as one person may see it. Office, leaders and case managers see every
 * meeting, teachers and providers those they are in. Whose meeting it is stands there only for
 * those who may see the student; for everybody else it is an IEP meeting with its place.
 */
@Component
class CalendarView {

  private static final Set<String> SEE_ALL = Set.of(Role.OFFICE, Role.LEADERS, Role.CASE_MANAGERS);

  private final Seats seats;
  private final MasterCalendar calendar;
  private final Meetings meetings;
  private final Roster roster;
  private final StudentAccess access;

  CalendarView(
      Seats seats,
      MasterCalendar calendar,
      Meetings meetings,
      Roster roster,
      StudentAccess access) {
    this.seats = seats;
    this.calendar = calendar;
    this.meetings = meetings;
    this.roster = roster;
    this.access = access;
  }

  /**
   * One meeting, or one date that a family is offered.
   *
   * @param title the student's label and the type, or that it is an IEP meeting
   * @param where room, link or line; empty where none is set
   * @param href the meeting's page; null for those who may not open it
   * @param offered true while the family has not chosen
   * @param who of the people one asks about; empty when none of them is in it
   */
  record Line(
      ZonedDateTime start,
      String time,
      String title,
      String where,
      String href,
      boolean offered,
      String who) {

    LocalDate day() {
      return start.toLocalDate();
    }
  }

  boolean seesAll(StaffMember person) {
    return person.groups().stream().anyMatch(SEE_ALL::contains);
  }

  /**
   * What the person sees of one school, the first one first.
   *
   * @param asked names by roster id, of those whose time one looks for; empty for nobody
   */
  List<Line> lines(
      StaffMember person,
      String schoolId,
      ZoneId zone,
      LocalDate from,
      LocalDate to,
      Map<String, String> asked) {
    Instant first = from.atStartOfDay(zone).toInstant();
    Instant last = to.plusDays(1).atStartOfDay(zone).toInstant();
    List<Line> lines = new ArrayList<>();
    seats
        .taken(first, last)
        .forEach(
            (entry, people) -> {
              if (entry.schoolId().equals(schoolId) || asked(people, asked)) {
                line(person, entry, people, zone, asked).ifPresent(lines::add);
              }
            });
    for (OfferedDate offer : calendar.offers(first, last)) {
      Set<String> people = seats.of(offer.meetingId());
      if (offer.schoolId().equals(schoolId) || asked(people, asked)) {
        line(
                person,
                offer.meetingId(),
                offer.start(),
                offer.end(),
                offer.place(),
                people,
                zone,
                asked,
                true)
            .ifPresent(lines::add);
      }
    }
    lines.sort(Comparator.comparing(line -> line.start().toInstant()));
    return lines;
  }

  private Optional<Line> line(
      StaffMember person,
      MasterCalendarEntry entry,
      Set<String> people,
      ZoneId zone,
      Map<String, String> asked) {
    return line(
        person,
        entry.meetingId(),
        entry.start(),
        entry.end(),
        entry.place(),
        people,
        zone,
        asked,
        false);
  }

  private Optional<Line> line(
      StaffMember person,
      String meetingId,
      ZonedDateTime start,
      ZonedDateTime end,
      String place,
      Set<String> people,
      ZoneId zone,
      Map<String, String> asked,
      boolean offered) {
    if (!seesAll(person) && !people.contains(person.id())) {
      return Optional.empty();
    }
    Optional<Meeting> known =
        meetings
            .find(meetingId)
            .filter(meeting -> meeting.studentId() != null)
            .filter(meeting -> access.maySeeStudent(person.username(), meeting.studentId()));
    ZonedDateTime at = start.withZoneSameInstant(zone);
    return Optional.of(
        new Line(
            at,
            Words.time(at) + " to " + Words.time(end.withZoneSameInstant(zone)),
            known
                .map(
                    meeting ->
                        roster.student(meeting.studentId()).label()
                            + " · "
                            + Words.type(meeting.type()))
                .orElse("IEP meeting"),
            known.isPresent() ? Objects.toString(place, "") : room(meetingId, place, offered),
            known.map(meeting -> "/meetings/" + meeting.id()).orElse(null),
            offered,
            asked.entrySet().stream()
                .filter(one -> people.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .collect(joining(", "))));
  }

  /** A room may be read by all; the code of a call or a link would let anybody in. */
  private String room(String meetingId, String place, boolean offered) {
    String mode = meetings.find(meetingId).map(Meeting::mode).orElse("inPerson");
    if (offered || place == null) {
      return "";
    }
    return mode.equals("inPerson") ? place : Words.mode(mode);
  }

  private static boolean asked(Set<String> people, Map<String, String> asked) {
    return people.stream().anyMatch(asked::containsKey);
  }
}
