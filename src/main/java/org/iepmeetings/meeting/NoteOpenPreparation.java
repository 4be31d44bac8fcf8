package org.iepmeetings.meeting;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Notes what was left open when the meeting's time came. */
@Component
@ModelBean
class NoteOpenPreparation implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingRecord record;
  private final PreparationGaps gaps;

  NoteOpenPreparation(Meetings meetings, MeetingRecord record, PreparationGaps gaps) {
    this.meetings = meetings;
    this.record = record;
    this.gaps = gaps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    int sitting = meetings.meeting(meetingId).sitting();
    Set<String> done =
        record.all(meetingId).stream()
            .filter(form -> form.sitting() == sitting)
            .map(SubmittedForm::formId)
            .collect(Collectors.toSet());
    // The model names the steps: its user tasks, in the words that staff know them by.
    execution
        .getBpmnModelInstance()
        .getModelElementsByType(UserTask.class)
        .forEach(
            task -> {
              if (!done.contains(task.getCamundaFormRef()) && wasNeeded(execution, task)) {
                gaps.note(meetingId, sitting, task.getName());
              }
            });
  }

  /** Draft pages are open only where the family wanted them. */
  private static boolean wasNeeded(DelegateExecution execution, UserTask task) {
    return !"upload-draft".equals(task.getCamundaFormRef())
        || "yes".equals(execution.getVariable("draftWanted"));
  }
}
