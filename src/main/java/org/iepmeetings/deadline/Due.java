package org.iepmeetings.deadline;

import java.time.LocalDate;

/**
 * When something is due, in local dates of the school.
 *
 * @param opens first day on which it may be done; null when it may be done at any time
 * @param due the deadline itself, which no closure moves
 * @param workBy the day staff work to: the last school day on or before the deadline, but not
 *     before the step could be begun; a review is worked to the day before the anniversary
 * @param expedited the meeting's date was set too late for the regular due date, or there is none:
 *     the due date follows the day the date was set, and everybody is told so
 * @param onClosedDay the deadline falls on a day without school, to be shown as such
 * @param calendarKnown false when the school's calendar is not loaded for these days and weekdays
 *     were taken for school days
 * @param untolled for a deadline whose clock stands in vacations: the date without that, to warn
 *     on; otherwise null
 */
public record Due(
    LocalDate opens,
    LocalDate due,
    LocalDate workBy,
    boolean expedited,
    boolean onClosedDay,
    boolean calendarKnown,
    LocalDate untolled) {}
