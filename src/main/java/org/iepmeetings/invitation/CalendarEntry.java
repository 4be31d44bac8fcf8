package org.iepmeetings.invitation;

import java.net.URI;
import java.util.Optional;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.message.CalendarPart;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The meeting as it stands in the calendars of those who are invited; it names no student. */
@Component
class CalendarEntry {

  private static final String SUMMARY = "IEP meeting";

  private final Meetings meetings;
  private final Team team;
  private final Roster roster;
  private final String host;

  CalendarEntry(
      Meetings meetings, Team team, Roster roster, @Value("${iep.base-url}") URI baseUrl) {
    this.meetings = meetings;
    this.team = team;
    this.roster = roster;
    this.host = baseUrl.getHost();
  }

  /** Enters the meeting, or moves it. */
  CalendarPart request(Meeting meeting) {
    return part(meeting, CalendarPart.Method.REQUEST, sequence(meeting), where(meeting));
  }

  /** Takes the meeting out again. */
  CalendarPart cancel(Meeting meeting) {
    return part(meeting, CalendarPart.Method.CANCEL, sequence(meeting) + 1, where(meeting));
  }

  /**
   * Takes the meeting out of the calendar of one person who was invited and is not any more; where
   * the others meet is not said any more.
   */
  CalendarPart withdraw(Meeting meeting) {
    return part(meeting, CalendarPart.Method.CANCEL, sequence(meeting), "");
  }

  /**
   * Rises with every date and with every change of the team, so that whoever is taken off a date
   * and comes back to it gets a newer entry each time (RFC 5546, 2.1.4).
   */
  private static int sequence(Meeting meeting) {
    return meeting.scheduleVersion() + meeting.teamRevision();
  }

  private static String where(Meeting meeting) {
    return place(meeting)
        + dialInBesideVideo(meeting).map(dialIn -> ", by phone: " + dialIn).orElse("");
  }

  private CalendarPart part(
      Meeting meeting, CalendarPart.Method method, int sequence, String location) {
    Optional<StaffMember> organizer = team.caseManagerOf(meeting.id());
    School school = roster.school(roster.student(meeting.studentId()).schoolId());
    return new CalendarPart(
        meeting.id() + "@" + host,
        sequence,
        method,
        meeting.startsAt(meetings.zone(meeting.id())),
        meeting.duration(),
        location,
        SUMMARY,
        organizer.map(StaffMember::fullName).orElse(school.name()),
        organizer.map(StaffMember::email).orElse("office@" + host));
  }

  static String place(Meeting meeting) {
    String place = meeting.place() == null ? "" : meeting.place();
    String dialIn = meeting.dialIn() == null ? "" : meeting.dialIn();
    return "phone".equals(meeting.mode()) || place.isBlank() ? dialIn : place;
  }

  /** For those who have no video; empty where the place is a number to dial already. */
  static Optional<String> dialInBesideVideo(Meeting meeting) {
    return Optional.ofNullable(meeting.dialIn())
        .map(String::strip)
        .filter(dialIn -> "video".equals(meeting.mode()))
        .filter(dialIn -> !dialIn.isEmpty() && !dialIn.equals(place(meeting).strip()));
  }
}
