package org.iepmeetings.year;

import static java.util.Comparator.naturalOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.iepmeetings.year.Script.Parent;
import org.iepmeetings.year.Script.Student;

/**
 * A district and what happens in it from July to June, made from a seed: a student a meeting, with
 * made-up names, and the staff they share.
 */
final class SchoolYear {

  /** By now every meeting was held, whatever became of its date. */
  static final LocalDate LAST_DAY = LocalDate.of(2027, 6, 30);

  /** From its beginning no meeting takes longer than this, whatever becomes of its date. */
  private static final int LONGEST_DAYS = 200;

  static final List<String> OFFICE = List.of("O01", "O02");
  static final List<String> LEADERS = List.of("L01", "L02", "L03");

  /** Whom a meeting proposes as representative of the LEA: the first leader of the roster. */
  static final String LEA = "L01";

  private static final List<String> FAMILY_NAMES =
      List.of("Abbott", "Benton", "Castillo", "Dorsey", "Escobar", "Finch", "Guzman", "Hale");
  private static final List<String> GIVEN_NAMES =
      List.of("Ari", "Bo", "Cruz", "Dana", "Eli", "Fern", "Gia", "Hugo", "Ines", "Jo", "Kit");
  private static final int CASE_MANAGERS = 24;
  private static final int TEACHERS = 40;
  private static final int PROVIDERS = 10;
  private static final int CONTRACTED = 5;

  final List<Script> meetings = new ArrayList<>();
  private final SplittableRandom random;

  SchoolYear(long seed, int howMany) {
    random = new SplittableRandom(seed);
    for (int number = 1; number <= howMany; number++) {
      meetings.add(script(seed, number));
    }
  }

  private SchoolYear(List<Script> some) {
    random = null;
    meetings.addAll(some);
  }

  /** A year in which only these are held. */
  static SchoolYear of(List<Script> some) {
    return new SchoolYear(some);
  }

  List<Fact> expected() {
    return meetings.stream().flatMap(one -> Oracle.of(one).stream()).toList();
  }

  /** The first day on which something happens, and the one before. */
  LocalDate firstDay() {
    return meetings.stream().map(Script::begun).min(naturalOrder()).orElseThrow().minusDays(1);
  }

  LocalDate lastDay() {
    LocalDate last =
        meetings.stream()
            .map(one -> one.begun().plusDays(LONGEST_DAYS))
            .max(naturalOrder())
            .orElseThrow();
    return last.isBefore(LAST_DAY) ? last : LAST_DAY;
  }

  private Script script(long seed, int number) {
    School school = School.ALL.get(number % School.ALL.size());
    String type = type(random.nextInt(100));
    LocalDate begun = LocalDate.of(2026, 7, 27).plusDays(random.nextInt(285));
    Student student = student("S%04d".formatted(number), school, type);
    return new Script(seed, number, school, type, begun, given(type, begun), student);
  }

  private static String type(int luck) {
    List<String> rarer =
        List.of(
            "initial",
            "interim30Day",
            "amendment",
            "parentRequested",
            "transition",
            "manifestation",
            "exit");
    return luck < 40 ? "annual" : luck < 51 ? "triennial" : rarer.get((luck - 51) / 7);
  }

  /** What the start form asks of this type, each on or before the day on which it is begun. */
  private Map<String, LocalDate> given(String type, LocalDate begun) {
    Map<String, LocalDate> given = new TreeMap<>();
    LocalDate day = begun.minusDays(random.nextInt(8));
    switch (type) {
      case "initial" -> {
        given.put("needDeterminedOn", day);
        if (random.nextBoolean()) {
          given.put("signedPlanOn", day.minusDays(random.nextInt(40)));
          given.put("referralOn", given.get("signedPlanOn").minusDays(random.nextInt(40)));
        }
      }
      case "triennial" -> {
        if (random.nextBoolean()) {
          given.put("signedPlanOn", day);
        }
      }
      case "interim30Day" -> given.put("movedInOn", day);
      case "parentRequested" -> given.put("writtenRequestOn", day);
      case "manifestation" -> given.put("placementDecisionOn", day);
      default -> {}
    }
    return given;
  }

  private Student student(String id, School school, String type) {
    String teacherOfRecord = one("T", TEACHERS);
    String other = one("T", TEACHERS);
    List<String> teachers =
        random.nextInt(3) == 0 || other.equals(teacherOfRecord)
            ? List.of(teacherOfRecord)
            : List.of(teacherOfRecord, other);
    List<String> providers = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      providers.add(one("P", PROVIDERS));
    }
    if (random.nextInt(4) == 0) {
      providers.add(one("N", CONTRACTED));
    }
    boolean spanish = random.nextInt(5) == 0;
    List<Parent> parents = new ArrayList<>();
    for (String which : random.nextInt(5) < 2 ? List.of("A", "B") : List.of("A")) {
      boolean mailed = random.nextInt(8) > 0;
      parents.add(new Parent("G" + id + which, "Parent" + which + " " + family(id), mailed));
    }
    return new Student(
        id,
        one("C", CASE_MANAGERS),
        teachers,
        providers,
        parents,
        spanish,
        LocalDate.of(2025, 9, 1).plusDays(random.nextInt(300)),
        LocalDate.of(2023, 9, 15).plusDays(random.nextInt(1000)));
  }

  private String one(String kind, int howMany) {
    return "%s%02d".formatted(kind, 1 + random.nextInt(howMany));
  }

  private static String family(String id) {
    int n = Integer.parseInt(id.substring(1));
    return FAMILY_NAMES.get(n % FAMILY_NAMES.size()) + letters(n);
  }

  private static String given(String id) {
    return GIVEN_NAMES.get(Integer.parseInt(id.substring(1)) % GIVEN_NAMES.size());
  }

  /** Names have no figures. */
  private static String letters(int n) {
    return ""
        + (char) ('a' + n / 26 / 26 % 26)
        + (char) ('a' + n / 26 % 26)
        + (char) ('a' + n % 26);
  }

  /** The files that a school uploads, as docs/roster-files.md describes them. */
  void writeRoster(Path folder) {
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    line(files, "manifest", "propertyName", "value");
    line(files, "manifest", "manifest.version", "1.0");
    line(files, "manifest", "oneroster.version", "1.1");
    for (String file :
        List.of("academicSessions", "classes", "courses", "demographics", "enrollments")) {
      line(files, "manifest", "file." + file, "bulk");
    }
    line(files, "manifest", "file.orgs", "bulk");
    line(files, "manifest", "file.users", "bulk");

    line(files, "orgs", "sourcedId", "status", "name", "type");
    line(files, "orgs", "DIS", "", "Three Hills Unified School District", "district");
    line(files, "schools", "schoolSourcedId", "timeZone", "phone", "address", "schoolOfChoice");
    line(files, "academicSessions", "sourcedId", "status", "startDate", "endDate");
    line(files, "academicSessions", "YEAR", "", "2026-07-01", "2027-07-15");
    line(files, "courses", "sourcedId", "status", "title");
    line(files, "courses", "CR", "", "General Education");
    line(
        files,
        "classes",
        "sourcedId",
        "status",
        "title",
        "courseSourcedId",
        "schoolSourcedId",
        "termSourcedIds");
    line(
        files,
        "users",
        "sourcedId",
        "status",
        "enabledUser",
        "orgSourcedIds",
        "role",
        "username",
        "givenName",
        "familyName",
        "email",
        "grades");
    line(
        files,
        "enrollments",
        "sourcedId",
        "status",
        "classSourcedId",
        "userSourcedId",
        "role",
        "beginDate",
        "endDate");
    line(files, "demographics", "sourcedId", "status", "birthDate");
    line(
        files,
        "staff",
        "sourcedId",
        "position",
        "groups",
        "agency",
        "givenName",
        "familyName",
        "email");
    line(
        files,
        "families",
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
        "holdsEducationalRights");
    line(
        files,
        "caseload",
        "studentSourcedId",
        "caseManagerSourcedId",
        "teacherOfRecordSourcedId",
        "eligibility",
        "lastAnnual",
        "lastTriennial",
        "homeLanguage");
    line(
        files,
        "services",
        "studentSourcedId",
        "service",
        "minutes",
        "frequency",
        "place",
        "providerSourcedId");

    for (School school : School.ALL) {
      line(files, "orgs", school.id(), "", school.name(), "school");
      line(
          files,
          "schools",
          school.id(),
          school.zone().getId(),
          "(555) 555-0100",
          "1 School Road",
          "true");
    }
    staff(files, "C", CASE_MANAGERS, "Case Manager", "case-managers");
    staff(files, "T", TEACHERS, "Teacher", "teachers");
    staff(files, "P", PROVIDERS, "Speech-Language Pathologist", "providers");
    staff(files, "O", OFFICE.size(), "Office Coordinator", "office");
    staff(files, "L", LEADERS.size(), "Principal", "leaders");
    for (int n = 1; n <= CONTRACTED; n++) {
      String id = "N%02d".formatted(n);
      String mail = id.toLowerCase() + "@agency.example.org";
      line(
          files,
          "staff",
          id,
          "Therapist",
          "",
          "Bright Agency",
          "Nell",
          "Agency" + letters(n),
          mail);
    }
    for (int n = 1; n <= TEACHERS; n++) {
      String teacher = "T%02d".formatted(n);
      String school = School.ALL.get(n % School.ALL.size()).id();
      line(files, "classes", "CL" + teacher, "", "Class of " + teacher, "CR", school, "YEAR");
      line(files, "enrollments", "E" + teacher, "", "CL" + teacher, teacher, "teacher", "", "");
    }
    meetings.forEach(meeting -> student(files, meeting));
    files.forEach((name, content) -> write(folder.resolve(name + ".csv"), content.toString()));
  }

  private void student(Map<String, StringBuilder> files, Script meeting) {
    Student student = meeting.student();
    String id = student.id();
    String language = student.spanish() ? "es" : "en";
    line(
        files,
        "users",
        id,
        "",
        "true",
        meeting.school().id(),
        "student",
        "",
        given(id),
        family(id),
        "",
        "05");
    line(files, "demographics", id, "", "2015-03-0" + (1 + meeting.number() % 9));
    for (String teacher : student.teachers()) {
      line(files, "enrollments", id + teacher, "", "CL" + teacher, id, "student", "", "");
    }
    for (Parent parent : student.parents()) {
      line(
          files,
          "families",
          parent.id(),
          id,
          "Parent" + parent.id().charAt(parent.id().length() - 1),
          family(id),
          parent.id().endsWith("A") ? "mother" : "father",
          parent.mailed() ? parent.id().toLowerCase() + "@families.example.org" : "",
          "(555) 555-0177",
          language,
          String.valueOf(student.spanish()),
          parent.mailed() ? "email" : "phone",
          "true");
    }
    line(
        files,
        "caseload",
        id,
        student.caseManager(),
        student.teachers().get(0),
        "Autism",
        student.lastAnnual().toString(),
        student.lastTriennial().toString(),
        language);
    for (String provider : student.providers()) {
      line(files, "services", id, "Speech", "30", "weekly", "Room 2", provider);
    }
  }

  private static void staff(
      Map<String, StringBuilder> files, String kind, int howMany, String position, String group) {
    for (int n = 1; n <= howMany; n++) {
      String id = "%s%02d".formatted(kind, n);
      String user = id.toLowerCase();
      line(
          files,
          "users",
          id,
          "",
          "true",
          School.ALL.get(n % School.ALL.size()).id(),
          "teacher",
          user,
          position.split(" ")[0].split("-")[0],
          kind + letters(n),
          user + "@district.example.org",
          "");
      line(files, "staff", id, position, group, "", "", "", "");
    }
  }

  private static void line(Map<String, StringBuilder> files, String file, String... cells) {
    files
        .computeIfAbsent(file, one -> new StringBuilder())
        .append(String.join(",", cells))
        .append('\n');
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
