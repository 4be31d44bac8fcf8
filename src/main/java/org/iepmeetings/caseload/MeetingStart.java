package org.iepmeetings.caseload;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.iepmeetings.access.Role;
import org.iepmeetings.caseload.Cycles.Cycle;
import org.iepmeetings.caseload.MorningPlan.Start;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts a review's meeting and writes, in the same transaction, that the cycle is settled. */
@Component
class MeetingStart {

  private final Meetings meetings;
  private final Cycles cycles;
  private final RuntimeService runtimeService;
  private final IdentityService identityService;
  private final TransactionTemplate ownCommit;

  MeetingStart(
      Meetings meetings,
      Cycles cycles,
      RuntimeService runtimeService,
      IdentityService identityService,
      PlatformTransactionManager transactions) {
    this.meetings = meetings;
    this.cycles = cycles;
    this.runtimeService = runtimeService;
    this.identityService = identityService;
    this.ownCommit = new TransactionTemplate(transactions);
    ownCommit.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Starts what the watch has planned, in a transaction of its own: one student's failure takes
   * nothing back of the others, and a look that is repeated finds what it did. It needs a second
   * connection while the look holds one; the pool is larger than the number of the engine's
   * threads.
   *
   * @return false, with nothing started, when somebody was faster
   */
  boolean planned(Start start, LocalDate today) throws Exception {
    // Without a context of its own, the engine would write the new meeting with the look's job.
    Callable<Boolean> begin =
        () -> ownCommit.execute(status -> begin(start, today) || rollback(status::setRollbackOnly));
    return ProcessEngineContext.withNewProcessEngineContext(begin);
  }

  private static boolean rollback(Runnable setRollbackOnly) {
    setRollbackOnly.run();
    return false;
  }

  private boolean begin(Start start, LocalDate today) {
    if (meetings.otherMeeting(null, start.studentId()).isPresent()
        || start.covers().stream().anyMatch(cycles::isSettled)) {
      return false;
    }
    String meeting =
        start(
            start.studentId(),
            start.kind(),
            start.caseManager().username(),
            List.of(Role.CASE_MANAGERS));
    for (Cycle cycle : start.covers()) {
      cycles.settle(cycle, Cycles.WATCH, meeting, today, start.caseManager().id());
    }
    return true;
  }

  /**
   * Starts a meeting in this person's name. Call it inside a transaction, with the student held.
   *
   * @param groups with the person: it is to groups that the engine's permission to start is given
   * @return the meeting's reference
   */
  String start(String studentId, Kind kind, String username, List<String> groups) {
    identityService.setAuthentication(username, groups);
    try {
      runtimeService.startProcessInstanceByKey(
          "iep-meeting", Map.of("studentId", studentId, "meetingType", kind.code()));
    } finally {
      identityService.clearAuthentication();
    }
    return meetings.running(studentId).map(Meeting::id).orElseThrow();
  }
}
