package org.iepmeetings.calendarchange;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MovedDate;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImported;
import org.iepmeetings.roster.RosterImported.Before;
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
  private final MovedLegalDates movedLegalDates;
  private final Roster roster;

  RosterChanges(
      CalendarChanges changes,
      Meetings meetings,
      Deadlines deadlines,
      MovedLegalDates movedLegalDates,
      Roster roster) {
    this.changes = changes;
    this.meetings = meetings;
    this.deadlines = deadlines;
    this.movedLegalDates = movedLegalDates;
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

  private Optional<MovedDate> legalDate(Before before) {
    return meetings
        .running(before.studentId())
        .filter(meeting -> meeting.cancelledAs() == null)
        .flatMap(
            meeting ->
                deadlines
                    .legalDate(
                        meeting.id(),
                        before.schoolId(),
                        before.lastAnnual(),
                        before.lastTriennial())
                    .flatMap(was -> movedLegalDates.since(meeting, was.day())));
  }
}
