package org.iepmeetings.teaminput;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.teaminput.InputRequests.InputRequest;
import org.iepmeetings.teaminput.InputRequests.Status;
import org.springframework.stereotype.Component;

/** Whose input a meeting asks for; nobody is asked twice for the same. */
@Component
class TeamInput {

  private final Meetings meetings;
  private final Roster roster;
  private final Team team;
  private final InputRequests requests;
  private final RuntimeService runtimeService;
  private final Steps steps;

  TeamInput(
      Meetings meetings,
      Roster roster,
      Team team,
      InputRequests requests,
      RuntimeService runtimeService,
      Steps steps) {
    this.meetings = meetings;
    this.roster = roster;
    this.team = team;
    this.requests = requests;
    this.runtimeService = runtimeService;
    this.steps = steps;
  }

  /** The general-education teachers and providers of the roster, and those who came in. */
  void askStaff(DelegateExecution execution) {
    for (InputKind kind : List.of(InputKind.GE_FEEDBACK, InputKind.PROVIDER_REPORT)) {
      whom(execution, kind).forEach(person -> ask(execution, kind, person));
    }
  }

  void ask(DelegateExecution execution, InputKind kind, String personId) {
    String meetingId = (String) execution.getVariable("meetingId");
    if (!steps.has(meetingId, kind.code())) {
      return;
    }
    Optional<InputRequest> earlier = requests.find(meetingId, kind, personId);
    if (earlier.isEmpty()) {
      requests.requested(meetingId, kind, personId);
    } else if (earlier.get().status() == Status.RELEASED && comes(meetingId, personId)) {
      requests.reopen(earlier.get());
    } else {
      return;
    }
    runtimeService.startProcessInstanceByKey(
        "collect-team-input",
        meetingId,
        Map.of(
            "meetingId", meetingId,
            "studentId", execution.getVariable("studentId"),
            "studentLabel", execution.getVariable("studentLabel"),
            "respondentId", personId,
            "inputKind", kind.code()));
  }

  /** This person will not be asked for what nobody has asked them for yet. */
  void spare(String meetingId, String personId) {
    for (InputKind kind : InputKind.values()) {
      if (requests.find(meetingId, kind, personId).isEmpty()
          && ofRoster(meetings.meeting(meetingId).studentId(), kind).anyMatch(personId::equals)) {
        requests.requested(meetingId, kind, personId);
        requests.close(meetingId, kind, personId, Status.RELEASED);
      }
    }
  }

  private boolean comes(String meetingId, String personId) {
    return team.members(meetingId).stream()
        .anyMatch(member -> member.personId().equals(personId) && member.comes());
  }

  private Set<String> whom(DelegateExecution execution, InputKind kind) {
    MemberRole role = kind == InputKind.GE_FEEDBACK ? MemberRole.GE_TEACHER : MemberRole.PROVIDER;
    Stream<String> members =
        team.members((String) execution.getVariable("meetingId")).stream()
            .filter(member -> member.comes() && member.role() == role)
            .map(TeamMember::personId);
    return Stream.concat(ofRoster((String) execution.getVariable("studentId"), kind), members)
        .collect(toCollection(LinkedHashSet::new));
  }

  private Stream<String> ofRoster(String studentId, InputKind kind) {
    return switch (kind) {
      case GE_FEEDBACK -> roster.generalEducationTeachers(studentId).stream().map(StaffMember::id);
      case PROVIDER_REPORT -> roster.providers(studentId).stream().map(StaffMember::id);
      case PARENT_INPUT -> Stream.empty();
    };
  }
}
