package org.iepmeetings.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.iepmeetings.roster.RosterContent.ClassMember;
import org.iepmeetings.roster.RosterContent.SchoolClass;

/**
 * Reads the roster's files, as described in {@code docs/roster-files.md}, and holds every row to
 * its rules. First the files themselves (there, whole, with their columns), then, if those are
 * sound, the rows: a missing file would otherwise make every row that points into it wrong.
 */
class RosterReader {

  private static final String MANIFEST = "manifest.csv";
  private static final String ORGS = "orgs.csv";
  private static final String SESSIONS = "academicSessions.csv";
  private static final String COURSES = "courses.csv";
  private static final String CLASSES = "classes.csv";
  private static final String USERS = "users.csv";
  private static final String ROLES = "roles.csv";
  private static final String ENROLLMENTS = "enrollments.csv";
  private static final String DEMOGRAPHICS = "demographics.csv";
  private static final String SCHOOLS = "schools.csv";
  private static final String STAFF = "staff.csv";
  private static final String FAMILIES = "families.csv";
  private static final String CASELOAD = "caseload.csv";
  private static final String SERVICES = "services.csv";

  /** OneRoster's files and the columns that we read of them. */
  private static final Map<String, List<String>> ONE_ROSTER =
      Map.of(
          MANIFEST, List.of("propertyName", "value"),
          ORGS, List.of("sourcedId", "status", "name", "type"),
          SESSIONS, List.of("sourcedId", "status", "startDate", "endDate"),
          COURSES, List.of("sourcedId", "status", "title"),
          CLASSES,
              List.of(
                  "sourcedId",
                  "status",
                  "title",
                  "courseSourcedId",
                  "schoolSourcedId",
                  "termSourcedIds"),
          ENROLLMENTS,
              List.of(
                  "sourcedId",
                  "status",
                  "classSourcedId",
                  "userSourcedId",
                  "role",
                  "beginDate",
                  "endDate"),
          DEMOGRAPHICS, List.of("sourcedId", "status", "birthDate"));

  private static final List<String> USER_COLUMNS =
      List.of(
          "sourcedId",
          "status",
          "enabledUser",
          "username",
          "givenName",
          "familyName",
          "email",
          "grades");
  private static final List<String> USER_COLUMNS_OF_1_1 = List.of("orgSourcedIds", "role");
  private static final List<String> ROLE_COLUMNS =
      List.of("sourcedId", "status", "userSourcedId", "roleType", "role", "orgSourcedId");

  /** Our own files, with all their columns. */
  private static final Map<String, List<String>> OURS =
      Map.of(
          SCHOOLS, List.of("schoolSourcedId", "timeZone", "phone", "address", "schoolOfChoice"),
          STAFF,
              List.of(
                  "sourcedId", "position", "groups", "agency", "givenName", "familyName", "email"),
          FAMILIES,
              List.of(
                  "sourcedId",
                  "studentSourcedId",
                  "givenName",
                  "familyName",
                  "relationship",
                  "email",
                  "phone",
                  "language",
                  "interpreterNeeded",
                  "preferredMeans",
                  "holdsEducationalRights"),
          CASELOAD,
              List.of(
                  "studentSourcedId",
                  "caseManagerSourcedId",
                  "teacherOfRecordSourcedId",
                  "eligibility",
                  "lastAnnual",
                  "lastTriennial",
                  "homeLanguage"),
          SERVICES,
              List.of(
                  "studentSourcedId",
                  "service",
                  "minutes",
                  "frequency",
                  "place",
                  "providerSourcedId"));

  private static final List<String> GROUPS =
      List.of(
          "case-managers",
          "office",
          "teachers",
          "providers",
          "leaders",
          "analysts",
          "camunda-admin");
  private static final List<String> MEANS = List.of("email", "phone", "text", "mail");
  private static final List<String> FAMILY_ROLES = List.of("guardian", "parent", "relative");
  private static final List<String> STAFF_ROLES =
      List.of(
          "administrator",
          "aide",
          "proctor",
          "teacher",
          "counselor",
          "districtAdministrator",
          "principal",
          "siteAdministrator",
          "systemAdministrator");

  /** OneRoster's grade codes (CEDS) and how a school says them. */
  private static final Map<String, String> GRADES = grades();

  private record Term(LocalDate begins, LocalDate ends) {}

  private record Role(String role, boolean primary, Set<String> orgs) {}

  private final Map<String, byte[]> files;
  private final Map<String, String> knownUsernames;
  private final Clock clock;
  private final Problems problems;
  private final Map<String, CsvFile> tables = new HashMap<>();
  private boolean version12;

  private final Set<String> orgs = new HashSet<>();
  private final Map<String, School> schools = new LinkedHashMap<>();
  private final Map<String, Term> terms = new HashMap<>();
  private final Map<String, String> courses = new HashMap<>();
  private final Map<String, SchoolClass> classes = new LinkedHashMap<>();
  private final Map<String, Term> classTerms = new HashMap<>();
  private final Map<String, List<Role>> roles = new HashMap<>();
  private final Set<String> users = new HashSet<>();
  private final Map<String, Student> students = new LinkedHashMap<>();
  private final Map<String, StaffMember> staff = new LinkedHashMap<>();
  private final List<ClassMember> teachers = new ArrayList<>();
  private final List<ClassMember> pupils = new ArrayList<>();
  private final Map<String, List<Guardian>> guardians = new LinkedHashMap<>();
  private final Map<String, CaseloadEntry> caseload = new LinkedHashMap<>();
  private final List<ServiceLine> services = new ArrayList<>();

  /**
   * @param files what {@link RosterFiles} found of {@link #allFiles()}
   * @param knownUsernames usernames in lower case and the ids of the staff who have or had them
   */
  RosterReader(
      Map<String, byte[]> files,
      Map<String, String> knownUsernames,
      Clock clock,
      Problems problems) {
    this.files = files;
    this.knownUsernames = knownUsernames;
    this.clock = clock;
    this.problems = problems;
  }

  static Set<String> allFiles() {
    Set<String> all = new LinkedHashSet<>(ONE_ROSTER.keySet());
    all.add(USERS);
    all.add(ROLES);
    all.addAll(OURS.keySet());
    return all;
  }

  /** The roster; only to be stored if no problem was noted. */
  RosterContent read() {
    readFiles();
    if (problems.none()) {
      readRows();
    }
    return new RosterContent(
        List.copyOf(schools.values()),
        List.copyOf(students.values()),
        guardians.values().stream().flatMap(List::stream).toList(),
        List.copyOf(staff.values()),
        List.copyOf(classes.values()),
        teachers,
        pupils,
        List.copyOf(caseload.values()),
        services);
  }

  // --- The files ---

  private void readFiles() {
    for (String name : ONE_ROSTER.keySet().stream().sorted().toList()) {
      parse(name, ONE_ROSTER.get(name));
    }
    readManifest();
    List<String> userColumns = new ArrayList<>(USER_COLUMNS);
    if (version12) {
      parse(ROLES, ROLE_COLUMNS);
    } else {
      userColumns.addAll(USER_COLUMNS_OF_1_1);
    }
    parse(USERS, userColumns);
    for (String name : OURS.keySet().stream().sorted().toList()) {
      CsvFile table = parse(name, OURS.get(name));
      if (table != null) {
        table.andNoOther(OURS.get(name));
      }
    }
  }

  private CsvFile parse(String name, List<String> columns) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      problems.addAboutFile(
          name,
          "This file is missing. Put it beside the others, even if only with its line of column names.");
      return null;
    }
    CsvFile table = CsvFile.parse(name, bytes, columns, problems);
    tables.put(name, table);
    return table;
  }

  private void readManifest() {
    CsvFile manifest = tables.get(MANIFEST);
    if (manifest == null) {
      return;
    }
    boolean versionSeen = false;
    for (CsvRow row : manifest.rows()) {
      String property = row.text("propertyName");
      String value = row.text("value");
      if (property.equals("oneroster.version")) {
        versionSeen = true;
        version12 = value.equals("1.2");
        if (!version12 && !value.equals("1.1")) {
          row.problem(
              "value",
              "OneRoster version %s cannot be read. Export as version 1.1 or 1.2.",
              CsvRow.quote(value));
        }
      } else if (property.startsWith("file.")
          && allFiles().contains(property.substring(5) + ".csv")
          && !value.equals("bulk")
          && !(property.equals("file.roles") && !version12)) {
        row.problem(
            "value",
            "%s.csv is announced as %s. Export it in bulk mode: each import needs everything.",
            property.substring(5),
            CsvRow.quote(value));
      }
    }
    if (!versionSeen) {
      problems.addAboutFile(
          MANIFEST, "The row oneroster.version is missing. Add it with the value 1.1 or 1.2.");
    }
  }

  // --- The rows ---

  private void readRows() {
    readSchools();
    readTerms();
    readCourses();
    readClasses();
    readRoles();
    readUsers();
    readDemographics();
    readStaff();
    readEnrollments();
    readFamilies();
    readCaseload();
    readServices();
  }

  /** Every row of a file; of OneRoster's, those that are not marked as gone. */
  private void eachRow(String file, Consumer<CsvRow> read) {
    for (CsvRow row : tables.get(file).rows()) {
      if (!row.text("status").equals("tobedeleted")) {
        read.accept(row);
      }
    }
  }

  /** Every row of a file, having noted those whose sourcedId is empty or stands twice. */
  private void eachRowWithId(String file, Consumer<CsvRow> read) {
    Map<String, Long> lines = new HashMap<>();
    eachRow(
        file,
        row -> {
          String id = row.id("sourcedId");
          row.unique("sourcedId", id, lines);
          if (id.matches(".*[/\\\\;%?#].*")) {
            row.problem(
                "sourcedId",
                "%s holds one of / \\ ; %% ? #, which a web address cannot carry. Export ids without them.",
                CsvRow.quote(id));
          }
          read.accept(row);
        });
  }

  private void readSchools() {
    Map<String, CsvRow> schoolRows = new LinkedHashMap<>();
    eachRowWithId(
        ORGS,
        row -> {
          orgs.add(row.text("sourcedId"));
          if (row.required("type", 40).equals("school")) {
            row.required("name", 200);
            schoolRows.put(row.text("sourcedId"), row);
          }
        });
    Map<String, Long> lines = new HashMap<>();
    eachRow(
        SCHOOLS,
        row -> {
          String id = row.id("schoolSourcedId");
          row.unique("schoolSourcedId", id, lines);
          row.refersTo("schoolSourcedId", id, schoolRows.keySet(), "orgs.csv (type school)");
          CsvRow org = schoolRows.get(id);
          schools.put(
              id,
              new School(
                  id,
                  org == null ? "" : org.text("name"),
                  zone(row),
                  row.required("phone", 40),
                  row.required("address", 300),
                  row.yesNo("schoolOfChoice")));
        });
    schoolRows.forEach(
        (id, row) -> {
          if (!schools.containsKey(id)) {
            row.problem(
                "sourcedId",
                "schools.csv has no row for the school %s. Add one with its time zone, phone and address.",
                CsvRow.quote(id));
          }
        });
  }

  private static ZoneId zone(CsvRow row) {
    String zone = row.required("timeZone", 64);
    if (ZoneId.getAvailableZoneIds().contains(zone)) {
      return ZoneId.of(zone);
    }
    if (!zone.isEmpty()) {
      row.problem(
          "timeZone",
          "%s is not a time zone. Write its region and city, such as America/Los_Angeles.",
          CsvRow.quote(zone));
    }
    return ZoneId.of("UTC");
  }

  private void readTerms() {
    eachRowWithId(
        SESSIONS,
        row -> {
          Term term = new Term(row.date("startDate"), row.date("endDate"));
          checkOrder(row, "endDate", term);
          terms.put(row.text("sourcedId"), term);
        });
  }

  private static void checkOrder(CsvRow row, String column, Term term) {
    if (term.ends().isBefore(term.begins()) && term.ends().isAfter(LocalDate.EPOCH)) {
      row.problem(column, "The last day lies before the first. Correct one of the two dates.");
    }
  }

  private void readCourses() {
    eachRowWithId(COURSES, row -> courses.put(row.text("sourcedId"), row.required("title", 200)));
  }

  private void readClasses() {
    eachRowWithId(
        CLASSES,
        row -> {
          String id = row.text("sourcedId");
          String course = row.reference("courseSourcedId", courses.keySet(), COURSES);
          String school =
              row.reference("schoolSourcedId", schools.keySet(), "orgs.csv (type school)");
          row.required("termSourcedIds", 1000);
          Set<String> termIds = row.list("termSourcedIds");
          termIds.forEach(term -> row.refersTo("termSourcedIds", term, terms.keySet(), SESSIONS));
          List<Term> running = termIds.stream().filter(terms::containsKey).map(terms::get).toList();
          if (!running.isEmpty()) {
            classTerms.put(
                id,
                new Term(
                    running.stream().map(Term::begins).min(Comparator.naturalOrder()).get(),
                    running.stream().map(Term::ends).max(Comparator.naturalOrder()).get()));
          }
          classes.put(
              id,
              new SchoolClass(
                  id, school, row.required("title", 200), courses.getOrDefault(course, "")));
        });
  }

  private void readRoles() {
    if (!version12) {
      return;
    }
    eachRowWithId(
        ROLES,
        row ->
            roles
                .computeIfAbsent(row.id("userSourcedId"), user -> new ArrayList<>())
                .add(
                    new Role(
                        role(row),
                        row.text("roleType").equals("primary"),
                        Set.of(row.reference("orgSourcedId", orgs, ORGS)))));
  }

  private static String role(CsvRow row) {
    List<String> known = new ArrayList<>(STAFF_ROLES);
    known.addAll(FAMILY_ROLES);
    known.add("student");
    return row.oneOf("role", known);
  }

  private void readUsers() {
    Map<String, Long> usernames = new HashMap<>();
    eachRowWithId(
        USERS,
        row -> {
          String id = row.text("sourcedId");
          users.add(id);
          Role role = version12 ? primaryRole(row) : roleOf1_1(row);
          if (role == null) {
            row.problem(
                "sourcedId",
                "roles.csv has no row for this person. Add one with the role and the school.");
          } else if (role.role().equals("student")) {
            students.put(id, student(row, role));
          } else if (STAFF_ROLES.contains(role.role())) {
            staff.put(id, staffMember(row, role, usernames));
          }
          // Families come from families.csv, which says who holds educational rights.
        });
    if (version12) {
      eachRow(ROLES, row -> row.refersTo("userSourcedId", row.text("userSourcedId"), users, USERS));
    }
    if (students.isEmpty() && problems.none()) {
      problems.addAboutFile(
          USERS, "The file names no student. Check that the export was complete.");
    }
  }

  private Role primaryRole(CsvRow row) {
    return roles.getOrDefault(row.text("sourcedId"), List.of()).stream()
        .max(Comparator.comparing(Role::primary))
        .orElse(null);
  }

  private Role roleOf1_1(CsvRow row) {
    Set<String> of = row.list("orgSourcedIds");
    of.forEach(org -> row.refersTo("orgSourcedIds", org, orgs, ORGS));
    return new Role(role(row), true, of);
  }

  private Student student(CsvRow row, Role role) {
    String school = role.orgs().stream().filter(schools::containsKey).findFirst().orElse("");
    if (school.isEmpty()) {
      row.problem(
          version12 ? "sourcedId" : "orgSourcedIds",
          "This student belongs to no school of orgs.csv. Name the school in %s.",
          version12 ? ROLES : "orgSourcedIds");
    }
    return new Student(
        row.text("sourcedId"),
        school,
        row.required("givenName", 100),
        row.required("familyName", 100),
        null,
        grade(row));
  }

  private static String grade(CsvRow row) {
    if (row.isEmpty("grades")) {
      return null;
    }
    String grade = GRADES.get(row.text("grades"));
    if (grade == null) {
      row.problem(
          "grades",
          "%s is not one grade. Write a single code: TK, KG, 01 to 12, or UG for ungraded.",
          CsvRow.quote(row.text("grades")));
      return row.text("grades");
    }
    return grade;
  }

  private static Map<String, String> grades() {
    Map<String, String> grades = new HashMap<>();
    for (String code : List.of("IT", "PR", "PK", "TK", "PS", "UG")) {
      grades.put(code, code);
    }
    grades.put("KG", "K");
    for (int grade = 1; grade <= 13; grade++) {
      grades.put("%02d".formatted(grade), Integer.toString(grade));
      // Spreadsheets drop the leading zero.
      grades.put(Integer.toString(grade), Integer.toString(grade));
    }
    return grades;
  }

  private StaffMember staffMember(CsvRow row, Role role, Map<String, Long> usernames) {
    String username = row.required("username", 64);
    if (!username.isEmpty() && !username.matches("[A-Za-z0-9][A-Za-z0-9._@-]*")) {
      row.problem(
          "username",
          "%s cannot be a username here. Use only letters a to z, digits, dot, hyphen, underscore and @.",
          CsvRow.quote(username));
    }
    row.unique("username", username.toLowerCase(Locale.ROOT), usernames);
    String id = row.text("sourcedId");
    String holder = knownUsernames.get(username.toLowerCase(Locale.ROOT));
    if (holder != null && !holder.equals(id)) {
      row.problem(
          "username",
          "The username %s belongs or belonged to the person with the sourcedId %s, whose work is recorded under it. Give this person another one.",
          CsvRow.quote(username),
          CsvRow.quote(holder));
    }
    boolean teacher = role.role().equals("teacher");
    String email = row.email("email");
    if (teacher) {
      requireEmail(row, email);
    }
    return new StaffMember(
        id,
        username,
        row.required("givenName", 100),
        row.required("familyName", 100),
        email,
        spelledOut(role.role()),
        teacher ? Set.of("teachers") : Set.of(),
        row.yesNo("enabledUser"),
        null);
  }

  private static void requireEmail(CsvRow row, String email) {
    if (email == null) {
      row.problem("email", "email is empty. Fill it in: this person is written to.");
    }
  }

  /** {@code siteAdministrator} becomes "Site administrator". */
  private static String spelledOut(String role) {
    String words = role.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private void readDemographics() {
    eachRowWithId(
        DEMOGRAPHICS,
        row -> {
          String id = row.text("sourcedId");
          row.refersTo("sourcedId", id, users, USERS);
          LocalDate birthDate = row.optionalDate("birthDate");
          Student s = students.get(id);
          if (s != null && birthDate != null) {
            notInFuture(row, "birthDate", birthDate, s);
            students.put(
                id,
                new Student(id, s.schoolId(), s.givenName(), s.familyName(), birthDate, s.grade()));
          }
        });
  }

  private void notInFuture(CsvRow row, String column, LocalDate date, Student student) {
    if (date != null && date.isAfter(today(student))) {
      row.problem(column, "%s lies in the future. Correct the date.", date);
    }
  }

  private LocalDate today(Student student) {
    School school = schools.get(student.schoolId());
    return LocalDate.now(school == null ? clock : clock.withZone(school.zone()));
  }

  private void readStaff() {
    eachRowWithId(
        STAFF,
        row -> {
          String id = row.text("sourcedId");
          Set<String> groups = row.list("groups");
          for (String group : groups) {
            if (!GROUPS.contains(group)) {
              row.problem(
                  "groups",
                  "%s is not a group. Write one or more of: %s.",
                  CsvRow.quote(group),
                  String.join(", ", GROUPS));
            }
          }
          String position = row.required("position", 100);
          String agency = row.optional("agency", 200);
          if (staff.containsKey(id)) {
            staff.put(id, employed(row, staff.get(id), position, groups, agency));
          } else if (users.contains(id)) {
            row.problem(
                "sourcedId",
                "%s is a student or family member in users.csv. Correct the sourcedId, or the role there.",
                CsvRow.quote(id));
          } else if (agency == null) {
            row.problem(
                "sourcedId",
                "users.csv has no row for %s. Correct it, or, for a contracted provider without a login, fill in agency, givenName, familyName and email.",
                CsvRow.quote(id));
          } else if (!id.isEmpty()) {
            staff.put(id, contracted(row, position, groups, agency));
          }
        });
  }

  private StaffMember employed(
      CsvRow row, StaffMember user, String position, Set<String> groups, String agency) {
    for (String column : List.of("givenName", "familyName", "email")) {
      if (!row.isEmpty(column)) {
        row.problem(column, "users.csv already has this person's %s. Leave it empty here.", column);
      }
    }
    boolean notedInUsers = user.groups().contains("teachers");
    if (!groups.isEmpty() && user.email() == null && !notedInUsers) {
      row.problem(
          "groups",
          "This person has no e-mail address in users.csv. Fill it in there: members of groups are written to.");
    }
    return new StaffMember(
        user.id(),
        user.username(),
        user.givenName(),
        user.familyName(),
        user.email(),
        position,
        groups,
        user.active(),
        agency);
  }

  private static StaffMember contracted(
      CsvRow row, String position, Set<String> groups, String agency) {
    if (!groups.isEmpty()) {
      row.problem(
          "groups",
          "Groups are for people who log in, and this person is not in users.csv. Leave it empty.");
    }
    String email = row.email("email");
    requireEmail(row, email);
    return new StaffMember(
        row.text("sourcedId"),
        null,
        row.required("givenName", 100),
        row.required("familyName", 100),
        email,
        position,
        Set.of(),
        true,
        agency);
  }

  private void readEnrollments() {
    eachRowWithId(
        ENROLLMENTS,
        row -> {
          String classId = row.reference("classSourcedId", classes.keySet(), CLASSES);
          String userId = row.reference("userSourcedId", users, USERS);
          String role = role(row);
          Term own = enrolled(row, classId);
          ClassMember member = new ClassMember(classId, userId, own.begins(), own.ends());
          if (role.equals("student")) {
            pupils.add(member);
            if (users.contains(userId) && !students.containsKey(userId)) {
              row.problem("role", "This person is no student in users.csv. Correct the role.");
            }
          } else if (role.equals("teacher")) {
            teachers.add(member);
            if (users.contains(userId) && !staff.containsKey(userId)) {
              row.problem("role", "This person is not on staff in users.csv. Correct the role.");
            }
          }
        });
  }

  /** The row's own dates; where it has none, those of the class's terms. */
  private Term enrolled(CsvRow row, String classId) {
    Term term = classTerms.getOrDefault(classId, new Term(LocalDate.EPOCH, LocalDate.EPOCH));
    LocalDate begins = row.optionalDate("beginDate");
    LocalDate ends = row.optionalDate("endDate");
    Term own = new Term(begins == null ? term.begins() : begins, ends == null ? term.ends() : ends);
    checkOrder(row, "endDate", own);
    return own;
  }

  private void readFamilies() {
    eachRowWithId(
        FAMILIES,
        row -> {
          Guardian guardian =
              new Guardian(
                  row.text("sourcedId"),
                  row.reference("studentSourcedId", students.keySet(), "users.csv (role student)"),
                  row.required("givenName", 100),
                  row.required("familyName", 100),
                  row.required("relationship", 60),
                  row.email("email"),
                  row.optional("phone", 40),
                  language(row, "language"),
                  row.yesNo("interpreterNeeded"),
                  row.oneOf("preferredMeans", MEANS),
                  row.yesNo("holdsEducationalRights"));
          guardians
              .computeIfAbsent(guardian.studentId(), student -> new ArrayList<>())
              .add(guardian);
          if (guardian.preferredMeans().equals("email") && guardian.email() == null) {
            row.problem(
                "email", "email is the preferred means but empty. Fill it in, or prefer another.");
          }
          if (Set.of("phone", "text").contains(guardian.preferredMeans())
              && guardian.phone() == null) {
            row.problem(
                "phone",
                "%s is the preferred means but phone is empty. Fill it in, or prefer another.",
                guardian.preferredMeans());
          }
        });
  }

  /** A language code (BCP 47) whose first part has two or three letters, as all in use have. */
  private static String language(CsvRow row, String column) {
    String code = row.required(column, 35);
    try {
      if (code.isEmpty() || code.matches("[A-Za-z]{2,3}(-.*)?")) {
        return new Locale.Builder().setLanguageTag(code).build().toLanguageTag();
      }
    } catch (IllformedLocaleException notACode) {
      // Noted below.
    }
    row.problem(
        column,
        "%s is not a language code. Write a code such as en, es, vi, hmn or zh-Hant.",
        CsvRow.quote(code));
    return code;
  }

  private void readCaseload() {
    Map<String, Long> lines = new HashMap<>();
    eachRow(
        CASELOAD,
        row -> {
          String studentId =
              row.reference("studentSourcedId", students.keySet(), "users.csv (role student)");
          row.unique("studentSourcedId", studentId, lines);
          CaseloadEntry entry =
              new CaseloadEntry(
                  studentId,
                  memberOf(row, "caseManagerSourcedId", "case-managers"),
                  memberOf(row, "teacherOfRecordSourcedId", "teachers"),
                  row.required("eligibility", 100),
                  row.optionalDate("lastAnnual"),
                  row.optionalDate("lastTriennial"),
                  language(row, "homeLanguage"));
          caseload.put(studentId, entry);
          if (students.containsKey(studentId)) {
            checkStudentOnCaseload(row, students.get(studentId), entry);
          }
        });
  }

  private void checkStudentOnCaseload(CsvRow row, Student student, CaseloadEntry entry) {
    notInFuture(row, "lastAnnual", entry.lastAnnual(), student);
    notInFuture(row, "lastTriennial", entry.lastTriennial(), student);
    if (entry.lastAnnual() != null && entry.lastTriennial() == null) {
      row.problem(
          "lastTriennial",
          "lastTriennial is empty, and lastAnnual is not: nobody would hear of the next triennial."
              + " Fill it in with the last triennial or the initial evaluation. Leave both empty"
              + " only for a student who has no IEP yet.");
    }
    if (student.grade() == null) {
      row.problem(
          "studentSourcedId",
          "This student has no grade in users.csv. Fill it in there: the meeting notice names it.");
    }
    if (student.birthDate() == null) {
      row.problem(
          "studentSourcedId",
          "This student has no birthDate in demographics.csv. Fill it in there: the meeting notice names it.");
      return;
    }
    for (String column : List.of("lastAnnual", "lastTriennial")) {
      LocalDate date = column.equals("lastAnnual") ? entry.lastAnnual() : entry.lastTriennial();
      if (date != null && date.isAfter(LocalDate.EPOCH) && date.isBefore(student.birthDate())) {
        row.problem(column, "%s lies before the student was born. Correct the date.", date);
      }
    }
    // At 18 the rights are the student's own (34 CFR 300.520, EC 56041.5).
    boolean adult = !student.birthDate().plusYears(18).isAfter(today(student));
    if (!adult
        && guardians.getOrDefault(student.id(), List.of()).stream()
            .noneMatch(Guardian::holdsEducationalRights)) {
      row.problem(
          "studentSourcedId",
          "families.csv names nobody who holds educational rights for this student. Add the person there: without one there is nobody to invite.");
    }
  }

  /** A person of the staff who can log in and works in the given group. */
  private String memberOf(CsvRow row, String column, String group) {
    String id = row.reference(column, staff.keySet(), "users.csv (role of staff)");
    StaffMember member = staff.get(id);
    if (member == null) {
      return id;
    }
    if (!member.hasLogin() || !member.active()) {
      row.problem(
          column,
          "%s cannot log in. Name someone who can, or set enabledUser to true in users.csv.",
          CsvRow.quote(id));
    } else if (!member.groups().contains(group)) {
      row.problem(
          column,
          "%s is not in the group %s. Add the group in staff.csv, or name someone who is.",
          CsvRow.quote(id),
          group);
    }
    return id;
  }

  private void readServices() {
    eachRow(
        SERVICES,
        row -> {
          String provider =
              row.reference("providerSourcedId", staff.keySet(), "users.csv or staff.csv");
          if (staff.containsKey(provider) && !staff.get(provider).active()) {
            row.problem(
                "providerSourcedId",
                "%s is not enabled in users.csv. Name who provides the service now.",
                CsvRow.quote(provider));
          }
          services.add(
              new ServiceLine(
                  row.reference("studentSourcedId", caseload.keySet(), CASELOAD),
                  row.required("service", 200),
                  minutes(row),
                  row.required("frequency", 60),
                  row.required("place", 200),
                  provider));
        });
  }

  private static int minutes(CsvRow row) {
    String value = row.required("minutes", 10);
    if (value.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(value);
    }
    if (!value.isEmpty()) {
      row.problem(
          "minutes",
          "%s is not a number of minutes. Write a whole number above 0, such as 30.",
          CsvRow.quote(value));
    }
    return 0;
  }
}
