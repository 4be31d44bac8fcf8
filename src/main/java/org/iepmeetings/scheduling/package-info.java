/**
 * Finding a date: who and what is free, what the family is offered, and how the calendar looks to
 * each person.
 */
package org.iepmeetings.scheduling;
