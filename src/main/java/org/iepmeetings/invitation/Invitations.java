package org.iepmeetings.invitation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.invitation.Notices.Notice;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.message.CalendarPart;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/**
 * The letters that ask people to a meeting, and those that take this back: to each person once for
 * each date and, when the team changes, once more.
 */
@Component
class Invitations {

  private final Team team;
  private final Roster roster;
  private final MeetingLetters letters;
  private final CalendarEntry calendarEntry;
  private final NoticeContent content;
  private final Notices notices;
  private final NoticeSigning signing;
  private final NoticeLetter noticeLetter;
  private final TransitionPapers papers;
  private final Invited invited;
  private final UntranslatedLetters untranslated;

  Invitations(
      Team team,
      Roster roster,
      MeetingLetters letters,
      CalendarEntry calendarEntry,
      NoticeContent content,
      Notices notices,
      NoticeSigning signing,
      NoticeLetter noticeLetter,
      TransitionPapers papers,
      Invited invited,
      UntranslatedLetters untranslated) {
    this.team = team;
    this.roster = roster;
    this.letters = letters;
    this.calendarEntry = calendarEntry;
    this.content = content;
    this.notices = notices;
    this.signing = signing;
    this.noticeLetter = noticeLetter;
    this.papers = papers;
    this.invited = invited;
    this.untranslated = untranslated;
  }

  /** The notice with its letter; with the calendar entry where the person does not have it yet. */
  boolean notice(Meeting meeting, Guardian person, boolean withEntry) {
    Notice notice = notices.print(meeting, person);
    Letter letter =
        noticeLetter
            .covering(meeting, person, NoticePdf.isRevised(meeting, notice.attempt()))
            .numbered(meeting.teamRevision());
    return signing.send(
        notice, person, withEntry ? letter.with(calendarEntry.request(meeting)) : letter);
  }

  /** The date and the calendar entry for a member of the team. */
  boolean invite(Meeting meeting, StaffMember person) {
    Map<String, Object> date = content.date(meeting);
    date.put("caseManagerName", letters.caseManagerName(meeting.id()));
    // Whoever is new to the meeting knows of no earlier date.
    date.put("revised", meeting.scheduleVersion() > 1 && wasInvited(meeting, person));
    return letters.toStaff(
        person,
        Letter.of(meeting.id(), Invited.INVITATION, "staffInvitation", null, date)
            .with(calendarEntry.request(meeting))
            .numbered(meeting.teamRevision()));
  }

  /** The student in plain words of their own; on paper where the roster has no address. */
  boolean invite(Meeting meeting, Guardian student) {
    Map<String, Object> date = content.date(meeting);
    boolean reached =
        letters.toParent(
            student,
            Letter.of(meeting.id(), Invited.STUDENT, Invited.STUDENT, null, date)
                .with(calendarEntry.request(meeting))
                .numbered(meeting.teamRevision()));
    if (!reached) {
      papers.printInvitation(meeting, student, date);
    }
    return reached;
  }

  private boolean wasInvited(Meeting meeting, StaffMember person) {
    return invited.to(meeting.id()).contains(person.id());
  }

  /** Everybody on the school's side who comes. */
  List<StaffMember> staff(Meeting meeting) {
    return Stream.concat(
            team.staffOf(meeting.id()).stream(), team.leaRepresentative(meeting.id()).stream())
        .distinct()
        .toList();
  }

  /**
   * Tells those who were invited and are not among these people any more, and takes the entry out
   * of their calendars.
   */
  void takeBackFromAllBut(Meeting meeting, Set<String> people) {
    untranslated.dropInvitationsOfAllBut(meeting.id(), people);
    invited.to(meeting.id()).stream()
        .filter(person -> !people.contains(person))
        .forEach(person -> takeBack(meeting, person));
  }

  private void takeBack(Meeting meeting, String personId) {
    Map<String, Object> words = Map.of("caseManagerName", letters.caseManagerName(meeting.id()));
    CalendarPart out = calendarEntry.withdraw(meeting);
    Letter letter =
        Letter.of(meeting.id(), Invited.NO_LONGER, Invited.NO_LONGER, null, words)
            .with(out)
            .numbered(meeting.teamRevision());
    Optional<Guardian> parent = roster.findGuardian(personId);
    if (parent.isPresent()) {
      letters.toParent(parent.get(), letter);
    } else {
      letters.toStaff(roster.staff(personId), letter);
    }
  }
}
