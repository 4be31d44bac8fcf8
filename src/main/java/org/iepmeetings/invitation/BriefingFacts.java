package org.iepmeetings.invitation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.roster.Roster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom the case manager may want to brief, and whom she has chosen. */
@Configuration
class BriefingFacts {

  private final Team team;
  private final MeetingRecord record;
  private final Roster roster;

  BriefingFacts(Team team, MeetingRecord record, Roster roster) {
    this.team = team;
    this.record = record;
    this.roster = roster;
  }

  @Bean
  FormFacts staffToBrief() {
    return FormFacts.of(
        "staffToBrief",
        context ->
            context.meetingId() == null
                ? List.of()
                : team.staffOf(context.meetingId()).stream()
                    .filter(
                        person ->
                            !team.caseManagerOf(context.meetingId())
                                .equals(java.util.Optional.of(person)))
                    .map(
                        person ->
                            Map.of(
                                "value",
                                person.id(),
                                "label",
                                person.fullName() + ", " + person.position()))
                    .toList());
  }

  /** The names of those who were told of the briefing. */
  @Bean
  FormFacts briefingPlan() {
    return FormFacts.of(
        "briefingPlan",
        context ->
            context.meetingId() == null
                ? null
                : record
                    .latest(context.meetingId(), "agenda")
                    .map(form -> form.sectionAnswers().get("briefed"))
                    .map(
                        ids ->
                            Map.of(
                                "who",
                                ((List<?>) ids)
                                    .stream()
                                        .map(id -> roster.staff((String) id).fullName())
                                        .collect(Collectors.joining(", "))))
                    .orElse(null));
  }
}
