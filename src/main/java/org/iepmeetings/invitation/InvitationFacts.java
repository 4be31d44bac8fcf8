package org.iepmeetings.invitation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.invitation.FamilyReplies.Reply;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What forms show of the notice, the replies and the attempts to reach the family. */
@Configuration
class InvitationFacts {

  static final Map<String, String> ATTENDANCE =
      Map.of(
          "inPerson", "comes in person",
          "phone", "takes part by phone",
          "video", "takes part by video",
          "reschedule", "cannot, and asks for another time",
          "goOnWithoutMe", "says: go on without me");

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Roster roster;
  private final Deadlines deadlines;
  private final FamilyReplies replies;
  private final Notices notices;
  private final ContactAttempts attempts;
  private final SeisSheet sheet;
  private final Safeguards safeguards;
  private final Clock clock;

  InvitationFacts(
      Meetings meetings,
      MeetingRecord record,
      Roster roster,
      Deadlines deadlines,
      FamilyReplies replies,
      Notices notices,
      ContactAttempts attempts,
      SeisSheet sheet,
      Safeguards safeguards,
      Clock clock) {
    this.meetings = meetings;
    this.record = record;
    this.roster = roster;
    this.deadlines = deadlines;
    this.replies = replies;
    this.notices = notices;
    this.attempts = attempts;
    this.sheet = sheet;
    this.safeguards = safeguards;
    this.clock = clock;
  }

  /** The notice as the person who answers has it. */
  @Bean
  FormFacts noticeFacts() {
    return ofMeeting(
        "notice",
        (meeting, context) -> {
          Map<String, Object> facts = new LinkedHashMap<>();
          Locale reader = reader(context);
          facts.put("draftBy", "");
          facts.put("answeredOn", "");
          facts.put("answeredEarlierOn", "");
          facts.put("rightsUrl", safeguards.link());
          facts.put("interpreterNeeded", "");
          facts.put("interpreterLanguage", "");
          facts.put(
              "to",
              String.join(
                  ", ",
                  roster.noticeRecipients(meeting.studentId()).stream()
                      .map(Guardian::fullName)
                      .toList()));
          deadlines
              .find(meeting.id(), "draft")
              .map(due -> due.workBy())
              .filter(
                  day -> day.isAfter(LocalDate.now(clock.withZone(meetings.zone(meeting.id())))))
              .ifPresent(day -> facts.put("draftBy", Words.date(day, reader)));
          respondent(context)
              .ifPresent(
                  person -> {
                    facts.put("to", person.fullName());
                    if (person.interpreterNeeded() && person.language() != null) {
                      facts.put("interpreterNeeded", "yes");
                      facts.put(
                          "interpreterLanguage",
                          Locale.forLanguageTag(person.language()).getDisplayLanguage(reader));
                    }
                    Optional<Reply> now = replies.latest(meeting.id(), person.id());
                    now.ifPresent(reply -> facts.put("answeredOn", day(meeting, reply, reader)));
                    if (now.isEmpty()) {
                      replies
                          .ofFormerDate(meeting, person.id())
                          .ifPresent(
                              reply -> facts.put("answeredEarlierOn", day(meeting, reply, reader)));
                    }
                  });
          return facts;
        });
  }

  private String day(Meeting meeting, Reply reply, Locale reader) {
    return Words.date(reply.at().atZone(meetings.zone(meeting.id())).toLocalDate(), reader);
  }

  /** Each person who got the notice, and what they answered. */
  @Bean
  FormFacts familyReplyFacts() {
    return ofMeeting(
        "familyReplies",
        (meeting, context) ->
            roster.noticeRecipients(meeting.studentId()).stream()
                .map(person -> reply(meeting, person))
                .toList());
  }

  /** What one person answered before and answers now. */
  @Bean
  FormFacts changedReplyFacts() {
    return ofMeeting(
        "changedReply",
        (meeting, context) ->
            respondent(context)
                .map(
                    person -> {
                      List<Reply> all = replies.of(meeting, person.id());
                      Map<String, Object> facts = new LinkedHashMap<>();
                      facts.put("who", person.fullName());
                      facts.put("phone", person.phone() == null ? "" : person.phone());
                      facts.put("now", all.isEmpty() ? "" : words(all.get(0)));
                      facts.put("before", all.size() < 2 ? "no answer" : words(all.get(1)));
                      facts.put("changes", changes(meeting.id(), person.id()));
                      return facts;
                    })
                .orElse(null));
  }

  /** How many attempts to reach the family are on record. */
  @Bean
  FormFacts attemptFacts() {
    return ofMeeting(
        "attempts",
        (meeting, context) -> {
          ContactAttempts.Standing standing = attempts.standing(meeting.id());
          return Map.of(
              "words", standing.words(),
              "enough", standing.enough(),
              "url", "/meetings/" + meeting.id() + "/attempts");
        });
  }

  /** What has changed since an earlier notice went out; null for the first. */
  @Bean
  FormFacts revisionFacts() {
    return ofMeeting(
        "revision",
        (meeting, context) -> {
          List<Map<String, String>> changes =
              sheet
                  .lastEntered(meeting.id())
                  .map(entered -> SeisSheet.changes(entered, sheet.now(meeting.id())))
                  .orElse(List.of());
          return meeting.scheduleVersion() < 2 && changes.isEmpty()
              ? null
              : Map.of("changes", changes, "any", !changes.isEmpty());
        });
  }

  private Map<String, Object> reply(Meeting meeting, Guardian person) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("who", person.fullName() + ", " + person.relationship());
    Optional<Reply> reply = replies.latest(meeting.id(), person.id());
    facts.put("answer", reply.map(InvitationFacts::words).orElse("no answer yet"));
    facts.put("times", own(meeting.id(), person.id(), "proposedTimes"));
    facts.put("questions", own(meeting.id(), person.id(), "questions"));
    facts.put(
        "signed",
        reply.map(Reply::signedName).map(name -> "signed for the notice as " + name).orElse(""));
    facts.put("rights", replies.rights(reply));
    facts.put(
        "noticeUrl",
        notices
            .find(meeting, person.id())
            .map(one -> "/meetings/" + meeting.id() + "/documents/" + one.documentId())
            .orElse(""));
    return facts;
  }

  private String own(String meetingId, String personId, String key) {
    return record
        .latest(meetingId, "reply", personId)
        .map(form -> form.sectionAnswers().get(key))
        .map(Object::toString)
        .orElse("");
  }

  /** The answers that differ between the last two replies, in the form's own keys as words. */
  private List<Map<String, String>> changes(String meetingId, String personId) {
    List<Map<String, Object>> two =
        record.all(meetingId).stream()
            .filter(form -> form.formId().equals(FamilyReplies.FORM))
            .filter(form -> personId.equals(form.respondentId()))
            .map(form -> form.sectionAnswers())
            .toList();
    if (two.size() < 2) {
      return List.of();
    }
    Map<String, Object> before = two.get(two.size() - 2);
    Map<String, Object> now = two.get(two.size() - 1);
    List<Map<String, String>> changes = new ArrayList<>();
    REPLY_FIELDS.forEach(
        (key, label) -> {
          String was = String.valueOf(before.getOrDefault(key, ""));
          String is = String.valueOf(now.getOrDefault(key, ""));
          if (!was.equals(is)) {
            changes.add(Map.of("what", label, "was", was, "is", is));
          }
        });
    return changes;
  }

  private static final Map<String, String> REPLY_FIELDS = new LinkedHashMap<>();

  static {
    REPLY_FIELDS.put("proposedTimes", "Times they propose");
    REPLY_FIELDS.put("interpreterNeeded", "Interpreter");
    REPLY_FIELDS.put("interpreterLanguage", "Language");
    REPLY_FIELDS.put("phone", "Phone on the day");
    REPLY_FIELDS.put("bringing", "Whom they bring");
    REPLY_FIELDS.put("willRecord", "Recording");
    REPLY_FIELDS.put("excusal", "Excusing a member");
    REPLY_FIELDS.put("wantsReports", "Reports beforehand");
    REPLY_FIELDS.put("wantsDraft", "Draft beforehand");
    REPLY_FIELDS.put("draftParts", "Parts of the draft");
    REPLY_FIELDS.put("questions", "Questions");
  }

  private static String words(Reply reply) {
    return ATTENDANCE.getOrDefault(reply.attendance(), reply.attendance());
  }

  private Optional<Guardian> respondent(FormContext context) {
    return Optional.ofNullable((String) context.variables().get("respondentId"))
        .map(roster::guardian);
  }

  private static Locale reader(FormContext context) {
    return context.variables().get(FormContext.READERS_LANGUAGE) instanceof String language
        ? Locale.forLanguageTag(language)
        : Locale.US;
  }

  private interface FactsOf {
    Object of(Meeting meeting, FormContext context);
  }

  private FormFacts ofMeeting(String section, FactsOf facts) {
    return FormFacts.of(
        section,
        context ->
            Optional.ofNullable(context.meetingId())
                .flatMap(meetings::find)
                .filter(Meeting::hasDate)
                .map(meeting -> facts.of(meeting, context))
                .orElse(null));
  }
}
