package org.iepmeetings.meeting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * Every concern of the parents that the meeting knows of: what they wrote, early or late, and what
 * was noted in any of its sittings. The meeting does not close before each one is answered, so the
 * form that closes it and the rule that checks it ask here alike.
 */
@Component
class ConcernsOfParents {

  /**
   * @param raisedBy the person's name as it was noted; empty where nobody noted it
   */
  record Concern(String words, String raisedBy) {}

  private final MeetingRecord record;
  private final Roster roster;

  ConcernsOfParents(MeetingRecord record, Roster roster) {
    this.record = record;
    this.roster = roster;
  }

  /** Each in the words it was said in, once, the parents' own writing first. */
  List<Concern> of(String meetingId) {
    Map<String, Concern> concerns = new LinkedHashMap<>();
    for (SubmittedForm form : record.newest(meetingId, "parentInput")) {
      rows(form).forEach(row -> add(concerns, row, parent(form.respondentId())));
    }
    for (SubmittedForm form : newestOfEachSitting(meetingId)) {
      rows(form).forEach(row -> add(concerns, row, row.get("raisedBy")));
    }
    return List.copyOf(concerns.values());
  }

  private List<SubmittedForm> newestOfEachSitting(String meetingId) {
    Map<String, SubmittedForm> newest = new LinkedHashMap<>();
    for (SubmittedForm form : record.all(meetingId)) {
      if ("opening".equals(form.section()) || "discussion".equals(form.section())) {
        newest.put(form.section() + form.sitting(), form);
      }
    }
    return List.copyOf(newest.values());
  }

  private static void add(Map<String, Concern> concerns, Map<?, ?> row, Object raisedBy) {
    String words = String.valueOf(row.get("concern"));
    concerns.putIfAbsent(words, new Concern(words, raisedBy == null ? "" : raisedBy.toString()));
  }

  private String parent(String personId) {
    return roster.findGuardian(personId).map(Guardian::fullName).orElse("");
  }

  private static List<Map<?, ?>> rows(SubmittedForm form) {
    List<Map<?, ?>> rows = new ArrayList<>();
    if (form.sectionAnswers().get("concerns") instanceof List<?> list) {
      list.forEach(row -> rows.add((Map<?, ?>) row));
    }
    return rows;
  }
}
