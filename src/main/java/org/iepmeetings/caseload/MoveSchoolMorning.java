package org.iepmeetings.caseload;

import java.time.Clock;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/**
 * Lets the watch over a school's caseload wait for another morning, because the school's calendar
 * or time zone is another. A morning that has come is left alone: it is about to be looked on.
 */
@Component
@ModelBean
class MoveSchoolMorning implements JavaDelegate {

  private final RuntimeService runtimeService;
  private final ManagementService managementService;
  private final Clock clock;

  MoveSchoolMorning(
      RuntimeService runtimeService, ManagementService managementService, Clock clock) {
    this.runtimeService = runtimeService;
    this.managementService = managementService;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String watch = BeginWatches.businessKey((String) execution.getVariable("schoolId"));
    runtimeService
        .createProcessInstanceQuery()
        .processDefinitionKey("watch-caseload")
        .processInstanceBusinessKey(watch)
        .list()
        .stream()
        .flatMap(
            instance ->
                managementService
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .timers()
                    .list()
                    .stream())
        .filter(timer -> timer.getDuedate().toInstant().isAfter(clock.instant()))
        .map(Job::getId)
        .forEach(timer -> managementService.recalculateJobDuedate(timer, false));
  }
}
