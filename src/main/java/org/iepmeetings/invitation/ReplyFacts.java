package org.iepmeetings.invitation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.invitation.FamilyReplies.Reply;
import org.iepmeetings.meeting.DatedFacts;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What forms show of the replies to the notice. */
@Configuration
class ReplyFacts {

  static final Map<String, String> ATTENDANCE =
      Map.of(
          "inPerson", "comes in person",
          "phone", "takes part by phone",
          "video", "takes part by video",
          "reschedule", "cannot, and asks for another time",
          "goOnWithoutMe", "says: go on without me");

  private final Meetings meetings;
  private final Roster roster;
  private final Deadlines deadlines;
  private final FamilyReplies replies;
  private final ReplyInWords inWords;
  private final Notices notices;

  ReplyFacts(
      Meetings meetings,
      Roster roster,
      Deadlines deadlines,
      FamilyReplies replies,
      ReplyInWords inWords,
      Notices notices) {
    this.meetings = meetings;
    this.roster = roster;
    this.deadlines = deadlines;
    this.replies = replies;
    this.inWords = inWords;
    this.notices = notices;
  }

  /** Each person who got the notice, and what they answered. */
  @Bean
  FormFacts familyReplyFacts() {
    return DatedFacts.in(
        meetings,
        "familyReplies",
        (meeting, context) ->
            roster.noticeRecipients(meeting.studentId()).stream()
                .map(person -> reply(meeting, person))
                .toList());
  }

  /** What one person answers now, and what they answered before where they have changed it. */
  @Bean
  FormFacts replyToReadFacts() {
    return DatedFacts.in(
        meetings,
        "replyToRead",
        (meeting, context) ->
            Optional.ofNullable((String) context.variables().get("respondentId"))
                .map(roster::guardian)
                .map(person -> toRead(meeting, person))
                .orElse(null));
  }

  /** Each parent who will record, and whether the school was told in time. EC 56341.1(g). */
  @Bean
  FormFacts recordingWishFacts() {
    return DatedFacts.in(
        meetings,
        "recordings",
        (meeting, context) ->
            roster.noticeRecipients(meeting.studentId()).stream()
                .flatMap(person -> recording(meeting, person).stream())
                .toList());
  }

  private Map<String, Object> reply(Meeting meeting, Guardian person) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("who", person.fullName() + ", " + person.relationship());
    Optional<Reply> reply = replies.latest(meeting.id(), person.id());
    facts.put("answer", reply.map(ReplyFacts::words).orElse("no answer yet"));
    facts.put(
        "given",
        newest(meeting, person)
            .map(
                form ->
                    inWords.given(form).entrySet().stream()
                        .map(answer -> answer.getKey() + " " + answer.getValue())
                        .collect(Collectors.joining(" · ")))
            .orElse(""));
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

  private Map<String, Object> toRead(Meeting meeting, Guardian person) {
    List<Reply> all = replies.of(meeting, person.id());
    boolean changed = all.size() > 1;
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("who", person.fullName());
    facts.put("phone", person.phone() == null ? "" : person.phone());
    facts.put("now", all.isEmpty() ? "" : words(all.get(0)));
    facts.put("changed", changed);
    facts.put("before", changed ? words(all.get(1)) : "");
    facts.put("changes", changed ? changes(meeting, person) : List.of());
    facts.put(
        "given",
        newest(meeting, person).map(inWords::given).orElse(Map.of()).entrySet().stream()
            .map(answer -> Map.of("what", answer.getKey(), "is", answer.getValue()))
            .toList());
    return facts;
  }

  /** The answers that differ between the last two replies. */
  private List<Map<String, String>> changes(Meeting meeting, Guardian person) {
    List<SubmittedForm> all = inWords.of(meeting.id(), person.id());
    if (all.size() < 2) {
      return List.of();
    }
    Map<String, String> before = inWords.given(all.get(all.size() - 2));
    Map<String, String> now = inWords.given(all.get(all.size() - 1));
    Set<String> asked = new LinkedHashSet<>(now.keySet());
    asked.addAll(before.keySet());
    List<Map<String, String>> changes = new ArrayList<>();
    for (String question : asked) {
      String was = before.getOrDefault(question, "");
      String is = now.getOrDefault(question, "");
      if (!was.equals(is)) {
        changes.add(Map.of("what", question, "was", was, "is", is));
      }
    }
    return changes;
  }

  private Optional<Map<String, Object>> recording(Meeting meeting, Guardian person) {
    Instant told = null;
    for (SubmittedForm form : inWords.of(meeting.id(), person.id())) {
      boolean records = "yes".equals(form.sectionAnswers().get("willRecord"));
      told = !records ? null : told == null ? form.submittedAt() : told;
    }
    Optional<Instant> last = deadlines.latestMoment(meeting.id(), "audioRecording");
    if (told == null || last.isEmpty()) {
      return Optional.empty();
    }
    ZoneId zone = meetings.zone(meeting.id());
    boolean late = told.isAfter(last.orElseThrow());
    return Optional.of(
        Map.of(
            "who",
            person.fullName(),
            "told",
            Words.when(told.atZone(zone)),
            "until",
            Words.when(last.orElseThrow().atZone(zone)),
            "late",
            late,
            "inTime",
            !late));
  }

  private Optional<SubmittedForm> newest(Meeting meeting, Guardian person) {
    List<SubmittedForm> all = inWords.of(meeting.id(), person.id());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private static String words(Reply reply) {
    return ATTENDANCE.getOrDefault(reply.attendance(), reply.attendance());
  }
}
