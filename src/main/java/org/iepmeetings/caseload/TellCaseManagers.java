package org.iepmeetings.caseload;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.caseload.Cycles.Untold;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.Mail;
import org.iepmeetings.message.Mailer;
import org.iepmeetings.message.UndeliverableMailException;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** One mail a case manager and morning: how many meetings were started. It names no student. */
@Component
@ModelBean
class TellCaseManagers implements JavaDelegate {

  /** Stands in the ledger where other letters have the meeting's reference. */
  private static final String NO_MEETING = "caseload";

  private final Cycles cycles;
  private final Roster roster;
  private final Mailer mailer;
  private final String baseUrl;

  TellCaseManagers(
      Cycles cycles, Roster roster, Mailer mailer, @Value("${iep.base-url}") String baseUrl) {
    this.cycles = cycles;
    this.roster = roster;
    this.mailer = mailer;
    this.baseUrl = baseUrl;
  }

  @Override
  public void execute(DelegateExecution execution) {
    School school = roster.school((String) execution.getVariable("schoolId"));
    for (Untold untold : cycles.untold(school.id())) {
      tell(school, untold);
      cycles.told(school.id(), untold);
    }
  }

  private void tell(School school, Untold untold) {
    StaffMember caseManager = roster.staff(untold.caseManagerId());
    try {
      mailer.send(
          new Mail(
              new EffectKey(
                  NO_MEETING,
                  "meetingsStarted-" + school.id(),
                  caseManager.id(),
                  0,
                  Math.toIntExact(untold.day().toEpochDay())),
              "meetingsStarted",
              Locale.ENGLISH,
              caseManager.fullName(),
              caseManager.email(),
              Map.of(
                  "count", untold.meetings(),
                  "day", untold.day(),
                  "link", baseUrl + "/caseload",
                  "schoolName", school.name(),
                  "schoolPhone", school.phone()),
              null,
              List.of()));
    } catch (UndeliverableMailException inTheLedger) {
      // The tasks stand in Tasklist all the same.
      return;
    }
  }
}
