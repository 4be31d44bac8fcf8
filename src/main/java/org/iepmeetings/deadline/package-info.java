/**
 * Counts days: from the rows of {@code processes/decisions/deadlines.dmn}, the dates of a meeting
 * and a school's calendar to due dates. Pure: knows neither Spring nor the engine nor a database,
 * and works in local dates of the school; {@link org.iepmeetings.deadline.SchoolTime} turns them
 * into points in time.
 */
package org.iepmeetings.deadline;
