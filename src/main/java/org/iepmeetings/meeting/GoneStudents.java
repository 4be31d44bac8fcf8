package org.iepmeetings.meeting;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks what becomes of a running meeting when a roster no longer has its student. */
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

  @EventListener(RosterImported.class)
  void askAboutTheirMeetings() {
    meetings.running().stream()
        .filter(meeting -> !roster.isEnrolled(meeting.studentId()))
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
