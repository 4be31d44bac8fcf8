package org.iepmeetings.caseload;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.iepmeetings.ModelBean;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.springframework.stereotype.Component;

/** What the model of the watch asks; public, since expressions call it. */
@Component("caseloadWatch")
@ModelBean
public class CaseloadWatch {

  private final Roster roster;
  private final SchoolMornings mornings;
  private final WatchLog watchLog;
  private final Clock clock;

  CaseloadWatch(Roster roster, SchoolMornings mornings, WatchLog watchLog, Clock clock) {
    this.roster = roster;
    this.mornings = mornings;
    this.watchLog = watchLog;
    this.clock = clock;
  }

  /**
   * 8:00 on the school's clock on the next school day nobody has looked on: today's, even when it
   * is past, as long as it is the school's today.
   */
  public Date nextSchoolMorning(String schoolId) {
    School school = roster.school(schoolId);
    LocalDate today = SchoolTime.dayOf(clock.instant(), school.zone());
    boolean lookedToday =
        watchLog.lastLook(schoolId).filter(day -> !day.isBefore(today)).isPresent();
    LocalDate next =
        lookedToday
            ? mornings.schoolDayAfter(schoolId, today)
            : mornings.schoolDayFrom(schoolId, today);
    return Date.from(SchoolTime.opensAt(next, school.zone()));
  }

  public boolean isOnRoster(String schoolId) {
    return roster.schools().stream().anyMatch(school -> school.id().equals(schoolId));
  }
}
