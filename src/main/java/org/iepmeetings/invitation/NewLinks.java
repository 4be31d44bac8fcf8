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

  /**
   * Sends a person a new link to a form they have had one for. The links before it end once it is
   * out, and not where it does not go out.
   *
   * @return false where nothing went out: no such link, no e-mail address that works, no answer of
   *     the mail server, or nothing left to answer
   */
  @Transactional
  public boolean send(String meetingId, String formId, String personId) {
    return issued(meetingId, formId, personId).stream()
        .findFirst()
        .filter(newest -> send(meetingId, newest))
        .isPresent();
  }

  private boolean send(String meetingId, Issued lost) {
    String formId = lost.formId();
    String personId = lost.personId();
    if (isOver(meetingId)) {
      return false;
    }
    Optional<Guardian> guardian = roster.findGuardian(personId);
    String email =
        guardian
            .map(Guardian::email)
            .orElseGet(() -> guardian.isPresent() ? null : staff(personId));
    if (email == null) {
      return false;
    }
    List<Issued> before = alike(meetingId, lost);
    String language = guardian.map(Guardian::language).orElse(Locale.ENGLISH.getLanguage());
    int ordinal =
        (int)
            links.issued(meetingId).stream().filter(one -> one.personId().equals(personId)).count();
    Letter letter =
        Letter.of(
                meetingId,
                "newLink",
                "newLink",
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
    (sent ? before : made).forEach(links::revoke);
    return sent;
  }

  private List<Issued> alike(String meetingId, Issued link) {
    return issued(meetingId, link.formId(), link.personId()).stream()
        .filter(one -> one.about().equals(link.about()))
        .toList();
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
        issued(lost.meetingId(), lost.formId(), lost.personId()).stream()
            .filter(one -> one.about().equals(lost.about()))
            .toList();
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
