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

  NotReachedFacts(EffectLedger ledger, Meetings meetings, Roster roster) {
    this.ledger = ledger;
    this.meetings = meetings;
    this.roster = roster;
  }

  @Bean
  FormFacts notReached() {
    return whomNot("notReached", "invitation");
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
        || entry.receipt() != null && entry.receipt().startsWith(MeetingLetters.NOT_MAILED);
  }

  private Map<String, String> facts(LedgerEntry entry) {
    String why =
        entry.state() == LedgerEntry.State.FAILED
            ? "the e-mail could not be delivered"
            : "no e-mail address on the roster";
    try {
      Guardian parent = roster.guardian(entry.key().recipient());
      return Map.of(
          "who",
          parent.fullName() + ", " + parent.relationship(),
          "phone",
          parent.phone() == null ? "" : parent.phone(),
          "why",
          why);
    } catch (NoSuchElementException notAGuardian) {
      return Map.of(
          "who", roster.staff(entry.key().recipient()).fullName(), "phone", "", "why", why);
    }
  }
}
