package org.iepmeetings.invitation;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.message.Attendee;
import org.iepmeetings.message.CalendarPart;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sends the notice of the meeting to each parent (34 CFR 300.322) and the date to each member of
 * the team, with a calendar entry that names no student.
 */
@Component
@ModelBean
class SendInvitations implements JavaDelegate {

  private final Meetings meetings;
  private final Team team;
  private final Roster roster;
  private final MeetingLetters letters;
  private final CalendarEntry calendarEntry;
  private final String safeguardsLink;
  private final Steps steps;

  SendInvitations(
      Meetings meetings,
      Team team,
      Roster roster,
      MeetingLetters letters,
      CalendarEntry calendarEntry,
      @Value("${iep.safeguards-link}") String safeguardsLink,
      Steps steps) {
    this.meetings = meetings;
    this.team = team;
    this.roster = roster;
    this.letters = letters;
    this.calendarEntry = calendarEntry;
    this.safeguardsLink = safeguardsLink;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    Map<String, Object> date = date(meeting);
    Map<String, Object> notice = new HashMap<>(date);
    notice.put("meetingType", meeting.type());
    notice.put("attendees", attendees(meeting));
    notice.put("safeguardsLink", safeguardsLink);
    date.put("caseManagerName", letters.caseManagerName(meeting.id()));
    CalendarPart calendar = calendarEntry.request(meeting);
    boolean everybodyReached =
        letters.toParents(
            Letter.of(meeting.id(), "invitation", "invitation", "note-family-reply", notice)
                .withLinkAs("replyLink")
                .with(calendar));
    for (StaffMember person : invitedStaff(meeting)) {
      everybodyReached &=
          letters.toStaff(
              person,
              Letter.of(meeting.id(), "invitation", "staffInvitation", null, date).with(calendar));
    }
    execution.setVariable("everybodyReached", everybodyReached);
    steps.done(meeting.id(), "invitation");
  }

  private Map<String, Object> date(Meeting meeting) {
    Map<String, Object> model = new HashMap<>();
    model.put("start", start(meeting));
    model.put("minutes", meeting.durationMinutes());
    model.put("mode", "inPerson".equals(meeting.mode()) ? "in-person" : meeting.mode());
    model.put("place", CalendarEntry.place(meeting));
    CalendarEntry.dialInBesideVideo(meeting).ifPresent(dialIn -> model.put("dialIn", dialIn));
    model.put("revised", meeting.scheduleVersion() > 1);
    return model;
  }

  private ZonedDateTime start(Meeting meeting) {
    return meeting.startsAt(meetings.zone(meeting.id()));
  }

  private List<Attendee> attendees(Meeting meeting) {
    String studentId = meeting.studentId();
    List<Attendee> attendees = new ArrayList<>();
    for (Guardian parent : letters.parents(meeting.id())) {
      attendees.add(new Attendee("parent", parent.fullName()));
    }
    String caseManager =
        team.caseManagerOf(meeting.id())
            .map(
                person -> {
                  attendees.add(new Attendee("case-manager", person.fullName()));
                  return person.id();
                })
            .orElse(null);
    String teacherOfRecord = roster.caseload(studentId).teacherOfRecordId();
    for (StaffMember teacher : roster.generalEducationTeachers(studentId)) {
      String role = teacher.id().equals(teacherOfRecord) ? "teacher-of-record" : "ge-teacher";
      attendees.add(new Attendee(role, teacher.fullName()));
    }
    for (StaffMember provider : roster.providers(studentId)) {
      if (!provider.id().equals(caseManager)) {
        attendees.add(new Attendee("provider", provider.fullName()));
      }
    }
    // Named, since who is not on the notice may not sit in; the role stands even without a name.
    attendees.add(
        new Attendee(
            "lea-representative",
            team.leaRepresentative(meeting.id()).map(StaffMember::fullName).orElse(null)));
    return attendees;
  }

  private List<StaffMember> invitedStaff(Meeting meeting) {
    return Stream.concat(
            team.staffOf(meeting.id()).stream(), team.leaRepresentative(meeting.id()).stream())
        .distinct()
        .toList();
  }
}
