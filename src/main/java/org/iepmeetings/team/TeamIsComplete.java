package org.iepmeetings.team;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Excusals excusals;

  TeamIsComplete(RequiredTeam required, Team team, MemberChoices choices, Excusals excusals) {
    this.required = required;
    this.team = team;
    this.choices = choices;
    this.excusals = excusals;
  }

  @Override
  public String formId() {
    return "coordinate-date";
  }

  @Override
  public List<Problem> check(Submission submission) {
    return members(submission).map(members -> problems(submission, members)).orElse(List.of());
  }

  @Override
  public void take(Submission submission) {
    members(submission).ifPresent(members -> team.note(submission.meetingId(), members));
  }

  /** Those in the form; empty where it names no people, or where the date and its team stay. */
  private static Optional<List<TeamMember>> members(Submission submission) {
    Map<?, ?> schedule = (Map<?, ?>) submission.answers().get("schedule");
    if ("keepDate".equals(submission.answers().get("nextStep"))
        || !(schedule.get("members") instanceof List<?> rows)) {
      return Optional.empty();
    }
    if (rows.stream().anyMatch(row -> ((Map<?, ?>) row).get("person") == null)) {
      // A meeting that was begun with version 0.1.0 keeps its form, which asked for names only.
      return Optional.empty();
    }
    return Optional.of(rows.stream().map(TeamIsComplete::member).toList());
  }

  private List<Problem> problems(Submission submission, List<TeamMember> members) {
    Map<?, ?> schedule = (Map<?, ?>) submission.answers().get("schedule");
    String next = (String) submission.answers().get("nextStep");
    List<Problem> problems = new ArrayList<>(whoTheyAre(submission.meetingId(), members));
    List<RequiredRole> roles =
        required.of(submission.meetingId(), schedule).stream()
            .filter(RequiredRole::required)
            .toList();
    if ("askExcusal".equals(next)) {
      problems.addAll(excusable(schedule, roles, members));
    } else if (next == null || "setDate".equals(next)) {
      Instant start = OffsetDateTime.parse((String) schedule.get("start")).toInstant();
      roles.stream()
          .filter(role -> !role.isCoveredBy(members))
          .filter(role -> !excusals.valid(submission.meetingId(), role, members, start))
          .map(role -> missing(submission.meetingId(), role, members, start))
          .forEach(problems::add);
    }
    return problems;
  }

  private static TeamMember member(Object answers) {
    Map<?, ?> row = (Map<?, ?>) answers;
    return new TeamMember(
        (String) row.get("person"),
        MemberRole.of(row.get("role")).orElseThrow(),
        TeamMember.Answer.valueOf((String) row.get("answer")),
        TeamForms.AS_THE_OTHERS.equals(row.get("joins")) ? null : (String) row.get("joins"),
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
                    .formatted(team.person(member.personId()).name(), member.role().inSentence())));
      }
    }
    return problems;
  }

  private static List<Problem> excusable(
      Map<?, ?> schedule, List<RequiredRole> roles, List<TeamMember> members) {
    if (schedule.get("start") == null) {
      return List.of(
          new Problem(
              "schedule.start",
              "Date of the meeting",
              "Enter the date and time of the meeting from which the member is to be excused."));
    }
    return AskForExcusals.toBeExcused(roles, members).isEmpty()
        ? List.of(
            problem(
                "There is nobody to be excused: no required member stands in the list as \"Cannot come\" or \"Comes for a part\", or somebody else fills the role. Choose another answer to \"What is next?\"."))
        : List.of();
  }

  private Problem missing(
      String meetingId, RequiredRole role, List<TeamMember> members, Instant start) {
    String needed =
        "Nobody who can come fills the role \"%s\", which this meeting must have (%s). "
            .formatted(role.label(), role.source());
    Optional<TeamMember> absent = members.stream().filter(role::isFilledBy).findFirst();
    if (!role.excusable() || absent.isEmpty()) {
      return problem(needed + "Add somebody who can come in this role.");
    }
    String name = team.person(absent.get().personId()).name();
    Optional<Excusal> excusal = excusals.find(meetingId, absent.get().personId(), start);
    if (excusal.filter(one -> one.isValid() && one.inPart()).isPresent()) {
      return problem(
          needed
              + "%s is excused for a part of the meeting only. Choose “Comes for a part” as the answer of %s, or somebody else for the role."
                  .formatted(name, name));
    }
    return problem(
        needed
            + excusal.map(one -> "The excusal of %s: %s. ".formatted(name, one.words())).orElse("")
            + "Add somebody who can come in this role, or choose \"ask for an excusal first\" at the end of the form for %s."
                .formatted(name));
  }

  private static Problem problem(String sentence) {
    return new Problem(FIELD, LABEL, sentence);
  }
}
