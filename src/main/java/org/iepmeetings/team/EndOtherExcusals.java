package org.iepmeetings.team;

import java.time.Instant;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.meeting.Meetings;
import org.springframework.stereotype.Component;

/**
 * Ends what is open of excusals that were asked for another date than the one that is set now. At
 * the first date nothing else would: only a date that moves is told to everything that runs.
 */
@Component
@ModelBean
class EndOtherExcusals implements JavaDelegate {

  private final Meetings meetings;
  private final Excusals excusals;
  private final RuntimeService runtimeService;

  EndOtherExcusals(Meetings meetings, Excusals excusals, RuntimeService runtimeService) {
    this.meetings = meetings;
    this.excusals = excusals;
    this.runtimeService = runtimeService;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String meetingId = (String) execution.getVariable("meetingId");
    Instant start = meetings.meeting(meetingId).startsAt();
    excusals.ofMeeting(meetingId).stream()
        .filter(one -> one.closed() == null && !one.absentAt().equals(start))
        .forEach(one -> end(execution.getProcessBusinessKey(), String.valueOf(one.id())));
  }

  /** Where nothing waits for this excusal any more, nothing happens. */
  private void end(String businessKey, String excusalId) {
    runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(businessKey)
        .processDefinitionKey("obtain-excusal")
        .variableValueEquals("excusalId", excusalId)
        .list()
        .forEach(
            instance ->
                runtimeService
                    .createMessageCorrelation("DateChanged")
                    .processInstanceId(instance.getId())
                    .correlateAll());
  }
}
