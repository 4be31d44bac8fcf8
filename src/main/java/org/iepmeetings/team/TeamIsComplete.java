package org.iepmeetings.team;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.springframework.stereotype.Component;

/**
 * A date is set with everybody whom the law wants there (34 CFR 300.321), or with a valid excusal
 * (300.321(e)). The team is noted with the answer.
 */
@Component
class TeamIsComplete implements SubmissionRule {

  private static final String FIELD = "schedule.members";
  private static final String LABEL = "Team members";

  private final RequiredTeam required;
  private final Team team;
  private final MemberChoices choices;

  TeamIsComplete(RequiredTeam required, Team team, MemberChoices choices) {
    this.required = required;
    this.team = team;
    this.choices = choices;
  }

  @Override
  public String formId() {
    return "coordinate-date";
  }

  @Override
  public List<Problem> check(Submission submission) {
    Map<?, ?> schedule = (Map<?, ?>) submission.answers().get("schedule");
    String next = (String) submission.answers().get("nextStep");
    if ("keepDate".equals(next) || !(schedule.get("members") instanceof List<?> rows)) {
      return List.of();
    }
    if (rows.stream().anyMatch(row -> ((Map<?, ?>) row).get("person") == null)) {
      // A meeting that was begun with version 0.1.0 keeps its form, which asked for names only.
      return List.of();
    }
    List<TeamMember> members = rows.stream().map(TeamIsComplete::member).toList();
    List<Problem> problems = new ArrayList<>(whoTheyAre(submission.meetingId(), members));
    required.of(submission.meetingId(), schedule).stream()
        .filter(RequiredRole::required)
        .filter(role -> !role.isCoveredBy(members))
        .map(TeamIsComplete::missing)
        .forEach(problems::add);
    if (problems.isEmpty()) {
      team.note(submission.meetingId(), members);
    }
    return problems;
  }

  private static TeamMember member(Object answers) {
    Map<?, ?> row = (Map<?, ?>) answers;
    return new TeamMember(
        (String) row.get("person"),
        MemberRole.of(row.get("role")).orElseThrow(),
        TeamMember.Answer.valueOf((String) row.get("answer")),
        row.get("joins") instanceof String joins && !joins.isEmpty() ? joins : null,
        Boolean.TRUE.equals(row.get("interpretsResults")));
  }

  /** Each person once, and as what the roster knows them. */
  private List<Problem> whoTheyAre(String meetingId, List<TeamMember> members) {
    List<Problem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TeamMember member : members) {
      if (!seen.add(member.personId())) {
        problems.add(
            problem(
                "%s stands in the list twice. Keep one row; whoever can also interpret the evaluation results has a tick for it."
                    .formatted(team.person(member.personId()).name())));
      } else if (!choices.mayComeAs(meetingId, member)) {
        problems.add(
            problem(
                "%s is not on the roster as %s of this student. Choose the right role, or the right person."
                    .formatted(
                        team.person(member.personId()).name(),
                        member.role().words().toLowerCase(Locale.US))));
      }
    }
    return problems;
  }

  private static Problem missing(RequiredRole role) {
    return problem(
        "Nobody who can come fills the role \"%s\", which this meeting must have (%s). Add somebody who can come in this role."
            .formatted(role.label(), role.source()));
  }

  private static Problem problem(String sentence) {
    return new Problem(FIELD, LABEL, sentence);
  }
}
