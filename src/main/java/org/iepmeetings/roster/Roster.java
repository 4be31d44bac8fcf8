package org.iepmeetings.roster;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The school's people as last imported. */
@Component
public class Roster {

  public School school(String schoolId) {
    throw new UnsupportedOperationException();
  }

  public Student student(String studentId) {
    throw new UnsupportedOperationException();
  }

  public Optional<Student> findStudent(String studentId) {
    throw new UnsupportedOperationException();
  }

  public List<Student> studentsWithIep() {
    throw new UnsupportedOperationException();
  }

  public List<Student> caseloadOf(String staffId) {
    throw new UnsupportedOperationException();
  }

  public CaseloadEntry caseload(String studentId) {
    throw new UnsupportedOperationException();
  }

  public List<Guardian> guardians(String studentId) {
    throw new UnsupportedOperationException();
  }

  public Guardian guardian(String guardianId) {
    throw new UnsupportedOperationException();
  }

  public StaffMember staff(String staffId) {
    throw new UnsupportedOperationException();
  }

  public Optional<StaffMember> staffByUsername(String username) {
    throw new UnsupportedOperationException();
  }

  public List<StaffMember> allStaff() {
    throw new UnsupportedOperationException();
  }

  public List<StaffMember> generalEducationTeachers(String studentId) {
    throw new UnsupportedOperationException();
  }

  public List<ServiceLine> services(String studentId) {
    throw new UnsupportedOperationException();
  }

  public List<StaffMember> providers(String studentId) {
    throw new UnsupportedOperationException();
  }
}
