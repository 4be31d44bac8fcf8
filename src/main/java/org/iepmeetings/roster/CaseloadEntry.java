package org.iepmeetings.roster;

import java.time.LocalDate;

/**
 * What the school knows of a student's IEP before any meeting runs here.
 *
 * @param lastAnnual date of the last annual IEP meeting; null while the student has no IEP yet
 * @param lastTriennial date of the last triennial or of the initial evaluation; null only for a
 *     student who has no IEP yet
 * @param homeLanguage BCP 47 code, such as {@code es}
 */
public record CaseloadEntry(
    String studentId,
    String caseManagerId,
    String teacherOfRecordId,
    String eligibility,
    LocalDate lastAnnual,
    LocalDate lastTriennial,
    String homeLanguage) {}
