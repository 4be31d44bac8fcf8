package org.iepmeetings.invitation;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
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
 * to ask, and where to answer. A letter is an outward effect: it goes out once.
 */
@Component
public class MeetingLetters {

  /** How the ledger's receipt begins where a letter has to go on paper. */
  public static final String NOT_MAILED = "not e-mailed";

  /** A link outlives its meeting: late input is still taken, and consent may take its time. */
  private static final Duration LINK_VALID = Duration.ofDays(120);

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Team team;
  private final Roster roster;
  private final Mailer mailer;
  private final EffectLedger ledger;
  private final SecureLinks links;
  private final FormerNotices formerNotices;
  private final String baseUrl;

  MeetingLetters(
      Meetings meetings,
      MeetingRecord record,
      Team team,
      Roster roster,
      Mailer mailer,
      EffectLedger ledger,
      SecureLinks links,
      FormerNotices formerNotices,
      @Value("${iep.base-url}") String baseUrl) {
    this.meetings = meetings;
    this.record = record;
    this.team = team;
    this.roster = roster;
    this.mailer = mailer;
    this.ledger = ledger;
    this.links = links;
    this.formerNotices = formerNotices;
    this.baseUrl = baseUrl;
  }

  /**
   * One letter to be written.
   *
   * @param purpose what for, part of the ledger's key
   * @param ordinal counts letters of one purpose to one person, such as reminders; else 0
   * @param formId the form that the link in the letter opens; null for a letter without a link
   * @param linkKey the name under which the template knows the link
   * @param byLink true to give a secure link to staff with a login as well
   */
  public record Letter(
      String meetingId,
      String purpose,
      int ordinal,
      String template,
      String formId,
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
          meetingId, purpose, 0, template, formId, "link", model, null, List.of(), false);
    }

    public Letter withLinkAs(String key) {
      return new Letter(
          meetingId, purpose, ordinal, template, formId, key, model, calendar, attachments, byLink);
    }

    public Letter with(CalendarPart part) {
      return new Letter(
          meetingId, purpose, ordinal, template, formId, linkKey, model, part, attachments, byLink);
    }

    public Letter with(Attachment file) {
      return with(List.of(file));
    }

    public Letter with(List<Attachment> files) {
      return new Letter(
          meetingId, purpose, ordinal, template, formId, linkKey, model, calendar, files, byLink);
    }

    /** One of several letters of the same purpose to the same person. */
    public Letter numbered(int number) {
      return new Letter(
          meetingId,
          purpose,
          number,
          template,
          formId,
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
   * A family without e-mail gets the letter on paper; the ledger says so.
   *
   * @return false when this parent cannot be reached by e-mail; the ledger says why
   */
  public boolean toParent(Guardian parent, Letter letter) {
    EffectKey key = key(letter, parent.id());
    if (parent.email() == null) {
      ledger.once(
          key,
          "Letter \"" + letter.template() + "\"",
          () -> NOT_MAILED + ": no address on the roster, to be handed over on paper");
      return false;
    }
    Map<String, Object> model = common(letter);
    model.put("caseManagerName", caseManagerName(letter.meetingId()));
    model.put(
        "childFirstName",
        roster.student(meetings.meeting(letter.meetingId()).studentId()).givenName());
    if (letter.formId() != null) {
      model.put(letter.linkKey(), secureLink(letter, parent.id(), parent.language()));
    }
    return send(
        new Mail(
            key,
            letter.template(),
            Locale.forLanguageTag(parent.language()),
            parent.fullName(),
            parent.email(),
            model,
            letter.calendar(),
            letter.attachments(),
            translation(parent, letter)
                .map(made -> made.with(String.valueOf(model.get(letter.linkKey()))))
                .orElse(null)));
  }

  /**
   * Whether this parent would read the letter in their language: it has texts in it, or somebody
   * had it translated. If not, give a person the task, with the words of {@link #toTranslate}.
   */
  public boolean isInTheirLanguage(Guardian parent, Letter letter) {
    return mailer.speaks(Locale.forLanguageTag(parent.language()))
        || translation(parent, letter).isPresent();
  }

  /** The English words of a letter to this parent, without its link. */
  public String toTranslate(Guardian parent, Letter letter) {
    Map<String, Object> model = common(letter);
    model.put("caseManagerName", caseManagerName(letter.meetingId()));
    model.put(
        "childFirstName",
        roster.student(meetings.meeting(letter.meetingId()).studentId()).givenName());
    model.put(letter.linkKey(), "(the link)");
    return mailer.inEnglish(letter.template(), parent.fullName(), model);
  }

  /** A notice names the date and who comes: the translation of a former one is none of this. */
  private boolean isOfThePresent(SubmittedForm translation, Guardian parent, Letter letter) {
    return !letter.purpose().equals(Invited.INVITATION)
        || formerNotices
            .lastPrinted(meetings.meeting(letter.meetingId()), parent.id())
            .filter(printed -> !translation.submittedAt().isAfter(printed))
            .isEmpty();
  }

  /** What the form translate-letter keeps: the newest translation of this letter. */
  private Optional<Translation> translation(Guardian parent, Letter letter) {
    return record.all(letter.meetingId()).stream()
        .filter(form -> "translation".equals(form.section()))
        .filter(form -> parent.id().equals(form.respondentId()))
        .filter(form -> isOfThePresent(form, parent, letter))
        .map(SubmittedForm::sectionAnswers)
        .filter(answers -> letter.template().equals(answers.get("letter")))
        .reduce((earlier, later) -> later)
        .map(
            answers ->
                new Translation((String) answers.get("subject"), (String) answers.get("text"), ""));
  }

  /**
   * Staff are led to Tasklist behind the login; contracted people to a secure link, and with it
   * whoever may find the task closed: a link takes late answers.
   *
   * @return false when the person cannot be reached by e-mail; the ledger says why
   */
  public boolean toStaff(StaffMember person, Letter letter) {
    Map<String, Object> model = common(letter);
    model.put(letter.linkKey(), linkForStaff(person, letter));
    return send(
        new Mail(
            key(letter, person.id()),
            letter.template(),
            Locale.ENGLISH,
            person.fullName(),
            person.email(),
            model,
            letter.calendar(),
            letter.attachments()));
  }

  private String linkForStaff(StaffMember person, Letter letter) {
    if (person.hasLogin() && letter.purpose().equals(Invited.INVITATION)) {
      return baseUrl + "/meetings/" + letter.meetingId() + "/team";
    }
    return letter.formId() == null || (person.hasLogin() && !letter.byLink())
        ? baseUrl + "/camunda/app/tasklist/default/"
        : secureLink(letter, person.id(), Locale.ENGLISH.getLanguage());
  }

  private boolean send(Mail mail) {
    try {
      mailer.send(mail);
      return true;
    } catch (UndeliverableMailException recorded) {
      return false;
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
    URI link =
        links.issue(
            letter.meetingId(),
            letter.formId(),
            personId,
            Map.of("language", language),
            LINK_VALID);
    return link.toString();
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
