package org.iepmeetings.team;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the form {@code coordinate-date} shows of the team: who is expected, and who is needed. */
@Configuration
class TeamForms {

  /** How a member joins who has said nothing else: in the form, and nowhere kept. */
  static final String AS_THE_OTHERS = "asTheOthers";

  private final Meetings meetings;
  private final Team team;
  private final RequiredTeam required;

  TeamForms(Meetings meetings, Team team, RequiredTeam required) {
    this.meetings = meetings;
    this.team = team;
    this.required = required;
  }

  /** The rows of the list of members, to begin with. */
  @Bean
  FormFacts expectedTeamFacts() {
    return FormFacts.of(
        "expectedTeam",
        context ->
            hasStudent(context)
                ? team.toCoordinate(context.meetingId()).stream().map(TeamForms::row).toList()
                : List.of());
  }

  @Bean
  FormFacts requiredTeamFacts() {
    return FormFacts.of(
        "requiredTeam",
        context ->
            hasStudent(context)
                ? required.of(context.meetingId()).stream().map(TeamForms::words).toList()
                : List.of());
  }

  private boolean hasStudent(FormContext context) {
    return context.meetingId() != null && meetings.meeting(context.meetingId()).studentId() != null;
  }

  private static Map<String, Object> row(TeamMember member) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("person", member.personId());
    row.put("role", member.role().code());
    row.put("answer", member.answer().name());
    row.put("joins", member.joins() == null ? AS_THE_OTHERS : member.joins());
    row.put("interpretsResults", member.interpretsResults());
    return row;
  }

  private static Map<String, String> words(RequiredRole role) {
    return Map.of(
        "role", role.label(),
        "need", role.required() ? "Required" : "Invited",
        "source", role.source());
  }
}
