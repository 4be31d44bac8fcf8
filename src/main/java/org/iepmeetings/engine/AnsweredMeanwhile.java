package org.iepmeetings.engine;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/** Who was first, for somebody whose task was done by another person while they were writing. */
@Component
class AnsweredMeanwhile {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM d, h:mm a", Locale.US);

  private final HistoryService historyService;
  private final RepositoryService repositoryService;
  private final MeetingRecord record;
  private final Meetings meetings;
  private final Roster roster;

  AnsweredMeanwhile(
      HistoryService historyService,
      RepositoryService repositoryService,
      MeetingRecord record,
      Meetings meetings,
      Roster roster) {
    this.historyService = historyService;
    this.repositoryService = repositoryService;
    this.record = record;
    this.meetings = meetings;
    this.roster = roster;
  }

  /** A sentence for the second; empty while the task is open, and where nobody answered it. */
  Optional<String> sentence(String taskId) {
    return Optional.ofNullable(
            historyService
                .createHistoricTaskInstanceQuery()
                .taskId(taskId)
                .finished()
                .singleResult())
        .flatMap(
            task ->
                first(task)
                    .map(
                        form ->
                            "“%s” was answered by %s on %s, while you were writing. Your answers"
                                    .formatted(task.getName(), name(form), when(form))
                                + " were not taken; they stand in this form until you leave it."
                                + " Copy what is new before that, and give it to the case manager or bring it"
                                + " to the meeting."));
  }

  private Optional<SubmittedForm> first(HistoricTaskInstance task) {
    String meetingId = variable(task, "meetingId");
    if (meetingId == null || meetings.find(meetingId).isEmpty()) {
      return Optional.empty();
    }
    UserTask element =
        repositoryService
            .getBpmnModelInstance(task.getProcessDefinitionId())
            .getModelElementById(task.getTaskDefinitionKey());
    String respondent = variable(task, "respondentId");
    return record.all(meetingId).stream()
        .filter(form -> form.formId().equals(element.getCamundaFormRef()))
        .filter(form -> Objects.equals(form.respondentId(), respondent))
        .reduce((earlier, later) -> later);
  }

  private String variable(HistoricTaskInstance task, String name) {
    return historyService
        .createHistoricVariableInstanceQuery()
        .processInstanceId(task.getProcessInstanceId())
        .variableName(name)
        .list()
        .stream()
        .map(HistoricVariableInstance::getValue)
        .map(String.class::cast)
        .findFirst()
        .orElse(null);
  }

  private String when(SubmittedForm form) {
    ZoneId zone = meetings.zone(form.meetingId());
    return WHEN.format(form.submittedAt().atZone(zone));
  }

  private String name(SubmittedForm form) {
    String author = form.enteredBy();
    if (!author.startsWith("link:")) {
      return roster.staffByUsername(author).map(StaffMember::fullName).orElse(author);
    }
    String personId = author.substring("link:".length());
    try {
      return roster.guardian(personId).fullName();
    } catch (NoSuchElementException notAGuardian) {
      return roster.staff(personId).fullName();
    }
  }
}
