package org.iepmeetings.roster;

import java.time.LocalDate;

/** What the school knows of a student's IEP before any meeting runs here. */
public record CaseloadEntry(
    String studentId,
    String caseManagerId,
    String teacherOfRecordId,
    String eligibility,
    LocalDate lastAnnual,
    LocalDate lastTriennial,
    String homeLanguage) {}
