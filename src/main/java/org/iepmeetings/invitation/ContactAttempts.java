package org.iepmeetings.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iepmeetings.meeting.DecisionTables;
import org.iepmeetings.meeting.FormKept;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The school's record of its attempts to arrange a mutually agreed time and place with the parents
 * (34 CFR 300.322(d)): calls, letters, visits and their results, as staff have logged them, and the
 * e-mails of the ledger. The table {@code contact-attempts} says how many must be on record before
 * a meeting may go on without a parent.
 */
@Component
public class ContactAttempts {

  private static final String TABLE = "contact-attempts";

  static final Map<String, String> MEANS =
      Map.of(
          "phone", "Phone",
          "email", "E-mail",
          "text", "Text message",
          "mail", "Mail",
          "certifiedMail", "Certified mail",
          "visit", "Visit",
          "handedOver", "Handed over",
          "eSignature", "E-signature",
          "atMeeting", "At the time of the meeting");

  static final Map<String, String> RESULTS =
      Map.of(
          "reached", "Reached",
          "voicemail", "Voicemail",
          "noAnswer", "No answer",
          "sent", "Sent",
          "bounced", "Bounced",
          "declined", "Declined",
          "agreed", "Agreed");

  /**
   * One attempt.
   *
   * @param when day and time as it was logged, in the school's zone
   * @param means a code of {@link #MEANS}
   * @param result a code of {@link #RESULTS}
   * @param counts false for an e-mail that did not arrive: it is shown and counts for nothing
   * @param notice which notice the e-mail brought, counted by the meeting's dates; 0 for what a
   *     person did
   */
  public record Attempt(
      Instant loggedAt,
      String when,
      String means,
      String byWhom,
      String whom,
      String purpose,
      String result,
      String nextStep,
      boolean counts,
      int notice) {

    public String meansInWords() {
      return MEANS.getOrDefault(means, means);
    }

    public String resultInWords() {
      return RESULTS.getOrDefault(result, result);
    }
  }

  /** How many attempts by how many different means are on record, and how many there must be. */
  public record Standing(int attempts, int means, int attemptsNeeded, int meansNeeded) {

    public boolean enough() {
      return attempts >= attemptsNeeded && means >= meansNeeded;
    }

    /** For example {@code 2 of 3 attempts are on record, by 1 of 2 different means}. */
    public String words() {
      return "%d of %d attempts are on record, by %d of %d different means"
          .formatted(attempts, attemptsNeeded, means, meansNeeded);
    }
  }

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final EffectLedger ledger;
  private final Roster roster;
  private final DecisionTables tables;

  ContactAttempts(
      JdbcClient jdbc,
      Clock clock,
      Meetings meetings,
      MeetingRecord record,
      EffectLedger ledger,
      Roster roster,
      DecisionTables tables) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.meetings = meetings;
    this.record = record;
    this.ledger = ledger;
    this.roster = roster;
    this.tables = tables;
  }

  /** Every attempt of the meeting in the order in which it was made or logged. */
  public List<Attempt> of(String meetingId) {
    List<Attempt> attempts = new ArrayList<>(mailed(meetingId));
    attempts.addAll(logged(meetingId));
    attempts.sort(Comparator.comparing(Attempt::loggedAt));
    return attempts;
  }

  /** The attempts for the present sitting: those for one that was held before it do not count. */
  public Standing standing(String meetingId) {
    int sitting = meetings.meeting(meetingId).sitting();
    Instant since =
        record.all(meetingId).stream()
            .filter(form -> form.sitting() < sitting)
            .map(SubmittedForm::submittedAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    List<Attempt> counting =
        of(meetingId).stream()
            .filter(Attempt::counts)
            .filter(attempt -> attempt.loggedAt().isAfter(since))
            .toList();
    Map<String, Object> needed =
        tables
            .row(tables.latest(TABLE), Map.of("meetingType", meetings.meeting(meetingId).type()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The table contact-attempts has no row for the type of this meeting."));
    long byPeople = counting.stream().filter(attempt -> attempt.notice() == 0).count();
    // Two parents who each get the notice were tried once, not twice.
    long byNotices =
        counting.stream().map(Attempt::notice).filter(notice -> notice > 0).distinct().count();
    return new Standing(
        (int) (byPeople + byNotices),
        (int) counting.stream().map(Attempt::means).distinct().count(),
        ((Number) needed.get("attempts")).intValue(),
        ((Number) needed.get("means")).intValue());
  }

  /**
   * By what means one person was tried already for the notice of the present date, as codes of
   * {@link #MEANS}: what stands on record with the person's name, and what the office has logged in
   * a task about the person. What came back or was not tried yet counts for nothing.
   */
  Set<String> meansTried(String meetingId, String personId) {
    int version = meetings.meeting(meetingId).scheduleVersion();
    Instant noticeOut =
        ledger.entries(meetingId).stream()
            .filter(entry -> entry.key().purpose().equals(Invited.INVITATION))
            .filter(entry -> entry.key().scheduleVersion() == version)
            .map(LedgerEntry::begun)
            .min(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    String name = roster.findGuardian(personId).map(Guardian::fullName).orElse(personId);
    Stream<String> named =
        of(meetingId).stream()
            .filter(Attempt::counts)
            .filter(attempt -> !attempt.loggedAt().isBefore(noticeOut))
            .filter(attempt -> attempt.whom().contains(name))
            .map(Attempt::means);
    Stream<String> inTasks =
        record.all(meetingId).stream()
            .filter(form -> form.formId().equals("log-attempt"))
            .filter(form -> personId.equals(form.respondentId()))
            .filter(form -> !form.submittedAt().isBefore(noticeOut))
            .map(form -> String.valueOf(form.sectionAnswers().get("means")));
    return Stream.concat(named, inTasks).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @EventListener
  void kept(FormKept event) {
    String meetingId = event.form().meetingId();
    String by = event.form().enteredBy();
    switch (event.form().formId()) {
      case "reach-otherwise" ->
          event
              .rows("attempts")
              .forEach(
                  row ->
                      log(
                          meetingId,
                          by,
                          text(row, "when"),
                          text(row, "means"),
                          text(row, "who"),
                          "To deliver the notice of the meeting",
                          text(row, "result"),
                          text(row, "note")));
      case "log-attempt" ->
          log(
              meetingId,
              by,
              Words.when(
                  OffsetDateTime.parse(event.text("when"))
                      .atZoneSameInstant(meetings.zone(meetingId))),
              event.text("means"),
              event.text("whom"),
              event.text("purpose"),
              event.text("result"),
              Stream.of(event.text("sameMeansReason"), event.text("nextStep"))
                  .filter(text -> !text.isBlank())
                  .collect(Collectors.joining("\n")));
      case "call-family" ->
          log(
              meetingId,
              by,
              now(meetingId),
              "phone",
              whom(meetingId, event.form().respondentId()),
              "To find a way for the family to take part",
              event.text("callOutcome").equals("notReached") ? "noAnswer" : "reached",
              event.text("note"));
      case "open-meeting" -> {
        if (event.text("parentMissing").equals("true")) {
          log(
              meetingId,
              by,
              now(meetingId),
              "atMeeting",
              whom(meetingId, null),
              "To have the parents at the meeting when it was to begin",
              "noAnswer",
              event.text("contactAttempt"));
        }
      }
      default -> {
        // Every other form has its own record.
      }
    }
  }

  /** Somebody told a person in their language what the notice of the meeting says. */
  void toldOfNotice(SubmittedForm told, String means) {
    log(
        told.meetingId(),
        told.enteredBy(),
        now(told.meetingId()),
        means,
        whom(told.meetingId(), told.respondentId()),
        "To say in their language what the notice of the meeting says",
        "reached",
        "");
  }

  private void log(
      String meetingId,
      String by,
      String when,
      String means,
      String whom,
      String purpose,
      String result,
      String nextStep) {
    jdbc.sql(
            """
            insert into contact_attempt (meeting_id, sitting, made_at, means, by_whom, whom,
              purpose, result, next_step, logged_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            meetingId,
            meetings.meeting(meetingId).sitting(),
            when,
            means,
            roster.staffByUsername(by).map(StaffMember::fullName).orElse(by),
            whom,
            purpose,
            result,
            nextStep,
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private List<Attempt> logged(String meetingId) {
    return jdbc.sql("select * from contact_attempt where meeting_id = ? order by id")
        .param(meetingId)
        .query(ContactAttempts::read)
        .list();
  }

  /** The notices by e-mail to those who hold educational rights. */
  private List<Attempt> mailed(String meetingId) {
    List<LedgerEntry> sent = ledger.entries(meetingId);
    return sent.stream()
        .filter(entry -> entry.key().purpose().equals(Invited.INVITATION))
        .filter(entry -> entry.state() != LedgerEntry.State.CLAIMED)
        .filter(entry -> !isOnPaper(entry))
        .filter(entry -> offersANewTime(entry, sent))
        .flatMap(
            entry ->
                roster.findGuardian(entry.key().recipient()).stream()
                    .map(person -> mailed(meetingId, entry, person)))
        .toList();
  }

  /** A notice that tells of another team for the same time is no further attempt to find one. */
  private static boolean offersANewTime(LedgerEntry entry, List<LedgerEntry> sent) {
    return sent.stream()
        .map(LedgerEntry::key)
        .filter(key -> key.purpose().equals(Invited.INVITATION))
        .filter(key -> key.recipient().equals(entry.key().recipient()))
        .filter(key -> key.scheduleVersion() == entry.key().scheduleVersion())
        .noneMatch(key -> key.ordinal() < entry.key().ordinal());
  }

  private static boolean isOnPaper(LedgerEntry entry) {
    return entry.receipt() != null && entry.receipt().startsWith(MeetingLetters.NOT_MAILED);
  }

  private Attempt mailed(String meetingId, LedgerEntry entry, Guardian person) {
    boolean sent = entry.state() == LedgerEntry.State.DONE;
    Instant at = sent ? entry.done() : entry.begun();
    return new Attempt(
        at,
        Words.when(at.atZone(meetings.zone(meetingId))),
        "email",
        "IEP Meetings",
        person.fullName(),
        entry.key().scheduleVersion() > 1
            ? "Revised notice of the meeting"
            : "Notice of the meeting",
        sent ? "sent" : "bounced",
        sent ? "" : "To be reached another way",
        sent,
        entry.key().scheduleVersion());
  }

  private String whom(String meetingId, String personId) {
    return Optional.ofNullable(personId)
        .flatMap(roster::findGuardian)
        .map(Guardian::fullName)
        .orElseGet(
            () ->
                String.join(
                    ", ",
                    roster.noticeRecipients(meetings.meeting(meetingId).studentId()).stream()
                        .map(Guardian::fullName)
                        .toList()));
  }

  private String now(String meetingId) {
    return Words.when(clock.instant().atZone(meetings.zone(meetingId)));
  }

  private static String text(Map<?, ?> row, String key) {
    return row.get(key) == null ? "" : row.get(key).toString();
  }

  private static Attempt read(ResultSet row, int number) throws SQLException {
    String result = row.getString("result");
    return new Attempt(
        row.getObject("logged_at", OffsetDateTime.class).toInstant(),
        row.getString("made_at"),
        row.getString("means"),
        row.getString("by_whom"),
        row.getString("whom"),
        row.getString("purpose"),
        result,
        row.getString("next_step"),
        !result.equals("bounced"),
        0);
  }
}
