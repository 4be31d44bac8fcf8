package org.iepmeetings.invitation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.StoredDocument;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.link.SecureLinks.Issued;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.message.Attachment;
import org.iepmeetings.message.CalendarPart;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.Mail;
import org.iepmeetings.message.Mailer;
import org.iepmeetings.message.Translation;
import org.iepmeetings.message.UndeliverableMailException;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Letters to the people of a meeting, each in their language and with what every letter needs: whom
 * to ask, and where to answer. A letter is an outward effect: it goes out once. Every letter of a
 * meeting goes this way, so that none goes out of a meeting that is cancelled, except the ones that
 * say so.
 */
@Component
public class MeetingLetters {

  /** How the ledger's receipt begins where a letter has to go on paper. */
  public static final String NOT_MAILED = "not e-mailed";

  /** What a cancelled meeting still says. */
  private static final Set<String> SAY_IT_IS_CANCELLED =
      Set.of(TellCancelled.PURPOSE, AgencyLetters.RELEASED, InterpreterLetters.RELEASED);

  /** A link outlives its meeting: late input is still taken, and consent may take its time. */
  private static final Duration LINK_VALID = Duration.ofDays(120);

  private final Meetings meetings;
  private final Team team;
  private final Roster roster;
  private final Mailer mailer;
  private final EffectLedger ledger;
  private final SecureLinks links;
  private final UntranslatedLetters untranslated;
  private final Documents documents;
  private final String baseUrl;

  MeetingLetters(
      Meetings meetings,
      Team team,
      Roster roster,
      Mailer mailer,
      EffectLedger ledger,
      SecureLinks links,
      UntranslatedLetters untranslated,
      Documents documents,
      @Value("${iep.base-url}") String baseUrl) {
    this.meetings = meetings;
    this.team = team;
    this.roster = roster;
    this.mailer = mailer;
    this.ledger = ledger;
    this.links = links;
    this.untranslated = untranslated;
    this.documents = documents;
    this.baseUrl = baseUrl;
  }

  /**
   * One letter to be written.
   *
   * @param purpose what for, part of the ledger's key
   * @param ordinal counts letters of one purpose to one person, such as reminders; else 0
   * @param formId the form that the link in the letter opens; null for a letter without a link
   * @param about what the link says beside the language where a meeting has several such forms,
   *     such as which excusal it asks about
   * @param linkKey the name under which the template knows the link
   * @param byLink true to give a secure link to staff with a login as well
   */
  public record Letter(
      String meetingId,
      String purpose,
      int ordinal,
      String template,
      String formId,
      Map<String, String> about,
      String linkKey,
      Map<String, Object> model,
      CalendarPart calendar,
      List<Attachment> attachments,
      boolean byLink) {

    public static Letter of(
        String meetingId,
        String purpose,
        String template,
        String formId,
        Map<String, Object> model) {
      return new Letter(
          meetingId, purpose, 0, template, formId, Map.of(), "link", model, null, List.of(), false);
    }

    public Letter about(Map<String, String> what) {
      return new Letter(
          meetingId,
          purpose,
          ordinal,
          template,
          formId,
          what,
          linkKey,
          model,
          calendar,
          attachments,
          byLink);
    }

    public Letter withLinkAs(String key) {
      return new Letter(
          meetingId,
          purpose,
          ordinal,
          template,
          formId,
          about,
          key,
          model,
          calendar,
          attachments,
          byLink);
    }

    public Letter with(CalendarPart part) {
      return new Letter(
          meetingId,
          purpose,
          ordinal,
          template,
          formId,
          about,
          linkKey,
          model,
          part,
          attachments,
          byLink);
    }

    public Letter with(Attachment file) {
      return with(List.of(file));
    }

    public Letter with(List<Attachment> files) {
      return new Letter(
          meetingId, purpose, ordinal, template, formId, about, linkKey, model, calendar, files,
          byLink);
    }

    /** One of several letters of the same purpose to the same person. */
    public Letter numbered(int number) {
      return new Letter(
          meetingId,
          purpose,
          number,
          template,
          formId,
          about,
          linkKey,
          model,
          calendar,
          attachments,
          byLink);
    }

    public Letter byLinkForEverybody() {
      return new Letter(
          meetingId,
          purpose,
          ordinal,
          template,
          formId,
          about,
          linkKey,
          model,
          calendar,
          attachments,
          true);
    }
  }

  /** Who holds educational rights, and the adult student; a notice goes to each of them. */
  public List<Guardian> parents(String meetingId) {
    return roster.noticeRecipients(meetings.meeting(meetingId).studentId());
  }

  /** Whose consent counts: the adult student alone, where there is one. */
  public List<Guardian> rightsHolders(String meetingId) {
    return roster.rightsHolders(meetings.meeting(meetingId).studentId());
  }

  /**
   * A letter to each parent. One that cannot be delivered keeps no other from going out.
   *
   * @return whether all of them could be reached
   */
  public boolean toParents(Letter letter) {
    return toEach(parents(letter.meetingId()), letter);
  }

  /** The same for a letter that asks for consent. */
  public boolean toRightsHolders(Letter letter) {
    return toEach(rightsHolders(letter.meetingId()), letter);
  }

  private boolean toEach(List<Guardian> people, Letter letter) {
    boolean reached = true;
    for (Guardian person : people) {
      reached &= toParent(person, letter);
    }
    return reached;
  }

  /**
   * A letter in the parent's language, and in no other: where a text of it is missing, it waits
   * until the office has it translated. A family without e-mail gets it on paper; the ledger says
   * so.
   *
   * @return false when this parent cannot be reached by e-mail; the ledger says why
   */
  public boolean toParent(Guardian parent, Letter letter) {
    if (isWithheld(key(letter, parent.id()))) {
      return true;
    }
    Mail letterToCome = mail(parent, letter, Translation.LINK_TO_COME);
    if (parent.email() == null) {
      return send(letterToCome, "no address on the roster, to be handed over on paper");
    }
    try {
      if (!mailer.speaks(letterToCome)) {
        untranslated.hold(letterToCome, letter.formId(), letter.about());
        return true;
      }
    } catch (UndeliverableMailException malformed) {
      // Sending it says so in the ledger.
    }
    return send(
        letter.formId() == null
            ? letterToCome
            : mail(parent, letter, secureLink(letter, parent.id(), parent.language())),
        null);
  }

  private Mail mail(Guardian parent, Letter letter, String link) {
    Map<String, Object> model = common(letter);
    model.put("caseManagerName", caseManagerName(letter.meetingId()));
    model.put(
        "childFirstName",
        roster.student(meetings.meeting(letter.meetingId()).studentId()).givenName());
    if (letter.formId() != null) {
      model.put(letter.linkKey(), link);
    }
    Mail mail =
        new Mail(
            key(letter, parent.id()),
            letter.template(),
            Locale.forLanguageTag(parent.language()),
            parent.fullName(),
            parent.email(),
            model,
            letter.calendar(),
            letter.attachments());
    return mail.foreign().isEmpty() ? mail : mail.with("enclosed", true);
  }

  /**
   * Staff are led to Tasklist behind the login; contracted people to a secure link, and with it
   * whoever may find the task closed: a link takes late answers. A letter that asks them nothing
   * has no link for people without a login.
   *
   * @return false when the person cannot be reached by e-mail; the ledger says why
   */
  public boolean toStaff(StaffMember person, Letter letter) {
    if (isWithheld(key(letter, person.id()))) {
      return true;
    }
    Map<String, Object> model = common(letter);
    if (person.hasLogin() || letter.formId() != null) {
      model.put(letter.linkKey(), linkForStaff(person, letter));
    }
    return send(
        new Mail(
            key(letter, person.id()),
            letter.template(),
            Locale.ENGLISH,
            person.fullName(),
            person.email(),
            model,
            letter.calendar(),
            letter.attachments()),
        null);
  }

  private String linkForStaff(StaffMember person, Letter letter) {
    if (person.hasLogin() && letter.purpose().equals(Invited.INVITATION)) {
      return baseUrl + "/meetings/" + letter.meetingId() + "/team";
    }
    return letter.formId() == null || (person.hasLogin() && !letter.byLink())
        ? baseUrl + "/camunda/app/tasklist/default/"
        : secureLink(letter, person.id(), Locale.ENGLISH.getLanguage());
  }

  /**
   * Sends a letter of a meeting, unless the meeting is cancelled.
   *
   * @param withoutAddress how a person without an e-mail address gets it; null where a missing
   *     address is a fault
   * @return false when the person cannot be reached by e-mail; the ledger says why
   */
  boolean send(Mail mail, String withoutAddress) {
    if (isWithheld(mail.key())) {
      return true;
    }
    if (mail.toAddress() == null && withoutAddress != null) {
      ledger.once(
          mail.key(),
          "Letter \"" + mail.template() + "\"",
          () -> NOT_MAILED + ": " + withoutAddress);
      return false;
    }
    return unlessCancelled(lastLook -> mailer.send(mail, lastLook), mail.key());
  }

  /**
   * Looks once more when the ledger has the claim: a meeting that is cancelled before that holds
   * the letter back, and whoever cancels it after that finds the claim and tells the person.
   */
  private boolean unlessCancelled(Consumer<Runnable> sending, EffectKey key) {
    try {
      sending.accept(
          () -> {
            if (isWithheld(key)) {
              throw new CancelledMeanwhileException();
            }
          });
      return true;
    } catch (CancelledMeanwhileException nothingToSend) {
      return true;
    } catch (UndeliverableMailException recorded) {
      return false;
    }
  }

  private boolean isWithheld(EffectKey key) {
    return meetings.meeting(key.meetingId()).cancelledAs() != null
        && !SAY_IT_IS_CANCELLED.contains(key.purpose());
  }

  private static class CancelledMeanwhileException extends RuntimeException {
    CancelledMeanwhileException() {
      super("The meeting was cancelled, so this letter was not sent.");
    }
  }

  private Map<String, Object> common(Letter letter) {
    Meeting meeting = meetings.meeting(letter.meetingId());
    var school = roster.school(roster.student(meeting.studentId()).schoolId());
    Map<String, Object> model = new HashMap<>(letter.model());
    model.put("schoolName", school.name());
    model.put("schoolPhone", school.phone());
    return model;
  }

  /** Whom people ask: the case manager, or the school where the roster names none. */
  public String caseManagerName(String meetingId) {
    Meeting meeting = meetings.meeting(meetingId);
    return team.caseManagerOf(meetingId)
        .map(StaffMember::fullName)
        .orElseGet(() -> roster.school(roster.student(meeting.studentId()).schoolId()).name());
  }

  private String secureLink(Letter letter, String personId, String language) {
    return secureLink(letter.meetingId(), letter.formId(), letter.about(), personId, language);
  }

  private String secureLink(
      String meetingId,
      String formId,
      Map<String, String> about,
      String personId,
      String language) {
    Map<String, String> context = new HashMap<>(about);
    context.put("language", language);
    return links.issue(meetingId, formId, personId, context, LINK_VALID).toString();
  }

  /**
   * Sends a letter that had to be translated, with the link it leads to. One that is to take the
   * place of a lost link ends those before it.
   *
   * @return false when the person cannot be reached by e-mail; the ledger says why
   */
  boolean sendTranslated(UntranslatedLetters.Waiting letter) {
    if (isWithheld(letter.key())) {
      return true;
    }
    Guardian person = roster.guardian(letter.key().recipient());
    List<Issued> lost =
        letter.template().equals(NewLinks.TEMPLATE)
            ? links.alike(letter.key().meetingId(), letter.formId(), person.id(), letter.about())
            : List.of();
    String link =
        letter.formId() == null
            ? null
            : secureLink(
                letter.key().meetingId(),
                letter.formId(),
                letter.about(),
                person.id(),
                person.language());
    Mail mail =
        new Mail(
            letter.key(),
            letter.template(),
            Locale.forLanguageTag(person.language()),
            person.fullName(),
            person.email(),
            Map.of(),
            null,
            letter.translations().stream().map(this::translated).toList());
    Translation translation = new Translation(letter.subject(), letter.text(), link);
    return unlessCancelled(
        lastLook -> {
          mailer.sendTranslated(mail, letter.message(), translation, lastLook);
          lost.forEach(links::revoke);
          letter.translations().forEach(documents::sent);
        },
        letter.key());
  }

  private Attachment translated(String documentId) {
    StoredDocument pages = documents.get(documentId).orElseThrow();
    return new Attachment(pages.fileName(), pages.contentType(), documents.content(documentId));
  }

  private EffectKey key(Letter letter, String recipient) {
    return new EffectKey(
        letter.meetingId(),
        letter.purpose(),
        recipient,
        meetings.meeting(letter.meetingId()).scheduleVersion(),
        letter.ordinal());
  }
}
