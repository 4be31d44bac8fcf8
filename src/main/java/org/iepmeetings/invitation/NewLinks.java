package org.iepmeetings.invitation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.link.SecureLinks.Issued;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.message.MailServerException;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replaces links that were lost or have run out. A new one goes to the address on the roster and
 * nowhere else, and ends the one before it; nobody at the school ever sees it.
 */
@Component
class NewLinks {

  static final String TEMPLATE = "newLink";

  /** Whoever presses the button again at once finds the link that is on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

  private final SecureLinks links;
  private final LinkedForms forms;
  private final MeetingLetters letters;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final Roster roster;
  private final Clock clock;

  NewLinks(
      SecureLinks links,
      LinkedForms forms,
      MeetingLetters letters,
      Meetings meetings,
      MeetingRecord record,
      Roster roster,
      Clock clock) {
    this.links = links;
    this.forms = forms;
    this.letters = letters;
    this.meetings = meetings;
    this.record = record;
    this.roster = roster;
    this.clock = clock;
  }

  /** What became of a new link. */
  enum Sending {
    SENT,

    /** The letter with it is not in the person's language yet; the office has it translated. */
    WAITS,

    /**
     * No such link, no e-mail address that works, no answer of the mail server, or nothing left to
     * answer.
     */
    NOT_SENT
  }

  /**
   * Sends a person a new link to a form they have had one for. The links before it end once it is
   * out, and not where it does not go out or waits.
   */
  @Transactional
  public Sending send(String meetingId, String formId, String personId) {
    return issued(meetingId, formId, personId).stream()
        .findFirst()
        .map(newest -> send(meetingId, newest))
        .orElse(Sending.NOT_SENT);
  }

  private Sending send(String meetingId, Issued lost) {
    String formId = lost.formId();
    String personId = lost.personId();
    if (isOver(meetingId) || !roster.isInvolved(personId)) {
      return Sending.NOT_SENT;
    }
    Optional<Guardian> guardian = roster.findGuardian(personId);
    String email =
        guardian
            .map(Guardian::email)
            .orElseGet(() -> guardian.isPresent() ? null : staff(personId));
    if (email == null) {
      return Sending.NOT_SENT;
    }
    List<Issued> before = alike(meetingId, lost);
    String language = guardian.map(Guardian::language).orElse(Locale.ENGLISH.getLanguage());
    int ordinal =
        (int)
            links.issued(meetingId).stream().filter(one -> one.personId().equals(personId)).count();
    Letter letter =
        Letter.of(
                meetingId,
                TEMPLATE,
                TEMPLATE,
                formId,
                Map.of("page", Sentences.in("link", language).get("title." + formId)))
            .about(lost.about())
            .numbered(ordinal)
            .byLinkForEverybody();
    boolean sent;
    try {
      sent =
          guardian
              .map(parent -> letters.toParent(parent, letter))
              .orElseGet(() -> letters.toStaff(roster.staff(personId), letter));
    } catch (MailServerException noAnswer) {
      sent = false;
    }
    List<Issued> made =
        alike(meetingId, lost).stream().filter(one -> !before.contains(one)).toList();
    if (!sent) {
      made.forEach(links::revoke);
      return Sending.NOT_SENT;
    }
    if (made.isEmpty()) {
      return Sending.WAITS;
    }
    before.forEach(links::revoke);
    return Sending.SENT;
  }

  private List<Issued> alike(String meetingId, Issued link) {
    return links.alike(meetingId, link.formId(), link.personId(), link.about());
  }

  /** A person on the page of a link that does not open any more asks for another one. */
  @Transactional
  public void askedFor(String token) {
    Optional<SecureLink> link = links.findClosedToo(token);
    if (link.isEmpty() || isOver(link.get().meetingId()) || forms.open(link.get()).isEmpty()) {
      return;
    }
    SecureLink lost = link.get();
    List<Issued> alike =
        links.alike(lost.meetingId(), lost.formId(), lost.personId(), lost.about());
    boolean onItsWay =
        alike.stream()
            .filter(one -> one.revokedAt() == null)
            .anyMatch(one -> one.issuedAt().isAfter(clock.instant().minus(ON_ITS_WAY)));
    if (!onItsWay) {
      alike.stream().findFirst().ifPresent(newest -> send(lost.meetingId(), newest));
    }
  }

  private boolean isOver(String meetingId) {
    return meetings.meeting(meetingId).endedAt() != null
        || record.latest(meetingId, "cancellation").isPresent();
  }

  private List<Issued> issued(String meetingId, String formId, String personId) {
    return links.issued(meetingId).stream()
        .filter(one -> one.formId().equals(formId) && one.personId().equals(personId))
        .toList();
  }

  private String staff(String personId) {
    return roster.staff(personId).email();
  }
}
