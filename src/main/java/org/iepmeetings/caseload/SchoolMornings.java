package org.iepmeetings.caseload;

import java.time.LocalDate;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.deadline.SchoolDays;
import org.springframework.stereotype.Component;

/** The school days on which the watch looks. */
@Component
class SchoolMornings {

  /** Longer than any vacation; a calendar without school days must not be searched for ever. */
  private static final int LONGEST_BREAK = 200;

  private final SchoolCalendars calendars;

  SchoolMornings(SchoolCalendars calendars) {
    this.calendars = calendars;
  }

  LocalDate schoolDayAfter(String schoolId, LocalDate day) {
    return schoolDayFrom(schoolId, day.plusDays(1));
  }

  /** The first school day from this one on; where the calendar has none, this one. */
  LocalDate schoolDayFrom(String schoolId, LocalDate from) {
    SchoolDays days = calendars.of(schoolId);
    for (int i = 0; i <= LONGEST_BREAK; i++) {
      if (days.isSchoolDay(from.plusDays(i))) {
        return from.plusDays(i);
      }
    }
    return from;
  }
}
