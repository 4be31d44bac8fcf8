package org.iepmeetings.caseload;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.iepmeetings.roster.School;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that every school on the roster is watched, once, and by the newest model: when the
 * application starts and when a roster was imported, on however many nodes.
 */
@Component
class BeginWatches {

  private static final Logger log = LoggerFactory.getLogger(BeginWatches.class);

  private final Roster roster;
  private final WatchLog watchLog;
  private final RuntimeService runtimeService;
  private final RepositoryService repositoryService;
  private final TransactionTemplate transaction;

  BeginWatches(
      Roster roster,
      WatchLog watchLog,
      RuntimeService runtimeService,
      RepositoryService repositoryService,
      PlatformTransactionManager transactions) {
    this.roster = roster;
    this.watchLog = watchLog;
    this.runtimeService = runtimeService;
    this.repositoryService = repositoryService;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A watch that another node is at work with keeps its older model until the next start. */
  @EventListener(ApplicationReadyEvent.class)
  void atStart() {
    try {
      transaction.executeWithoutResult(status -> everySchoolIsWatched());
    } catch (OptimisticLockingException atWork) {
      log.warn(
          "A watch over the caseload is at work right now; it keeps its model until the next start.");
    }
  }

  /** Inside the transaction of the import. */
  @EventListener(RosterImported.class)
  void everySchoolIsWatched() {
    roster.schools().stream().map(School::id).sorted().forEach(this::watch);
  }

  /** The school is held: who comes second waits, and finds the watch of who came first. */
  private void watch(String schoolId) {
    roster.holdSchool(schoolId);
    watchLog.begin(schoolId);
    String newest =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey("watch-caseload")
            .latestVersion()
            .singleResult()
            .getId();
    List<ProcessInstance> running =
        runtimeService
            .createProcessInstanceQuery()
            .processDefinitionKey("watch-caseload")
            .processInstanceBusinessKey(businessKey(schoolId))
            .list();
    if (running.stream().anyMatch(watch -> watch.getProcessDefinitionId().equals(newest))) {
      return;
    }
    for (ProcessInstance older : running) {
      runtimeService.deleteProcessInstance(
          older.getId(), "The newest model of the watch takes its place.");
    }
    runtimeService.startProcessInstanceByKey(
        "watch-caseload", businessKey(schoolId), Map.of("schoolId", schoolId));
  }

  static String businessKey(String schoolId) {
    return "school " + schoolId;
  }
}
