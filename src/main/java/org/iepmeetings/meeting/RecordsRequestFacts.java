package org.iepmeetings.meeting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the office's form shows of a request for records. */
@Configuration
class RecordsRequestFacts {

  private final MeetingRecord record;
  private final Meetings meetings;
  private final Deadlines deadlines;
  private final Roster roster;

  RecordsRequestFacts(MeetingRecord record, Meetings meetings, Deadlines deadlines, Roster roster) {
    this.record = record;
    this.meetings = meetings;
    this.deadlines = deadlines;
    this.roster = roster;
  }

  /** Who asks for records now, and by when they have to have them. */
  @Bean
  FormFacts askedForRecords() {
    return FormFacts.of(
        "recordsRequest",
        context -> context.meetingId() == null ? null : facts(context.meetingId()));
  }

  private Map<String, Object> facts(String meetingId) {
    LocalDate asked = meetings.milestones(meetingId).get(Milestone.RECORDS_REQUESTED);
    if (asked == null) {
      return null;
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("askedOn", Words.date(asked));
    facts.put(
        "due",
        deadlines.find(meetingId, "records").map(due -> Words.date(due.workBy())).orElse(""));
    facts.put("who", who(meetingId));
    return facts;
  }

  /** Whose newest reply still asks for them. */
  private List<Map<String, String>> who(String meetingId) {
    Map<String, SubmittedForm> newest = new LinkedHashMap<>();
    record.all(meetingId).stream()
        .filter(form -> RecordsRequests.SECTION.equals(form.section()))
        .forEach(form -> newest.put(String.valueOf(form.respondentId()), form));
    List<Map<String, String>> who = new ArrayList<>();
    newest.forEach(
        (person, form) -> {
          if (RecordsRequests.YES.equals(form.sectionAnswers().get(RecordsRequests.FIELD))) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put(
                "who",
                roster
                    .findGuardian(person)
                    .map(parent -> parent.fullName() + ", " + parent.relationship())
                    .orElse("The family"));
            one.put("phone", roster.findGuardian(person).map(Guardian::phone).orElse(""));
            one.put("email", roster.findGuardian(person).map(Guardian::email).orElse(""));
            who.add(one);
          }
        });
    return who;
  }
}
