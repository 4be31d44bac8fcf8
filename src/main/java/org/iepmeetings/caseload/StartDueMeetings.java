package org.iepmeetings.caseload;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.caseload.MorningPlan.Start;
import org.iepmeetings.caseload.MorningPlan.UnderWay;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.meeting.MeetingTypes;
import org.iepmeetings.roster.Roster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at one school's caseload and starts the reviews whose time has come. Until the school has
 * adopted its running meetings it only looks.
 */
@Component
@ModelBean
class StartDueMeetings implements JavaDelegate {

  private static final Logger log = LoggerFactory.getLogger(StartDueMeetings.class);

  private final Roster roster;
  private final StudentCases cases;
  private final Cycles cycles;
  private final SchoolMornings mornings;
  private final WatchNumbers numbers;
  private final WatchLog watchLog;
  private final MeetingStart meetingStart;
  private final MeetingTypes types;
  private final Clock clock;

  StartDueMeetings(
      Roster roster,
      StudentCases cases,
      Cycles cycles,
      SchoolMornings mornings,
      WatchNumbers numbers,
      WatchLog watchLog,
      MeetingStart meetingStart,
      MeetingTypes types,
      Clock clock) {
    this.roster = roster;
    this.cases = cases;
    this.cycles = cycles;
    this.mornings = mornings;
    this.numbers = numbers;
    this.watchLog = watchLog;
    this.meetingStart = meetingStart;
    this.types = types;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String schoolId = (String) execution.getVariable("schoolId");
    LocalDate today = SchoolTime.dayOf(clock.instant(), roster.school(schoolId).zone());
    watchLog.forgetProblems(schoolId);
    if (watchLog.isAdopted(schoolId)) {
      look(schoolId, today);
    }
    watchLog.looked(schoolId, today);
  }

  private void look(String schoolId, LocalDate today) {
    List<StudentCase> ofSchool =
        cases.of(
            roster.studentsWithIep().stream()
                .filter(student -> student.schoolId().equals(schoolId))
                .toList());
    MorningPlan plan =
        MorningPlan.of(
            ofSchool,
            today,
            mornings.schoolDayAfter(schoolId, today),
            numbers.now(),
            cycles.startedOn(today),
            watchLog.adoptedOn(schoolId));
    for (UnderWay underWay : plan.underWay()) {
      cycles.settle(underWay.cycle(), Cycles.PERSON, underWay.meetingId(), today, null);
    }
    for (StudentCase one : plan.withoutCaseManager()) {
      watchLog.problem(
          schoolId,
          one.student().id(),
          "The roster names no case manager who works here and can log in, so the watch cannot start"
              + " the review. Name one in the roster, or start the meeting here by hand.");
    }
    plan.starts().forEach(start -> start(start, schoolId, today));
  }

  /** One that fails keeps no other from being started; the next morning tries it again. */
  private void start(Start start, String schoolId, LocalDate today) {
    List<String> without = types.tablesWithout(start.kind().code());
    if (!without.isEmpty()) {
      watchLog.problem(
          schoolId,
          start.studentId(),
          "The watch could not start the %s: the school has not entered the rules of this type of"
                  .formatted(start.kind().words())
              + " meeting. Ask the analyst to add its rows to: "
              + String.join(", ", without)
              + ".");
      return;
    }
    try {
      meetingStart.planned(start, today);
    } catch (Exception failure) {
      // No name and no message, which may hold one.
      log.error(
          "The watch could not start a meeting of school {} ({}); it tries again on the next school"
              + " morning.",
          schoolId,
          failure.getClass().getSimpleName());
      watchLog.problem(
          schoolId,
          start.studentId(),
          "The watch could not start the %s for a technical reason and tries again on the next"
                  .formatted(start.kind().words())
              + " school morning. If the date is close, start it here by hand, and tell the"
              + " administrator.");
    }
  }
}
