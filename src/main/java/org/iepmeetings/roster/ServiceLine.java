package org.iepmeetings.roster;

/** One service of a student's current IEP and the person who provides it. */
public record ServiceLine(
    String studentId,
    String service,
    int minutes,
    String frequency,
    String place,
    String providerId) {}
