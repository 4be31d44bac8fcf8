/** The page of the school calendar, and what follows when a calendar changes: dates move. */
package org.iepmeetings.calendarchange;
