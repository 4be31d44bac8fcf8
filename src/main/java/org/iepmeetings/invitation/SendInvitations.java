package org.iepmeetings.invitation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.Transition;
import org.iepmeetings.message.CalendarPart;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * Sends the notice of the meeting to each parent (34 CFR 300.322) and the date to each member of
 * the team, with a calendar entry that names no student. Where transition is discussed the student
 * gets an invitation of their own, and agencies where the family has consented. Who was invited to
 * an earlier date and is not on the team any more is told so, and the entry leaves their calendar.
 */
@Component
@ModelBean
class SendInvitations implements JavaDelegate {

  static final String PURPOSE = "invitation";
  static final String STUDENT = "studentInvitation";

  /** What put the meeting into the calendar of a member of the family or the team. */
  static final Set<String> PURPOSES = Set.of(PURPOSE, STUDENT);

  private static final String NO_LONGER = "noLongerInvited";

  private final Meetings meetings;
  private final Team team;
  private final Roster roster;
  private final MeetingLetters letters;
  private final CalendarEntry calendarEntry;
  private final NoticeContent content;
  private final Notices notices;
  private final NoticeSigning signing;
  private final NoticeLetter noticeLetter;
  private final EffectLedger ledger;
  private final Transition transition;
  private final TransitionPapers papers;
  private final AgencyLetters agencies;
  private final Steps steps;

  SendInvitations(
      Meetings meetings,
      Team team,
      Roster roster,
      MeetingLetters letters,
      CalendarEntry calendarEntry,
      NoticeContent content,
      Notices notices,
      NoticeSigning signing,
      NoticeLetter noticeLetter,
      EffectLedger ledger,
      Transition transition,
      TransitionPapers papers,
      AgencyLetters agencies,
      Steps steps) {
    this.meetings = meetings;
    this.team = team;
    this.roster = roster;
    this.letters = letters;
    this.calendarEntry = calendarEntry;
    this.content = content;
    this.notices = notices;
    this.signing = signing;
    this.noticeLetter = noticeLetter;
    this.ledger = ledger;
    this.transition = transition;
    this.papers = papers;
    this.agencies = agencies;
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Meeting meeting = meetings.meeting((String) execution.getVariable("meetingId"));
    CalendarPart calendar = calendarEntry.request(meeting);
    Set<String> invited = new HashSet<>();
    boolean everybodyReached = true;
    for (Guardian person : letters.parents(meeting.id())) {
      invited.add(person.id());
      everybodyReached &= notice(meeting, person, calendar);
    }
    Map<String, Object> date = content.date(meeting);
    date.put("caseManagerName", letters.caseManagerName(meeting.id()));
    for (StaffMember person : invitedStaff(meeting)) {
      invited.add(person.id());
      everybodyReached &=
          letters.toStaff(
              person,
              Letter.of(meeting.id(), PURPOSE, "staffInvitation", null, date).with(calendar));
    }
    for (Guardian student : transition.invitedStudent(meeting.id())) {
      invited.add(student.id());
      everybodyReached &= inviteStudent(meeting, student, calendar);
    }
    everybodyReached &= agencies.invite(meeting);
    takeBackFromOthers(meeting, invited);
    execution.setVariable("everybodyReached", everybodyReached);
    steps.done(meeting.id(), "invitation");
  }

  private boolean notice(Meeting meeting, Guardian person, CalendarPart calendar) {
    Letter covering = noticeLetter.covering(meeting, person).with(calendar);
    return signing.send(notices.print(meeting, person), person, covering);
  }

  /** In plain words of their own; on paper where the roster has no address. */
  private boolean inviteStudent(Meeting meeting, Guardian student, CalendarPart calendar) {
    Map<String, Object> date = content.date(meeting);
    boolean reached =
        letters.toParent(
            student, Letter.of(meeting.id(), STUDENT, STUDENT, null, date).with(calendar));
    if (!reached) {
      papers.printInvitation(meeting, student, date);
    }
    return reached;
  }

  private void takeBackFromOthers(Meeting meeting, Set<String> invited) {
    Map<String, Integer> newest = new HashMap<>();
    for (LedgerEntry entry : ledger.entries(meeting.id())) {
      boolean invitation = PURPOSES.contains(entry.key().purpose());
      if (entry.state() == LedgerEntry.State.DONE
          && (invitation || entry.key().purpose().equals(NO_LONGER))) {
        // Odd for an invitation, even for its taking back: the higher one came last.
        newest.merge(
            entry.key().recipient(),
            2 * entry.key().scheduleVersion() + (invitation ? 1 : 0),
            Math::max);
      }
    }
    newest.forEach(
        (personId, last) -> {
          boolean stillInTheirCalendar = last % 2 == 1;
          if (stillInTheirCalendar && !invited.contains(personId)) {
            takeBack(meeting, personId);
          }
        });
  }

  private void takeBack(Meeting meeting, String personId) {
    Map<String, Object> words = Map.of("caseManagerName", letters.caseManagerName(meeting.id()));
    CalendarPart out = calendarEntry.withdraw(meeting);
    try {
      letters.toParent(
          roster.guardian(personId),
          Letter.of(meeting.id(), NO_LONGER, NO_LONGER, null, words).with(out));
    } catch (NoSuchElementException notAGuardian) {
      letters.toStaff(
          roster.staff(personId),
          Letter.of(meeting.id(), NO_LONGER, NO_LONGER, null, words).with(out));
    }
  }

  private List<StaffMember> invitedStaff(Meeting meeting) {
    return Stream.concat(
            team.staffOf(meeting.id()).stream(), team.leaRepresentative(meeting.id()).stream())
        .distinct()
        .toList();
  }
}
