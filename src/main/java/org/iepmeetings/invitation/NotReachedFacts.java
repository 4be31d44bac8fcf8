package org.iepmeetings.invitation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom the present invitation did not reach by e-mail, and why: the office reaches them itself. */
@Configuration
public class NotReachedFacts {

  private static final String WAITS = "the letter waits for its translation";

  private final EffectLedger ledger;
  private final Meetings meetings;
  private final Roster roster;
  private final Notices notices;
  private final TransitionPapers papers;
  private final Agencies agencies;

  NotReachedFacts(
      EffectLedger ledger,
      Meetings meetings,
      Roster roster,
      Notices notices,
      TransitionPapers papers,
      Agencies agencies) {
    this.ledger = ledger;
    this.meetings = meetings;
    this.roster = roster;
    this.notices = notices;
    this.papers = papers;
    this.agencies = agencies;
  }

  @Bean
  FormFacts notReached() {
    return whomNot("notReached", Invited.INVITATION, Invited.STUDENT, AgencyLetters.INVITED);
  }

  /** Whom the news that the meeting is cancelled did not reach. */
  @Bean
  FormFacts notTold() {
    return whomNot("notTold", TellCancelled.PURPOSE, AgencyLetters.RELEASED);
  }

  /** Whom letters of these purposes did not reach for the date that stands. */
  FormFacts whomNot(String section, String... purposes) {
    return FormFacts.of(
        section,
        context -> {
          if (context.meetingId() == null) {
            return List.of();
          }
          int version = meetings.meeting(context.meetingId()).scheduleVersion();
          List<LedgerEntry> sent =
              ledger.entries(context.meetingId()).stream()
                  .filter(entry -> List.of(purposes).contains(entry.key().purpose()))
                  .filter(entry -> entry.key().scheduleVersion() == version)
                  .toList();
          return sent.stream()
              .filter(NotReachedFacts::isNotReached)
              .filter(
                  entry ->
                      !entry.key().purpose().equals(Invited.INVITATION) || isNewest(entry, sent))
              .map(this::facts)
              .toList();
        });
  }

  /**
   * Who has not got the letters of a purpose that is for one date anyway in writing: the e-mail did
   * not reach them, they were only told, or the letter to them waits for its translation.
   *
   * @return for each person {@code who}, {@code phone}, {@code why} and {@code letterUrl}
   */
  public List<Map<String, String>> withoutWriting(String meetingId, String purpose) {
    List<LedgerEntry> sent =
        ledger.entries(meetingId).stream()
            .filter(entry -> entry.key().purpose().equals(purpose))
            .toList();
    Stream<Map<String, String>> notMailed =
        sent.stream().filter(entry -> !isMailed(entry)).map(this::facts);
    Stream<Map<String, String>> waiting =
        roster.noticeRecipients(meetings.meeting(meetingId).studentId()).stream()
            .filter(
                person -> sent.stream().noneMatch(one -> one.key().recipient().equals(person.id())))
            .map(
                person ->
                    line(
                        person.fullName() + ", " + person.relationship(),
                        person.phone(),
                        WAITS,
                        ""));
    return Stream.concat(notMailed, waiting).toList();
  }

  /** Why a person has no letter of this purpose by e-mail; empty where it went out. */
  public String why(String meetingId, String purpose, String personId) {
    return ledger.entries(meetingId).stream()
        .filter(entry -> entry.key().purpose().equals(purpose))
        .filter(entry -> entry.key().recipient().equals(personId))
        .reduce((earlier, later) -> later)
        .map(entry -> isMailed(entry) ? "" : facts(entry).get("why"))
        .orElse(WAITS);
  }

  private static boolean isMailed(LedgerEntry entry) {
    return entry.state() == LedgerEntry.State.DONE
        && !entry.receipt().startsWith(MeetingLetters.NOT_MAILED);
  }

  /** A revised notice takes the place of the one before. */
  private static boolean isNewest(LedgerEntry entry, List<LedgerEntry> sent) {
    return sent.stream()
        .filter(one -> one.key().purpose().equals(entry.key().purpose()))
        .noneMatch(one -> one.key().ordinal() > entry.key().ordinal());
  }

  private static boolean isNotReached(LedgerEntry entry) {
    return entry.state() == LedgerEntry.State.FAILED
        || entry.receipt() != null
            && entry.receipt().startsWith(MeetingLetters.NOT_MAILED)
            && !isTold(entry);
  }

  private static boolean isTold(LedgerEntry entry) {
    return entry.receipt() != null && entry.receipt().startsWith(NoteToldInPerson.TOLD);
  }

  private Map<String, String> facts(LedgerEntry entry) {
    String recipient = entry.key().recipient();
    String why =
        entry.state() == LedgerEntry.State.FAILED
            ? "the e-mail could not be delivered"
            : isTold(entry) ? "told, but not in writing" : "no e-mail address on the roster";
    Optional<Agency> agency =
        agencies.of(entry.key().meetingId()).stream()
            .filter(one -> one.recipient().equals(recipient))
            .findFirst();
    if (agency.isPresent()) {
      return line(agency.get().name(), agency.get().phone(), why, "");
    }
    Optional<Guardian> parent = roster.findGuardian(recipient);
    if (parent.isEmpty()) {
      return line(roster.staff(recipient).fullName(), "", why, "");
    }
    Guardian person = parent.get();
    return line(
        person.fullName() + ", " + person.relationship(),
        person.phone(),
        why + inTheirLanguage(person, entry.key().purpose()),
        letterUrl(meetings.meeting(entry.key().meetingId()), person));
  }

  /**
   * What goes out on paper in English is not read by everybody: 34 CFR 300.503(c). Draft pages are
   * in English whatever the letters are in.
   */
  private static String inTheirLanguage(Guardian person, String purpose) {
    Locale language = Locale.forLanguageTag(person.language());
    Locale written =
        purpose.equals(SendDraft.PURPOSE)
            ? Locale.ENGLISH
            : Locale.forLanguageTag(Sentences.in("mail", person.language()).language());
    return written.getLanguage().equals(language.getLanguage())
        ? ""
        : "; reads %s, and this is in English: hand it over with a translation, or with an interpreter"
            .formatted(language.getDisplayLanguage(Locale.US));
  }

  private String letterUrl(Meeting meeting, Guardian person) {
    return notices
        .find(meeting, person.id())
        .map(notice -> "/meetings/" + notice.meetingId() + "/documents/" + notice.documentId())
        .or(() -> papers.invitationUrl(meeting, person.id()))
        .orElse("");
  }

  private static Map<String, String> line(String who, String phone, String why, String letterUrl) {
    return Map.of(
        "who", who, "phone", phone == null ? "" : phone, "why", why, "letterUrl", letterUrl);
  }
}
