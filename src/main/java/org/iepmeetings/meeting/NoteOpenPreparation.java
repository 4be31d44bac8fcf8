package org.iepmeetings.meeting;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.iepmeetings.ModelBean;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.springframework.stereotype.Component;

/** Notes what was left open when the meeting's time came. */
@Component
@ModelBean
class NoteOpenPreparation implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingRecord record;
  private final PreparationGaps gaps;
  private final EffectLedger ledger;

  NoteOpenPreparation(
      Meetings meetings, MeetingRecord record, PreparationGaps gaps, EffectLedger ledger) {
    this.meetings = meetings;
    this.record = record;
    this.gaps = gaps;
    this.ledger = ledger;
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
    if (!wentOut(meetingId, "invitation")) {
      gaps.note(meetingId, sitting, "Send the invitations");
    }
    if (!wentOut(meetingId, "agenda")) {
      gaps.note(meetingId, sitting, "Send the agenda");
    }
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

  /** A letter counts for the date that stands: one for an earlier date is another letter. */
  private boolean wentOut(String meetingId, String purpose) {
    int version = meetings.meeting(meetingId).scheduleVersion();
    return ledger.entries(meetingId).stream()
        .filter(entry -> entry.key().purpose().equals(purpose))
        .filter(entry -> entry.key().scheduleVersion() == version)
        .anyMatch(entry -> entry.state() == LedgerEntry.State.DONE);
  }

  /** Some steps are needed only after a certain answer. */
  private static boolean wasNeeded(DelegateExecution execution, UserTask task) {
    return switch (task.getCamundaFormRef()) {
      case "upload-draft" -> "yes".equals(execution.getVariable("draftWanted"));
      case "reach-otherwise" -> Boolean.FALSE.equals(execution.getVariable("everybodyReached"));
      case "call-family" ->
          "reschedule".equals(execution.getVariable("attendance"))
              || "goOnWithoutMe".equals(execution.getVariable("attendance"));
      default -> true;
    };
  }
}
