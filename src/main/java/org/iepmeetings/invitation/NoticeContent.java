package org.iepmeetings.invitation;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.meeting.Transition;
import org.iepmeetings.message.Attendee;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/** What a notice says, in a letter and on paper alike (34 CFR 300.322(b)). */
@Component
class NoticeContent {

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Team team;
  private final Roster roster;
  private final Transition transition;
  private final Agencies agencies;

  NoticeContent(
      Meetings meetings,
      MeetingRecord record,
      Team team,
      Roster roster,
      Transition transition,
      Agencies agencies) {
    this.meetings = meetings;
    this.record = record;
    this.team = team;
    this.roster = roster;
    this.transition = transition;
    this.agencies = agencies;
  }

  /** When, how and where, under the keys of the mail templates. */
  Map<String, Object> date(Meeting meeting) {
    Map<String, Object> model = new HashMap<>();
    model.put("start", start(meeting));
    model.put("minutes", meeting.durationMinutes());
    model.put("mode", "inPerson".equals(meeting.mode()) ? "in-person" : meeting.mode());
    model.put("place", CalendarEntry.place(meeting));
    CalendarEntry.dialInBesideVideo(meeting).ifPresent(dialIn -> model.put("dialIn", dialIn));
    model.put("revised", meeting.scheduleVersion() > 1);
    return model;
  }

  /** All of the notice, under the keys of the mail template {@code invitation}. */
  Map<String, Object> notice(Meeting meeting) {
    Map<String, Object> model = date(meeting);
    model.put("meetingType", meeting.type());
    model.put("attendees", attendees(meeting));
    if (transition.isDiscussed(meeting.id())) {
      model.put("transition", true);
    }
    List<String> invited = agencies(meeting);
    if (!invited.isEmpty()) {
      model.put("agencies", invited);
    }
    return model;
  }

  ZonedDateTime start(Meeting meeting) {
    return meeting.startsAt(meetings.zone(meeting.id()));
  }

  /** Whether the school itself will make a sound recording, as the notice has to say. */
  boolean schoolRecords(Meeting meeting) {
    return "school".equals(said(meeting, "recording"));
  }

  /** Codes of the purposes that the case manager has chosen; empty until they are. */
  List<?> purposes(Meeting meeting) {
    return said(meeting, "purposes") instanceof List<?> purposes ? purposes : List.of();
  }

  /** The request for the invitations and the SEIS form both ask for it: what was said last. */
  private Object said(Meeting meeting, String key) {
    return Stream.of("invitationRequest", "seisNotice")
        .flatMap(section -> record.latest(meeting.id(), section).stream())
        .filter(form -> form.sectionAnswers().get(key) != null)
        .max(Comparator.comparing(SubmittedForm::id))
        .map(form -> form.sectionAnswers().get(key))
        .orElse(null);
  }

  /**
   * The agencies that are invited; never one without consent on record (34 CFR 300.321(b)(3)). A
   * meeting that was begun with version 0.1.0 has them in the SEIS form, each with its consent.
   */
  List<String> agencies(Meeting meeting) {
    return seis(meeting).get("agencies") instanceof String names
        ? names.lines().map(String::strip).filter(name -> !name.isEmpty()).toList()
        : agencies.invited(meeting.id()).stream().map(Agency::name).toList();
  }

  private Map<String, Object> seis(Meeting meeting) {
    return record.answers(meeting.id(), "seisNotice");
  }

  /** Everybody by role: who is not on the notice may not sit in. */
  List<Attendee> attendees(Meeting meeting) {
    String studentId = meeting.studentId();
    List<Attendee> attendees = new ArrayList<>();
    List<Guardian> family = roster.noticeRecipients(studentId);
    for (Guardian person : family) {
      attendees.add(new Attendee(role(person), person.fullName()));
    }
    for (Guardian student : transition.invitedStudent(meeting.id())) {
      attendees.add(new Attendee("student", student.fullName()));
    }
    String caseManager = team.caseManagerWhoComes(meeting.id()).map(StaffMember::id).orElse(null);
    team.caseManagerWhoComes(meeting.id())
        .ifPresent(person -> attendees.add(new Attendee("case-manager", person.fullName())));
    for (TeamMember member : team.members(meeting.id())) {
      boolean ofFamily = member.role() == MemberRole.PARENT || member.role() == MemberRole.STUDENT;
      if (member.comes() && !ofFamily && !member.personId().equals(caseManager)) {
        attendees.add(
            new Attendee(
                team.knownAs(meeting.id(), member).inLetters(),
                team.person(member.personId()).name()));
      }
    }
    // The role stands even while nobody is named for it.
    if (team.leaRepresentative(meeting.id()).isEmpty()) {
      attendees.add(new Attendee(MemberRole.LEA_REPRESENTATIVE.inLetters(), null));
    }
    return attendees;
  }

  private static String role(Guardian person) {
    return person.isStudent() ? "student" : person.isSurrogate() ? "surrogate" : "parent";
  }
}
