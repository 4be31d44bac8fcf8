package org.iepmeetings.meeting;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks what becomes of a meeting in preparation when a roster no longer has its student, has the
 * student at another school, or no longer on the caseload. A person decides: exports err.
 */
@Component
class GoneStudents {

  private final Meetings meetings;
  private final MeetingChanges changes;
  private final Roster roster;
  private final RuntimeService runtimeService;

  GoneStudents(
      Meetings meetings, MeetingChanges changes, Roster roster, RuntimeService runtimeService) {
    this.meetings = meetings;
    this.changes = changes;
    this.roster = roster;
    this.runtimeService = runtimeService;
  }

  @EventListener
  void askAboutTheirMeetings(RosterImported event) {
    Set<String> elsewhere =
        event.before().stream()
            .filter(one -> !roster.student(one.studentId()).schoolId().equals(one.schoolId()))
            .map(RosterImported.Before::studentId)
            .collect(toSet());
    meetings.running().stream()
        .filter(
            meeting ->
                !roster.isEnrolled(meeting.studentId())
                    || elsewhere.contains(meeting.studentId())
                    || event.offCaseload().contains(meeting.studentId()))
        .filter(meeting -> meeting.cancelledAs() == null && !changes.hasMet(meeting))
        .forEach(this::ask);
  }

  /** A meeting that is asked about already, and one of an earlier version, is left alone. */
  private void ask(Meeting meeting) {
    runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(meeting.id())
        .processDefinitionKey("iep-meeting")
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .filter(this::isNotAskedAbout)
        .forEach(
            root ->
                runtimeService
                    .createMessageCorrelation("StudentGone")
                    .processInstanceId(root)
                    .correlateAll());
  }

  private boolean isNotAskedAbout(String root) {
    return runtimeService
            .getActivityInstance(root)
            .getActivityInstances("task_settleDeparture")
            .length
        == 0;
  }
}
