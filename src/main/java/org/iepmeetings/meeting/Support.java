package org.iepmeetings.meeting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.ModelBean;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * What the office has to arrange for a meeting: what the coordination of its date has noted, and an
 * interpreter that the family asks for afterwards or that the roster says it needs.
 */
@Component("support")
@ModelBean
public class Support {

  private static final String ASL = "American Sign Language";

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Steps steps;
  private final Roster roster;

  Support(Meetings meetings, MeetingRecord record, Steps steps, Roster roster) {
    this.meetings = meetings;
    this.record = record;
    this.steps = steps;
    this.roster = roster;
  }

  /**
   * Whether this meeting needs it.
   *
   * @param kind {@code interpreter}, {@code accessibility} or {@code coverage}
   */
  public boolean needed(String meetingId, String kind) {
    Map<String, Object> schedule = schedule(meetingId);
    return switch (kind) {
      case "interpreter" -> !languages(meetingId).isEmpty();
      case "accessibility" -> !text(schedule, "accessibility").isBlank();
      case "coverage" -> ticked(schedule, "coverageNeeded");
      default -> throw new IllegalArgumentException("No kind of support: " + kind);
    };
  }

  /**
   * The languages to interpret, in words: noted when the date was coordinated, asked for in a
   * parent's newest reply, or, where nobody was asked yet, from the roster.
   */
  public Set<String> languages(String meetingId) {
    Map<String, Object> schedule = schedule(meetingId);
    Set<String> languages = new LinkedHashSet<>();
    if (ticked(schedule, "interpreterNeeded")) {
      languages.add(text(schedule, "interpreterLanguage"));
    }
    if (ticked(schedule, "asl")) {
      languages.add(ASL);
    }
    newestReplies(meetingId).stream()
        .filter(reply -> "yes".equals(reply.get("interpreterNeeded")))
        .forEach(reply -> languages.add(inEnglish(meetingId, text(reply, "interpreterLanguage"))));
    if (!schedule.containsKey("interpreterNeeded")) {
      roster.guardians(meetings.meeting(meetingId).studentId()).stream()
          .filter(Guardian::interpreterNeeded)
          .map(guardian -> Locale.forLanguageTag(guardian.language()).getDisplayLanguage(Locale.US))
          .forEach(languages::add);
    }
    return languages;
  }

  /** A parent writes “español”, the office arranges Spanish: one language, one interpreter. */
  private String inEnglish(String meetingId, String language) {
    return roster.guardians(meetings.meeting(meetingId).studentId()).stream()
        .filter(guardian -> guardian.language() != null)
        .map(guardian -> Locale.forLanguageTag(guardian.language()))
        .filter(own -> own.getDisplayLanguage(own).equalsIgnoreCase(language.strip()))
        .map(own -> own.getDisplayLanguage(Locale.US))
        .findFirst()
        .orElse(language);
  }

  /** Whether it is arranged for the date that stands. */
  public boolean missing(String meetingId, String kind) {
    return needed(meetingId, kind) && !steps.isDone(meetingId, kind);
  }

  /** Of each parent the last word. */
  private Collection<Map<String, Object>> newestReplies(String meetingId) {
    Map<String, Map<String, Object>> newest = new LinkedHashMap<>();
    record.all(meetingId).stream()
        .filter(form -> "reply".equals(form.section()))
        .forEach(form -> newest.put(form.enteredBy(), form.sectionAnswers()));
    return newest.values();
  }

  private Map<String, Object> schedule(String meetingId) {
    return record.latest(meetingId, "schedule").map(SubmittedForm::sectionAnswers).orElse(Map.of());
  }

  static final List<String> KINDS = List.of("interpreter", "accessibility", "coverage");

  private static boolean ticked(Map<String, Object> schedule, String key) {
    return Boolean.TRUE.equals(schedule.get(key));
  }

  private static String text(Map<String, Object> schedule, String key) {
    return schedule.get(key) instanceof String text ? text : "";
  }
}
