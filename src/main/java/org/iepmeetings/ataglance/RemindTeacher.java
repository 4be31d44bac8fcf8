package org.iepmeetings.ataglance;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.ModelBean;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/** Reminds a teacher to acknowledge. */
@Component
@ModelBean
class RemindTeacher implements JavaDelegate {

  private final AtAGlances atAGlances;
  private final MeetingLetters letters;
  private final TaskService taskService;
  private final Meetings meetings;
  private final Roster roster;

  RemindTeacher(
      AtAGlances atAGlances,
      MeetingLetters letters,
      TaskService taskService,
      Meetings meetings,
      Roster roster) {
    this.atAGlances = atAGlances;
    this.letters = letters;
    this.taskService = taskService;
    this.meetings = meetings;
    this.roster = roster;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    int version =
        atAGlances.find((String) execution.getVariable("atAGlanceId")).orElseThrow().version();
    letters.toStaff(
        roster.staff((String) execution.getVariable("respondentId")),
        Letter.of(
            meetingId,
            "atAGlanceReminder-v" + version,
            "atAGlanceReminder",
            null,
            Map.of("due", due(execution, meetingId))));
  }

  /** The day the teacher was given with the copy; counted again today, it would have moved. */
  private LocalDate due(DelegateExecution execution, String meetingId) {
    Task task =
        taskService
            .createTaskQuery()
            .processInstanceId(execution.getProcessInstanceId())
            .taskDefinitionKey("task_acknowledge")
            .singleResult();
    return SchoolTime.dayOf(task.getDueDate().toInstant(), meetings.zone(meetingId));
  }
}
