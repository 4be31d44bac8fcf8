package org.iepmeetings.meeting;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** Notes what was left open when the meeting's time came. */
@Component
@ModelBean
class NoteOpenPreparation implements JavaDelegate {

  private final Meetings meetings;
  private final MeetingRecord record;
  private final Steps steps;
  private final Support support;
  private final DraftWishes draftWishes;
  private final PreparationGaps gaps;

  NoteOpenPreparation(
      Meetings meetings,
      MeetingRecord record,
      Steps steps,
      Support support,
      DraftWishes draftWishes,
      PreparationGaps gaps) {
    this.meetings = meetings;
    this.record = record;
    this.steps = steps;
    this.support = support;
    this.draftWishes = draftWishes;
    this.gaps = gaps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    int sitting = meetings.meeting(meetingId).sitting();
    steps
        .openPreparation(meetingId)
        .forEach(
            (step, label) -> {
              if (wasNeeded(meetingId, step)) {
                gaps.note(meetingId, sitting, label);
              }
            });
  }

  /** Some steps are needed only after a certain answer. */
  private boolean wasNeeded(String meetingId, String step) {
    if (Support.KINDS.contains(step)) {
      return support.needed(meetingId, step);
    }
    return switch (step) {
      case "draft" -> draftWishes.wanted(meetingId);
      case "briefing" -> "yes".equals(answer(meetingId, "agenda", "briefingWanted"));
      default -> true;
    };
  }

  private Object answer(String meetingId, String section, String key) {
    return record.latest(meetingId, section).map(SubmittedForm::answers).orElse(Map.of()).get(key);
  }
}
