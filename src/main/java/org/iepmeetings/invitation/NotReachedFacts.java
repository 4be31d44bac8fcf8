package org.iepmeetings.invitation;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom the present invitation did not reach by e-mail, and why: the office reaches them itself. */
@Configuration
class NotReachedFacts {

  private final EffectLedger ledger;
  private final Meetings meetings;
  private final Roster roster;
  private final Notices notices;

  NotReachedFacts(EffectLedger ledger, Meetings meetings, Roster roster, Notices notices) {
    this.ledger = ledger;
    this.meetings = meetings;
    this.roster = roster;
    this.notices = notices;
  }

  @Bean
  FormFacts notReached() {
    return whomNot("notReached", SendInvitations.PURPOSE);
  }

  /** Whom the news that the meeting is cancelled did not reach. */
  @Bean
  FormFacts notTold() {
    return whomNot("notTold", TellCancelled.PURPOSE);
  }

  /** Whom letters of this purpose did not reach for the date that stands. */
  FormFacts whomNot(String section, String purpose) {
    return FormFacts.of(
        section,
        context -> {
          if (context.meetingId() == null) {
            return List.of();
          }
          int version = meetings.meeting(context.meetingId()).scheduleVersion();
          return ledger.entries(context.meetingId()).stream()
              .filter(entry -> entry.key().purpose().equals(purpose))
              .filter(entry -> entry.key().scheduleVersion() == version)
              .filter(NotReachedFacts::isNotReached)
              .map(this::facts)
              .toList();
        });
  }

  private static boolean isNotReached(LedgerEntry entry) {
    return entry.state() == LedgerEntry.State.FAILED
        || entry.receipt() != null
            && entry.receipt().startsWith(MeetingLetters.NOT_MAILED)
            && !entry.receipt().startsWith(NoteToldInPerson.TOLD);
  }

  private Map<String, String> facts(LedgerEntry entry) {
    String why =
        entry.state() == LedgerEntry.State.FAILED
            ? "the e-mail could not be delivered"
            : "no e-mail address on the roster";
    try {
      Guardian parent = roster.guardian(entry.key().recipient());
      String letter =
          notices
              .find(meetings.meeting(entry.key().meetingId()), parent.id())
              .map(
                  notice -> "/meetings/" + notice.meetingId() + "/documents/" + notice.documentId())
              .orElse("");
      return Map.of(
          "who",
          parent.fullName() + ", " + parent.relationship(),
          "phone",
          parent.phone() == null ? "" : parent.phone(),
          "why",
          why,
          "letterUrl",
          letter);
    } catch (NoSuchElementException notAGuardian) {
      return Map.of(
          "who",
          roster.staff(entry.key().recipient()).fullName(),
          "phone",
          "",
          "why",
          why,
          "letterUrl",
          "");
    }
  }
}
