package org.iepmeetings.invitation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.message.CalendarPart;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.message.Mail;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.springframework.stereotype.Component;

/**
 * Invites agencies with the date and a calendar entry, and takes both back. Whom the meeting is
 * about stands in neither: the case manager says it by phone.
 */
@Component
class AgencyLetters {

  static final String INVITED = "agencyInvitation";
  static final String RELEASED = "agencyRelease";

  private final Agencies agencies;
  private final NoticeContent content;
  private final CalendarEntry calendarEntry;
  private final MeetingLetters letters;
  private final EffectLedger ledger;
  private final Roster roster;

  AgencyLetters(
      Agencies agencies,
      NoticeContent content,
      CalendarEntry calendarEntry,
      MeetingLetters letters,
      EffectLedger ledger,
      Roster roster) {
    this.agencies = agencies;
    this.content = content;
    this.calendarEntry = calendarEntry;
    this.letters = letters;
    this.ledger = ledger;
    this.roster = roster;
  }

  /**
   * To the agencies that are invited now; those that were and are not any more hear it.
   *
   * @return false where one has no e-mail address that works: the office calls it
   */
  boolean invite(Meeting meeting) {
    boolean reached = true;
    for (Agency agency : agencies.of(meeting.id())) {
      if (agency.isInvited()) {
        Map<String, Object> date = content.date(meeting);
        date.put("partC", agency.kind() == Agency.Kind.PART_C);
        reached &= send(meeting, agency, INVITED, calendarEntry.request(meeting), date);
      } else if (wasInvited(meeting, agency)) {
        send(meeting, agency, RELEASED, calendarEntry.withdraw(meeting), Map.of());
      }
    }
    return reached;
  }

  /** Takes the entry back since the meeting is cancelled. */
  void cancel(Meeting meeting) {
    agencies.of(meeting.id()).stream()
        .filter(agency -> wasInvited(meeting, agency))
        .forEach(
            agency -> send(meeting, agency, RELEASED, calendarEntry.cancel(meeting), Map.of()));
  }

  private boolean wasInvited(Meeting meeting, Agency agency) {
    // The invitation as soon as it was begun: it may have gone out.
    return last(meeting, agency, INVITED, EnumSet.allOf(LedgerEntry.State.class))
        > last(meeting, agency, RELEASED, EnumSet.of(LedgerEntry.State.DONE));
  }

  /** The newest schedule version for which there is such a letter; 0 where there is none. */
  private int last(Meeting meeting, Agency agency, String purpose, Set<LedgerEntry.State> states) {
    return ledger.entries(meeting.id()).stream()
        .filter(entry -> entry.key().recipient().equals(agency.recipient()))
        .filter(entry -> entry.key().purpose().equals(purpose))
        .filter(entry -> states.contains(entry.state()))
        .mapToInt(entry -> entry.key().scheduleVersion())
        .max()
        .orElse(0);
  }

  private boolean send(
      Meeting meeting,
      Agency agency,
      String purpose,
      CalendarPart entry,
      Map<String, Object> words) {
    EffectKey key =
        new EffectKey(meeting.id(), purpose, agency.recipient(), meeting.scheduleVersion(), 0);
    School school = roster.school(roster.student(meeting.studentId()).schoolId());
    Map<String, Object> model = new HashMap<>(words);
    model.put("schoolName", school.name());
    model.put("schoolPhone", school.phone());
    model.put("caseManagerName", letters.caseManagerName(meeting.id()));
    return letters.send(
        new Mail(
            key,
            purpose,
            Locale.ENGLISH,
            agency.contact() == null ? agency.name() : agency.contact(),
            agency.email(),
            model,
            entry,
            List.of()),
        "no address, to be called");
  }
}
