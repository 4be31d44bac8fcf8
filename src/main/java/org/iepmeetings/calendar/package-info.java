/** School days of each school, and the master calendar on which the meetings stand. */
package org.iepmeetings.calendar;
