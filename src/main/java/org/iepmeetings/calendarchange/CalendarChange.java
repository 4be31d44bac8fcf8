package org.iepmeetings.calendarchange;

import java.time.Instant;

/**
 * Somebody has changed a school's calendar.
 *
 * @param id a reference that identifies nobody, such as {@code C-7F3K9QX2}
 * @param what in words
 */
record CalendarChange(String id, String schoolId, String what, String by, Instant at) {}
