package org.iepmeetings.team;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.springframework.stereotype.Component;

/**
 * Starts one {@code obtain-excusal} for each required member who cannot come on the date in the
 * form and whose role nobody else fills. Asked again for the same date, nothing starts twice.
 */
@Component
@ModelBean
class AskForExcusals implements JavaDelegate {

  private final MeetingRecord record;
  private final Team team;
  private final RequiredTeam required;
  private final Excusals excusals;
  private final RuntimeService runtimeService;

  AskForExcusals(
      MeetingRecord record,
      Team team,
      RequiredTeam required,
      Excusals excusals,
      RuntimeService runtimeService) {
    this.record = record;
    this.team = team;
    this.required = required;
    this.excusals = excusals;
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Map<String, Object> schedule =
        record.latest(meetingId, "schedule").orElseThrow().sectionAnswers();
    Instant start = OffsetDateTime.parse((String) schedule.get("start")).toInstant();
    for (TeamMember member : toBeExcused(required.of(meetingId), team.members(meetingId))) {
      boolean asked =
          excusals
              .find(meetingId, member.personId(), start)
              .filter(one -> one.closed() == null || one.covers(member))
              .isPresent();
      if (!asked) {
        start(execution, member, excusals.begin(meetingId, member, start));
      }
    }
  }

  /** Who cannot come, is needed, and may be excused. */
  static List<TeamMember> toBeExcused(List<RequiredRole> roles, List<TeamMember> members) {
    Map<String, TeamMember> absent = new LinkedHashMap<>();
    roles.stream()
        .filter(role -> role.required() && role.excusable() && !role.isCoveredBy(members))
        .forEach(
            role ->
                members.stream()
                    .filter(role::isFilledBy)
                    .findFirst()
                    .ifPresent(member -> absent.putIfAbsent(member.personId(), member)));
    return List.copyOf(absent.values());
  }

  private void start(DelegateExecution execution, TeamMember member, String excusalId) {
    runtimeService.startProcessInstanceByKey(
        "obtain-excusal",
        execution.getProcessBusinessKey(),
        Map.of(
            "meetingId", execution.getVariable("meetingId"),
            "studentId", execution.getVariable("studentId"),
            "studentLabel", execution.getVariable("studentLabel"),
            "respondentId", member.personId(),
            "excusalId", excusalId));
  }
}
