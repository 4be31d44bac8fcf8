/**
 * The tracking system of the handbook: the watch that starts reviews in time, and the pages that
 * show where each student stands.
 */
package org.iepmeetings.caseload;
