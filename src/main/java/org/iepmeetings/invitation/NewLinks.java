package org.iepmeetings.invitation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
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
   * Sends a person a new link to a form they have had one for.
   *
   * @return false where there is no such link, no e-mail address, or nothing left to answer
   */
  @Transactional
  public boolean send(String meetingId, String formId, String personId) {
    if (isOver(meetingId) || issued(meetingId, formId, personId).isEmpty()) {
      return false;
    }
    Optional<Guardian> guardian = guardian(personId);
    String email =
        guardian
            .map(Guardian::email)
            .orElseGet(() -> guardian.isPresent() ? null : staff(personId));
    if (email == null) {
      return false;
    }
    links.revoke(meetingId, formId, personId);
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
            .numbered(ordinal)
            .byLinkForEverybody();
    return guardian
        .map(parent -> letters.toParent(parent, letter))
        .orElseGet(() -> letters.toStaff(roster.staff(personId), letter));
  }

  /** A person on the page of a link that does not open any more asks for another one. */
  @Transactional
  public void askedFor(String token) {
    Optional<SecureLink> link = links.findClosedToo(token);
    if (link.isEmpty() || isOver(link.get().meetingId()) || forms.open(link.get()).isEmpty()) {
      return;
    }
    SecureLink lost = link.get();
    boolean onItsWay =
        issued(lost.meetingId(), lost.formId(), lost.personId()).stream()
            .anyMatch(one -> one.issuedAt().isAfter(clock.instant().minus(ON_ITS_WAY)));
    if (!onItsWay) {
      send(lost.meetingId(), lost.formId(), lost.personId());
    }
  }

  private boolean isOver(String meetingId) {
    return meetings.meeting(meetingId).endedAt() != null
        || record.latest(meetingId, "cancellation").isPresent();
  }

  private List<SecureLinks.Issued> issued(String meetingId, String formId, String personId) {
    return links.issued(meetingId).stream()
        .filter(one -> one.formId().equals(formId) && one.personId().equals(personId))
        .toList();
  }

  private Optional<Guardian> guardian(String personId) {
    try {
      return Optional.of(roster.guardian(personId));
    } catch (NoSuchElementException notOfTheFamily) {
      return Optional.empty();
    }
  }

  private String staff(String personId) {
    return roster.staff(personId).email();
  }
}
