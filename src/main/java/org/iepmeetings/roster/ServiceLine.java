package org.iepmeetings.roster;

/**
 * One service of a student's current IEP and the person who provides it.
 *
 * @param minutes minutes a time
 * @param frequency how often, in the school's words: weekly, 2 times monthly
 * @param providerId a {@link StaffMember}, on staff or contracted
 */
public record ServiceLine(
    String studentId,
    String service,
    int minutes,
    String frequency,
    String place,
    String providerId) {}
