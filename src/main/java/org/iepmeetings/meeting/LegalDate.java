package org.iepmeetings.meeting;

import org.iepmeetings.deadline.Due;

/**
 * The date by which the law wants a meeting held.
 *
 * @param due {@link Due#due()} is the legal date, which no closure moves; {@link Due#untolled()} is
 *     the earlier one to warn on where its clock stands in vacations, else null
 * @param source the law's section, in the words of the decision table
 */
public record LegalDate(Due due, String source) {}
