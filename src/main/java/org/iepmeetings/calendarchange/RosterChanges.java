package org.iepmeetings.calendarchange;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.LegalDate;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MovedDate;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.iepmeetings.roster.RosterImported.Before;
import org.iepmeetings.scheduling.LegalDay;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A roster that has another date of a student's last review, another school or another time zone is
 * to due dates what a change of the calendar is, and goes the same way.
 */
@Component
class RosterChanges {

  private static final String WHAT =
      "Roster imported, with other dates of last reviews, another time zone, or students of another"
          + " school";

  private final CalendarChanges changes;
  private final Meetings meetings;
  private final Deadlines deadlines;
  private final LegalDay legalDay;
  private final Team team;
  private final Roster roster;

  RosterChanges(
      CalendarChanges changes,
      Meetings meetings,
      Deadlines deadlines,
      LegalDay legalDay,
      Team team,
      Roster roster) {
    this.changes = changes;
    this.meetings = meetings;
    this.deadlines = deadlines;
    this.legalDay = legalDay;
    this.team = team;
    this.roster = roster;
  }

  /** Inside the transaction of the import: it only notes what is to be done. */
  @EventListener
  void imported(RosterImported event) {
    Map<String, List<Before>> bySchool =
        event.before().stream()
            .filter(this::somethingHangsOnIt)
            .collect(groupingBy(before -> roster.student(before.studentId()).schoolId()));
    bySchool.forEach(
        (schoolId, students) -> {
          CalendarChange change = changes.countAnew(schoolId, WHAT, "roster import");
          changes.note(
              change.id(), students.stream().flatMap(one -> legalDate(one).stream()).toList());
        });
  }

  /** The last review of a student without a meeting moves nothing but the caseload, which asks. */
  private boolean somethingHangsOnIt(Before before) {
    String schoolId = roster.student(before.studentId()).schoolId();
    return meetings.running(before.studentId()).isPresent()
        || !roster.school(schoolId).zone().equals(before.zone());
  }

  /** The case manager's own: no task is due on the legal date of the meeting. */
  private Optional<MovedDate> legalDate(Before before) {
    return meetings
        .running(before.studentId())
        .filter(meeting -> meeting.cancelledAs() == null)
        .flatMap(meeting -> legalDate(meeting, before));
  }

  private Optional<MovedDate> legalDate(Meeting meeting, Before before) {
    Optional<LocalDate> was =
        deadlines
            .legalDate(meeting.id(), before.schoolId(), before.lastAnnual(), before.lastTriennial())
            .map(RosterChanges::day);
    Optional<LocalDate> now = deadlines.legalDate(meeting.id()).map(RosterChanges::day);
    if (was.isEmpty() || now.isEmpty() || was.equals(now)) {
      return Optional.empty();
    }
    boolean late = legalDay.missedBy(meeting.id()).isPresent();
    ZoneId zone = meetings.zone(meeting.id());
    return Optional.of(
        new MovedDate(
            meeting.id(),
            late
                ? "Hold the meeting by its legal date (it is planned past it)"
                : "Hold the meeting by its legal date",
            false,
            team.caseManager(meeting.id()),
            null,
            null,
            null,
            end(was.get(), zone),
            end(now.get(), zone)));
  }

  private static LocalDate day(LegalDate legal) {
    return legal.due().due();
  }

  private static Instant end(LocalDate day, ZoneId zone) {
    return SchoolTime.dueAt(day, zone);
  }
}
