package org.iepmeetings.invitation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.invitation.FamilyReplies.Reply;
import org.iepmeetings.meeting.DatedFacts;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What forms show of the notice and of the attempts to reach the family. */
@Configuration
class InvitationFacts {

  private final Meetings meetings;
  private final Roster roster;
  private final Deadlines deadlines;
  private final FamilyReplies replies;
  private final ContactAttempts attempts;
  private final SeisSheet sheet;
  private final Safeguards safeguards;
  private final Clock clock;

  InvitationFacts(
      Meetings meetings,
      Roster roster,
      Deadlines deadlines,
      FamilyReplies replies,
      ContactAttempts attempts,
      SeisSheet sheet,
      Safeguards safeguards,
      Clock clock) {
    this.meetings = meetings;
    this.roster = roster;
    this.deadlines = deadlines;
    this.replies = replies;
    this.attempts = attempts;
    this.sheet = sheet;
    this.safeguards = safeguards;
    this.clock = clock;
  }

  /** The notice as the person who answers has it. */
  @Bean
  FormFacts noticeFacts() {
    return DatedFacts.in(
        meetings,
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

  /** How many attempts to reach the family are on record. */
  @Bean
  FormFacts attemptFacts() {
    return DatedFacts.in(
        meetings,
        "attempts",
        (meeting, context) -> {
          ContactAttempts.Standing standing = attempts.standing(meeting.id());
          return Map.of(
              "words", standing.words(),
              "enough", standing.enough(),
              "url", "/meetings/" + meeting.id() + "/attempts",
              "tried", tried(meeting, context));
        });
  }

  /** What has changed since an earlier notice went out; null for the first. */
  @Bean
  FormFacts revisionFacts() {
    return DatedFacts.in(
        meetings,
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

  /** By what means this person was tried for the present notice; empty where there is nobody. */
  private String tried(Meeting meeting, FormContext context) {
    return respondent(context)
        .map(
            person ->
                attempts.meansTried(meeting.id(), person.id()).stream()
                    .map(means -> ContactAttempts.MEANS.getOrDefault(means, means))
                    .collect(Collectors.joining(", ")))
        .orElse("");
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
}
