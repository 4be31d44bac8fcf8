package org.iepmeetings.roster;

import java.time.LocalDate;
import java.util.List;

/** A whole roster, read and found sound, before it is stored. */
record RosterContent(
    List<School> schools,
    List<Student> students,
    List<Guardian> guardians,
    List<StaffMember> staff,
    List<SchoolClass> classes,
    List<ClassMember> teachers,
    List<ClassMember> pupils,
    List<CaseloadEntry> caseload,
    List<ServiceLine> services) {

  record SchoolClass(String id, String schoolId, String title, String course) {}

  /**
   * A teacher or student of a class.
   *
   * @param begins first day
   * @param ends the day after the last one, as OneRoster counts
   */
  record ClassMember(String classId, String personId, LocalDate begins, LocalDate ends) {}
}
