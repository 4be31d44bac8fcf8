package org.iepmeetings.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The school's people as last imported.
 *
 * <p>Lists name only people who are on the roster now, by family name. Asked for one person by id,
 * the roster also knows those who have left, so that old meetings keep their names; an id that was
 * never imported is a {@link NoSuchElementException}.
 */
@Component
public class Roster {

  private static final String SELECT_SCHOOL =
      "select id, name, zone, phone, address, school_of_choice from school ";

  private static final String SELECT_STUDENT =
      "select s.id, s.school_id, s.given_name, s.family_name, s.birth_date, s.grade from student s ";

  private final JdbcClient jdbc;
  private final Clock clock;

  public Roster(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The schools on the roster now. */
  public List<School> schools() {
    return jdbc.sql(SELECT_SCHOOL + "where active order by name, id")
        .query(Roster::toSchool)
        .list();
  }

  public School school(String schoolId) {
    return jdbc.sql(SELECT_SCHOOL + "where id = :id")
        .param("id", schoolId)
        .query(Roster::toSchool)
        .optional()
        .orElseThrow(() -> unknown("school", schoolId));
  }

  public Student student(String studentId) {
    return findStudent(studentId).orElseThrow(() -> unknown("student", studentId));
  }

  /** Whether the newest roster still has this student. */
  public boolean isEnrolled(String studentId) {
    return jdbc.sql("select count(*) from student where id = ? and active")
            .param(studentId)
            .query(Integer.class)
            .single()
        > 0;
  }

  public Optional<Student> findStudent(String studentId) {
    return jdbc.sql(SELECT_STUDENT + "where s.id = :id")
        .param("id", studentId)
        .query(Roster::toStudent)
        .optional();
  }

  /** Keeps the student for the running transaction; another one that asks waits until it ends. */
  public void hold(String studentId) {
    jdbc.sql("select id from student where id = :id for update")
        .param("id", studentId)
        .query(String.class)
        .optional()
        .orElseThrow(() -> unknown("student", studentId));
  }

  /** Keeps the school for the running transaction, as {@link #hold} keeps a student. */
  public void holdSchool(String schoolId) {
    jdbc.sql("select id from school where id = :id for update")
        .param("id", schoolId)
        .query(String.class)
        .optional()
        .orElseThrow(() -> unknown("school", schoolId));
  }

  /** Keeps every school, for what people and rooms of several have in common. */
  public void holdSchools() {
    jdbc.sql("select id from school order by id for update").query(String.class).list();
  }

  /** Every student on the roster who stands in the caseload file. */
  public List<Student> studentsWithIep() {
    return jdbc.sql(
            SELECT_STUDENT
                + "join caseload c on c.student_id = s.id where s.active and c.active "
                + "order by s.family_name, s.given_name, s.id")
        .query(Roster::toStudent)
        .list();
  }

  /** The students whose case manager this person is. */
  public List<Student> caseloadOf(String staffId) {
    return jdbc.sql(
            SELECT_STUDENT
                + "join caseload c on c.student_id = s.id "
                + "where s.active and c.active and c.case_manager_id = :staff "
                + "order by s.family_name, s.given_name, s.id")
        .param("staff", staffId)
        .query(Roster::toStudent)
        .list();
  }

  /** The student's line of the caseload, the last known one if the student has left it. */
  public CaseloadEntry caseload(String studentId) {
    return findCaseload(studentId)
        .orElseThrow(() -> unknown("caseload entry for student", studentId));
  }

  /** The same; empty for a student who never stood there. */
  public Optional<CaseloadEntry> findCaseload(String studentId) {
    return jdbc.sql(
            """
            select student_id, case_manager_id, teacher_of_record_id, eligibility, last_annual,
                   last_triennial, home_language
            from caseload where student_id = :id
            """)
        .param("id", studentId)
        .query(Roster::readCaseloadEntry)
        .optional();
  }

  /** The lines of all students who are on the caseload now, for pages that show many. */
  public List<CaseloadEntry> caseloads() {
    return jdbc.sql(
            """
            select student_id, case_manager_id, teacher_of_record_id, eligibility, last_annual,
                   last_triennial, home_language
            from caseload where active
            """)
        .query(Roster::readCaseloadEntry)
        .list();
  }

  /** The student's guardians, holders of educational rights first. */
  public List<Guardian> guardians(String studentId) {
    return jdbc.sql(
            """
            select * from guardian where student_id = :student and active
            order by holds_educational_rights desc, family_name, given_name, id
            """)
        .param("student", studentId)
        .query(Roster::readGuardian)
        .list();
  }

  /**
   * To whom notices about the student go: those who hold educational rights, and at 18 the student
   * as well (34 CFR 300.520(a)(1), EC 56041.5), unless a conservator holds the rights. A student
   * who stands in families.csv has an address and a language there; another one gets letters on
   * paper.
   */
  public List<Guardian> noticeRecipients(String studentId) {
    List<Guardian> recipients =
        new ArrayList<>(
            guardians(studentId).stream().filter(Guardian::holdsEducationalRights).toList());
    Student student = student(studentId);
    boolean nobodyElse =
        recipients.stream()
            .noneMatch(
                person ->
                    person.isStudent()
                        || person.relationship().toLowerCase(Locale.ROOT).contains("conservator"));
    if (nobodyElse && isAdult(student)) {
      recipients.add(0, studentAsReader(studentId));
    }
    return List.copyOf(recipients);
  }

  private boolean isAdult(Student student) {
    LocalDate today = LocalDate.now(clock.withZone(school(student.schoolId()).zone()));
    return student.birthDate() != null && !student.birthDate().plusYears(18).isAfter(today);
  }

  /**
   * The student as somebody to write to: with the address and language of their own line in
   * families.csv, else on paper and in the home language.
   */
  public Guardian studentAsReader(String studentId) {
    return guardians(studentId).stream()
        .filter(Guardian::isStudent)
        .findFirst()
        .orElseGet(() -> himOrHerself(student(studentId)));
  }

  private Guardian himOrHerself(Student student) {
    return new Guardian(
        student.id(),
        student.id(),
        student.givenName(),
        student.familyName(),
        Guardian.STUDENT,
        null,
        null,
        homeLanguage(student.id()),
        false,
        "mail",
        true);
  }

  private String homeLanguage(String studentId) {
    return jdbc.sql("select home_language from caseload where student_id = ?")
        .param(studentId)
        .query(String.class)
        .optional()
        .filter(code -> !code.isBlank())
        .orElse("en");
  }

  /**
   * Whose consent counts. The rights of a student who comes of age pass to the student (34 CFR
   * 300.520(a)(1)(ii), EC 56041.5): a parent still gets the notices, and consents to nothing.
   */
  public List<Guardian> rightsHolders(String studentId) {
    List<Guardian> recipients = noticeRecipients(studentId);
    List<Guardian> students = recipients.stream().filter(Guardian::isStudent).toList();
    return students.isEmpty() ? recipients : students;
  }

  /** A guardian; under the student's own id, the student. */
  public Guardian guardian(String guardianId) {
    return findGuardian(guardianId).orElseThrow(() -> unknown("guardian", guardianId));
  }

  /** The same; empty for somebody who is not of the family, such as a member of staff. */
  public Optional<Guardian> findGuardian(String personId) {
    return jdbc.sql("select * from guardian where id = :id")
        .param("id", personId)
        .query(Roster::readGuardian)
        .optional()
        .or(() -> findStudent(personId).map(this::himOrHerself));
  }

  /**
   * Whether somebody may still be told about the student they were written to about: of a family,
   * who holds educational rights now; of the staff, who works here. While the roster does not have
   * the student nothing is known, and what was said last holds.
   */
  public boolean isInvolved(String personId) {
    return findGuardian(personId)
        .map(
            person ->
                !isEnrolled(person.studentId())
                    || noticeRecipients(person.studentId()).stream()
                        .anyMatch(one -> one.id().equals(personId)))
        .or(() -> findStaff(personId).map(StaffMember::active))
        .orElse(true);
  }

  public StaffMember staff(String staffId) {
    return findStaff(staffId).orElseThrow(() -> unknown("staff member", staffId));
  }

  public Optional<StaffMember> findStaff(String personId) {
    return staffWhere("s.id = :id", Map.of("id", personId)).stream().findFirst();
  }

  /** The name of a guardian, a student or a member of staff, also of one who has left. */
  public Optional<String> nameOf(String personId) {
    return findGuardian(personId)
        .map(Guardian::fullName)
        .or(() -> findStaff(personId).map(StaffMember::fullName))
        .or(() -> findStudent(personId).map(Student::fullName));
  }

  /** First name and initial of the same people, for task names. */
  public Optional<String> labelOf(String personId) {
    return findGuardian(personId)
        .map(one -> Student.label(one.givenName(), one.familyName()))
        .or(() -> findStaff(personId).map(one -> Student.label(one.givenName(), one.familyName())))
        .or(() -> findStudent(personId).map(Student::label));
  }

  /** Also finds people who have left; ask {@link StaffMember#active()} before letting them in. */
  public Optional<StaffMember> staffByUsername(String username) {
    return staffWhere("s.username = :username", Map.of("username", username)).stream().findFirst();
  }

  /** Everybody who works or worked here: the one list that includes people who have left. */
  public List<StaffMember> allStaff() {
    return staffWhere("1 = 1", Map.of());
  }

  /**
   * Who teaches the student in general education: the Teacher of Record first, then the teachers
   * (group {@code teachers}) of the classes in which the student is enrolled today.
   */
  public List<StaffMember> generalEducationTeachers(String studentId) {
    LocalDate today = LocalDate.now(clock.withZone(school(student(studentId).schoolId()).zone()));
    List<StaffMember> teachers =
        new ArrayList<>(
            staffWhere(
                "s.active and s.id in (select teacher_of_record_id from caseload"
                    + " where student_id = :student)",
                Map.of("student", studentId)));
    staffWhere(
            """
            s.active and s.id in (
              select t.staff_id from class_teacher t
              join class_student e on e.class_id = t.class_id
              where e.student_id = :student
                and e.begins <= :today and :today < e.ends
                and t.begins <= :today and :today < t.ends)
            and s.id in (select staff_id from staff_group where group_id = 'teachers')
            """,
            Map.of("student", studentId, "today", today))
        .stream()
        .filter(teacher -> !teachers.contains(teacher))
        .forEach(teachers::add);
    return List.copyOf(teachers);
  }

  /** The services of the student's current IEP, in the order of the file. */
  public List<ServiceLine> services(String studentId) {
    return jdbc.sql(
            """
            select student_id, service, minutes, frequency, place, provider_id
            from iep_service where student_id = :student order by line
            """)
        .param("student", studentId)
        .query(Roster::readServiceLine)
        .list();
  }

  /** Who provides the student's services, on staff or contracted. */
  public List<StaffMember> providers(String studentId) {
    return staffWhere(
        "s.active and s.id in (select provider_id from iep_service where student_id = :student)",
        Map.of("student", studentId));
  }

  private List<StaffMember> staffWhere(String condition, Map<String, ?> parameters) {
    return jdbc.sql(
            "select s.*, g.group_id from staff s left join staff_group g on g.staff_id = s.id where "
                + condition
                + " order by s.family_name, s.given_name, s.id")
        .params(parameters)
        .query(Roster::foldGroups);
  }

  private static List<StaffMember> foldGroups(ResultSet row) throws SQLException {
    Map<String, StaffMember> staff = new LinkedHashMap<>();
    while (row.next()) {
      String group = row.getString("group_id");
      Set<String> groups = new TreeSet<>();
      StaffMember soFar = staff.get(row.getString("id"));
      if (soFar != null) {
        groups.addAll(soFar.groups());
      }
      if (group != null) {
        groups.add(group);
      }
      staff.put(
          row.getString("id"),
          new StaffMember(
              row.getString("id"),
              row.getString("username"),
              row.getString("given_name"),
              row.getString("family_name"),
              row.getString("email"),
              row.getString("position"),
              groups,
              row.getBoolean("active"),
              row.getString("agency")));
    }
    return List.copyOf(staff.values());
  }

  private static School toSchool(ResultSet row, int n) throws SQLException {
    return new School(
        row.getString("id"),
        row.getString("name"),
        ZoneId.of(row.getString("zone")),
        row.getString("phone"),
        row.getString("address"),
        row.getBoolean("school_of_choice"));
  }

  private static Student toStudent(ResultSet row, int n) throws SQLException {
    return new Student(
        row.getString("id"),
        row.getString("school_id"),
        row.getString("given_name"),
        row.getString("family_name"),
        row.getObject("birth_date", LocalDate.class),
        row.getString("grade"));
  }

  private static NoSuchElementException unknown(String what, String id) {
    return new NoSuchElementException(
        "The roster has no " + what + " with the id " + id + ". Check the last roster import.");
  }

  // Named one by one: Spring's own mapping tries names that are no columns, and H2 keeps a trace of
  // each failure, which grows to hundreds of megabytes.
  private static CaseloadEntry readCaseloadEntry(ResultSet row, int number) throws SQLException {
    return new CaseloadEntry(
        row.getString("student_id"),
        row.getString("case_manager_id"),
        row.getString("teacher_of_record_id"),
        row.getString("eligibility"),
        row.getObject("last_annual", LocalDate.class),
        row.getObject("last_triennial", LocalDate.class),
        row.getString("home_language"));
  }

  private static Guardian readGuardian(ResultSet row, int number) throws SQLException {
    return new Guardian(
        row.getString("id"),
        row.getString("student_id"),
        row.getString("given_name"),
        row.getString("family_name"),
        row.getString("relationship"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("language"),
        row.getBoolean("interpreter_needed"),
        row.getString("preferred_means"),
        row.getBoolean("holds_educational_rights"));
  }

  private static ServiceLine readServiceLine(ResultSet row, int number) throws SQLException {
    return new ServiceLine(
        row.getString("student_id"),
        row.getString("service"),
        row.getInt("minutes"),
        row.getString("frequency"),
        row.getString("place"),
        row.getString("provider_id"));
  }
}
