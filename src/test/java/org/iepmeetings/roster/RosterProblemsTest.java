package org.iepmeetings.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of bad file or row: nothing is imported, and the report says where and what to do. */
class RosterProblemsTest {

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void copySample() throws IOException {
    folder = RosterFixture.copyOfSample(Files.createDirectory(temp.resolve("roster")));
  }

  @ParameterizedTest(name = "{0} {2} {1}: {3}")
  @MethodSource("badCells")
  void aBadCellIsNamedAndNothingIsImported(
      String file, String column, long line, String essence, String good, String bad)
      throws IOException {
    RosterFixture.edit(folder, file, good, bad);

    // Rows that point at the bad one may be named too, but the cause comes first in its file.
    assertThat(problemsOf(folder))
        .filteredOn(problem -> problem.file().equals(file))
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.column()).isEqualTo(column);
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.sentence()).contains(essence);
            });
  }

  static Stream<Arguments> badCells() {
    return Stream.of(
        // OneRoster
        arguments("manifest.csv", "value", 3, "version \"2.0\"", "version,1.1", "version,2.0"),
        arguments("manifest.csv", "value", 16, "bulk", "file.users,bulk", "file.users,delta"),
        arguments("manifest.csv", "value", 13, "bulk", "file.orgs,bulk", "file.orgs,absent"),
        arguments("orgs.csv", "name", 3, "name is empty", "Lantern Creek Charter School", ""),
        arguments(
            "orgs.csv",
            "sourcedId",
            2,
            "schools.csv has no row",
            "District,district",
            "District,school"),
        arguments(
            "academicSessions.csv",
            "endDate",
            2,
            "\"06/12/2027\" is not a date",
            "2026-08-24,2027-06-12,,",
            "2026-08-24,06/12/2027,,"),
        arguments(
            "academicSessions.csv",
            "endDate",
            2,
            "before the first",
            "2026-08-24,2027-06-12,,",
            "2026-08-24,2026-06-12,,"),
        arguments(
            "academicSessions.csv",
            "sourcedId",
            3,
            "already stands in line 2",
            "SY2027-S1,",
            "SY2027,"),
        arguments("users.csv", "sourcedId", 27, "a web address cannot carry", "S1001,", "S/1001,"),
        arguments("courses.csv", "title", 2, "title is empty", ",Independent Study,", ",,"),
        arguments(
            "classes.csv",
            "courseSourcedId",
            9,
            "courses.csv has no row for \"CR-X\"",
            "CR-M6,M6",
            "CR-X,M6"),
        arguments(
            "classes.csv",
            "schoolSourcedId",
            9,
            "no row for \"LCX\"",
            "CR-M6,M6,scheduled,,LCC",
            "CR-M6,M6,scheduled,,LCX"),
        arguments(
            "classes.csv",
            "termSourcedIds",
            9,
            "\"S9\"",
            "CR-M6,M6,scheduled,,LCC,\"SY2027-S1,",
            "CR-M6,M6,scheduled,,LCC,\"SY2027-S1,S9,"),
        arguments(
            "users.csv", "givenName", 27, "givenName is empty", ",,Maya,Rosales", ",,,Rosales"),
        arguments(
            "users.csv",
            "familyName",
            27,
            "at most 100",
            ",Maya,Rosales",
            ",Maya," + "R".repeat(101)),
        arguments(
            "users.csv", "givenName", 27, "line break", ",Maya,Rosales", ",\"Ma\nya\",Rosales"),
        arguments(
            "users.csv",
            "sourcedId",
            28,
            "already stands in line 27",
            "S1002,,,true",
            "S1001,,,true"),
        arguments("users.csv", "role", 27, "\"pupil\" is not one", "student,maya", "pupil,maya"),
        arguments(
            "users.csv",
            "orgSourcedIds",
            27,
            "orgs.csv has no row for \"XYZ\"",
            "LCC,student,maya",
            "\"LCC,XYZ\",student,maya"),
        arguments(
            "users.csv",
            "orgSourcedIds",
            27,
            "belongs to no school",
            "LCC,student,maya",
            "TCU,student,maya"),
        arguments(
            "users.csv",
            "grades",
            27,
            "\"7th\" is not one grade",
            "730100,,,,,07",
            "730100,,,,,7th"),
        arguments("users.csv", "username", 5, "username is empty", "teacher,tara,", "teacher,,"),
        arguments(
            "users.csv", "username", 5, "cannot be a username", "teacher,tara,", "teacher,ta ra,"),
        arguments(
            "users.csv",
            "username",
            5,
            "already stands in line 4",
            "teacher,tara,",
            "teacher,Theo,"),
        arguments(
            "users.csv",
            "enabledUser",
            5,
            "\"1\" is neither true nor false",
            "T104,,,true",
            "T104,,,1"),
        arguments(
            "users.csv",
            "email",
            5,
            "is not an e-mail address",
            "tara@example.org",
            "tara@example"),
        arguments(
            "users.csv",
            "email",
            5,
            "is not an e-mail address",
            "tara@example.org",
            "tara at example.org"),
        arguments("users.csv", "email", 5, "email is empty", "tara@example.org", ""),
        arguments(
            "demographics.csv",
            "birthDate",
            2,
            "\"2014-02-30\" is not a date",
            "2014-01-23",
            "2014-02-30"),
        arguments("demographics.csv", "birthDate", 2, "in the future", "2014-01-23", "2041-01-23"),
        arguments("demographics.csv", "sourcedId", 62, "users.csv has no row", "S1061,", "S9999,"),
        arguments(
            "enrollments.csv",
            "classSourcedId",
            21,
            "classes.csv has no row",
            "C-M7,LCC,S1001",
            "C-M9,LCC,S1001"),
        arguments(
            "enrollments.csv",
            "userSourcedId",
            21,
            "users.csv has no row",
            "C-M7,LCC,S1001",
            "C-M7,LCC,S9999"),
        arguments(
            "enrollments.csv",
            "role",
            21,
            "not on staff",
            "C-M7,LCC,S1001,student",
            "C-M7,LCC,S1001,teacher"),
        arguments("enrollments.csv", "role", 21, "no student", "C-M7,LCC,S1001", "C-M7,LCC,T101"),
        arguments(
            "enrollments.csv",
            "beginDate",
            21,
            "is not a date",
            "C-M7,LCC,S1001,student,,,",
            "C-M7,LCC,S1001,student,,soon,"),
        // Ours
        arguments(
            "schools.csv", "timeZone", 2, "America/Los_Angeles", "America/Los_Angeles", "PST"),
        arguments(
            "schools.csv",
            "schoolOfChoice",
            2,
            "neither true nor false",
            "93999\",true",
            "93999\",yes"),
        arguments("schools.csv", "phone", 2, "phone is empty", "(805) 555-0100", ""),
        arguments("staff.csv", "groups", 7, "\"offices\" is not a group", "office", "offices"),
        arguments(
            "staff.csv", "sourcedId", 12, "users.csv has no row for \"T999\"", "T111,", "T999,"),
        arguments("staff.csv", "sourcedId", 12, "is a student or family member", "T111,", "S1061,"),
        arguments(
            "staff.csv",
            "givenName",
            12,
            "Leave it empty here",
            "office,,,,\nT112",
            "office,,Noor,,\nT112"),
        arguments("staff.csv", "position", 12, "position is empty", "Registrar", ""),
        arguments(
            "staff.csv",
            "email",
            27,
            "email is empty",
            "renata.kowalski@brightharbortherapy.example.org",
            ""),
        arguments(
            "staff.csv",
            "groups",
            27,
            "Leave it empty",
            "Therapist,,Bright",
            "Therapist,providers,Bright"),
        arguments(
            "families.csv",
            "studentSourcedId",
            16,
            "no row for \"S9999\"",
            "S1010,Allison",
            "S9999,Allison"),
        arguments(
            "families.csv",
            "email",
            2,
            "is not an e-mail address",
            "elena.rosales@example.org",
            "elena"),
        arguments(
            "families.csv",
            "email",
            2,
            "preferred means but empty",
            "elena.rosales@example.org",
            ""),
        arguments("families.csv", "phone", 6, "phone is empty", "(805) 555-0105", ""),
        arguments(
            "families.csv",
            "language",
            2,
            "\"Spanish\" is not a language code",
            "0101,es",
            "0101,Spanish"),
        arguments(
            "families.csv",
            "interpreterNeeded",
            2,
            "neither true nor false",
            "es,true,email",
            "es,maybe,email"),
        arguments(
            "families.csv",
            "preferredMeans",
            2,
            "email, phone, text, mail",
            "0101,es,true,email",
            "0101,es,true,fax"),
        arguments(
            "caseload.csv", "studentSourcedId", 2, "no row for \"S9999\"", "S1001,", "S9999,"),
        arguments(
            "caseload.csv", "studentSourcedId", 3, "already stands in line 2", "S1002,", "S1001,"),
        arguments(
            "caseload.csv",
            "caseManagerSourcedId",
            2,
            "no row for \"T999\"",
            "S1001,T101",
            "S1001,T999"),
        arguments(
            "caseload.csv",
            "caseManagerSourcedId",
            2,
            "group case-managers",
            "S1001,T101",
            "S1001,T104"),
        arguments(
            "caseload.csv", "caseManagerSourcedId", 2, "cannot log in", "S1001,T101", "S1001,N201"),
        arguments(
            "caseload.csv",
            "teacherOfRecordSourcedId",
            2,
            "group teachers",
            "S1001,T101,T103",
            "S1001,T101,T106"),
        arguments(
            "caseload.csv", "lastAnnual", 2, "in the future", "2026-01-21,2026", "2027-01-21,2026"),
        arguments(
            "caseload.csv",
            "lastAnnual",
            2,
            "before the student was born",
            "2026-01-21,2026",
            "2006-01-21,2026"),
        arguments(
            "caseload.csv",
            "lastTriennial",
            2,
            "Leave both empty only for a student who has no IEP yet",
            "2026-01-21,2026-01-21,es",
            "2026-01-21,,es"),
        arguments(
            "caseload.csv", "lastTriennial", 2, "is not a date", "21,2026-01-21", "21,21-Jan-26"),
        arguments(
            "caseload.csv",
            "eligibility",
            2,
            "eligibility is empty",
            "T103,Specific Learning Disability,2026-01-21",
            "T103,,2026-01-21"),
        arguments(
            "services.csv",
            "minutes",
            2,
            "Write a whole number",
            "60,3 times weekly,Virtual,T101",
            "1h,3 times weekly,Virtual,T101"),
        arguments(
            "services.csv",
            "providerSourcedId",
            4,
            "no row for \"N999\"",
            "study room 2\",N201",
            "study room 2\",N999"));
  }

  @ParameterizedTest
  @EnumSource
  void oneBadRowKeepsARunningRosterAsItIs(Databases database) throws IOException {
    RosterFixture school = new RosterFixture(database);
    school.rosterImport.importFrom(RosterFixture.SAMPLE);
    RosterFixture.edit(folder, "families.csv", "elena.rosales@", "new@");
    RosterFixture.edit(folder, "services.csv", ",60,3 times weekly,Virtual,T101", ",x,x,x,T101");

    assertThat(school.rosterImport.importFrom(folder).imported()).isFalse();

    assertThat(school.roster.guardian("G1001A").email()).isEqualTo("elena.rosales@example.org");
    assertThat(school.count("roster_import")).isEqualTo(1);
    assertThat(school.events).hasSize(1);
  }

  @Test
  void allProblemsAreCollected() throws IOException {
    RosterFixture.edit(folder, "families.csv", "elena.rosales@example.org", "elena");
    RosterFixture.edit(folder, "families.csv", "0101,es", "0101,Spanish");
    RosterFixture.edit(folder, "staff.csv", "Registrar,office", "Registrar,offices");

    assertThat(problemsOf(folder))
        .extracting(p -> p.file() + " " + p.line() + " " + p.column())
        .containsExactly("staff.csv 12 groups", "families.csv 2 email", "families.csv 2 language");
  }

  @Test
  void onlySoManyProblemsAreListedAndTheReportSaysSo() throws IOException {
    RosterFixture.edit(folder, "enrollments.csv", ",LCC,S10", ",LCC,X10");
    RosterFixture.edit(folder, "families.csv", ",true\n", ",perhaps\n");

    List<RowProblem> problems = problemsOf(folder);

    assertThat(problems).hasSize(Problems.LISTED + 1);
    assertThat(problems.get(Problems.LISTED).sentence())
        .matches("Only the first 200 of \\d{3} problems are listed\\..*import again.*");
  }

  @ParameterizedTest
  @MethodSource("needed")
  void aMissingFileIsNamed(String file) throws IOException {
    Files.delete(folder.resolve(file));

    assertThat(onlyProblemOf(folder))
        .isEqualTo(
            new RowProblem(
                file,
                0,
                "",
                "This file is missing. Put it beside the others, even if only with its line of column names."));
  }

  static Stream<String> needed() {
    return RosterReader.allFiles().stream().filter(file -> !file.equals("roles.csv"));
  }

  @Test
  void oneRoster12NeedsItsRoles() throws IOException {
    RosterImportTest.toOneRoster12(folder);
    Files.delete(folder.resolve("roles.csv"));

    assertThat(onlyProblemOf(folder).file()).isEqualTo("roles.csv");
  }

  @Test
  void oneRoster12NamesAPersonWithoutARoleAndARoleWithoutAPerson() throws IOException {
    RosterImportTest.toOneRoster12(folder);
    RosterFixture.edit(folder, "roles.csv", "R-S1061,,,S1061,", "R-S1061,,,S9999,");

    assertThat(problemsOf(folder))
        .extracting(p -> p.file() + " " + p.line() + " " + p.column())
        .startsWith("users.csv 87 sourcedId", "roles.csv 88 userSourcedId");
  }

  @ParameterizedTest
  @MethodSource("needed")
  void aMissingColumnIsNamed(String file) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    String first = text.substring(0, text.indexOf(','));
    Files.writeString(path, text.replaceFirst(first, "misspelt"));

    List<RowProblem> problems = problemsOf(folder);

    assertThat(problems)
        .contains(
            new RowProblem(
                file,
                1,
                first,
                "This column is missing. Add it to the first line, spelled exactly like this."))
        .allMatch(p -> p.file().equals(file) || file.equals("manifest.csv"));
  }

  @Test
  void aColumnThatOurFilesDoNotHaveIsNamed() throws IOException {
    RosterFixture.edit(folder, "services.csv", ",minutes,", ",minutes,");
    Path path = folder.resolve("schools.csv");
    Files.writeString(
        path,
        Files.readString(path)
            .replace("schoolOfChoice\n", "schoolOfChoice,fax\n")
            .replace("93999\",true", "93999\",true,1"));

    assertThat(onlyProblemOf(folder))
        .matches(p -> p.file().equals("schools.csv") && p.line() == 1 && p.column().equals("fax"))
        .matches(p -> p.sentence().contains("no such column"));
  }

  @Test
  void aColumnThatStandsTwiceIsNamed() throws IOException {
    RosterFixture.edit(folder, "orgs.csv", "identifier", "name");

    assertThat(onlyProblemOf(folder))
        .matches(p -> p.line() == 1 && p.column().equals("name") && p.sentence().contains("twice"));
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("families.csv"), "\n");

    assertThat(onlyProblemOf(folder).sentence()).contains("The file is empty");
  }

  @Test
  void semicolonsInsteadOfCommasAreNamed() throws IOException {
    Path path = folder.resolve("services.csv");
    Files.writeString(path, Files.readString(path).replace(',', ';'));

    assertThat(problemsOf(folder).get(0))
        .matches(p -> p.line() == 1 && p.sentence().contains("Save the file as CSV with commas"));
  }

  @Test
  void aRowWithTooFewValuesIsNamed() throws IOException {
    RosterFixture.edit(folder, "caseload.csv", "S1003,T101,", "S1003,");

    assertThat(onlyProblemOf(folder))
        .matches(p -> p.file().equals("caseload.csv") && p.line() == 4)
        .matches(p -> p.sentence().contains("6 values but the first line names 7 columns"));
  }

  @Test
  void anUnclosedQuoteIsNamedWithTheLineWhereItOpens() throws IOException {
    RosterFixture.edit(folder, "families.csv", "S1003,Hung", "S1003,\"Hung");

    assertThat(onlyProblemOf(folder))
        .matches(p -> p.file().equals("families.csv") && p.line() == 5)
        .matches(p -> p.sentence().contains("quotation mark in this row is not closed"));
  }

  @Test
  void anotherEncodingIsNamedWithItsLine() throws IOException {
    Path path = folder.resolve("users.csv");
    Files.write(path, Files.readString(path).getBytes(StandardCharsets.ISO_8859_1));

    assertThat(onlyProblemOf(folder))
        .as("Sofía is the first with an accent")
        .matches(p -> p.file().equals("users.csv") && p.line() == 31)
        .matches(p -> p.sentence().contains("not in UTF-8"));
  }

  @Test
  void spreadsheetUnicodeTextIsNamed() throws IOException {
    Path path = folder.resolve("families.csv");
    Files.write(path, Files.readString(path).getBytes(StandardCharsets.UTF_16));

    assertThat(onlyProblemOf(folder))
        .matches(p -> p.line() == 1 && p.sentence().contains("not in UTF-8"));
  }

  @Test
  void anExportWithoutStudentsIsRefused() throws IOException {
    for (String file : needed().toList()) {
      Path path = folder.resolve(file);
      List<String> lines = Files.readAllLines(path);
      if (!List.of("manifest.csv", "orgs.csv", "schools.csv").contains(file)) {
        Files.writeString(path, lines.get(0) + "\n");
      }
    }

    assertThat(onlyProblemOf(folder).sentence()).contains("names no student");
  }

  @Test
  void aMinorWithoutAHolderOfEducationalRightsIsNamedAndAnAdultIsNot() throws IOException {
    // Bao Truong turned 18 in October; Maya is twelve.
    List<String> kept =
        Files.readAllLines(folder.resolve("families.csv")).stream()
            .filter(line -> !line.contains(",S1001,") && !line.contains(",S1050,"))
            .toList();
    Files.write(folder.resolve("families.csv"), kept);

    assertThat(onlyProblemOf(folder))
        .matches(p -> p.file().equals("caseload.csv") && p.line() == 2)
        .matches(p -> p.column().equals("studentSourcedId"))
        .matches(p -> p.sentence().contains("nobody who holds educational rights"));
  }

  @Test
  void aStudentWithAnIepNeedsABirthDateAndAGrade() throws IOException {
    RosterFixture.edit(folder, "demographics.csv", "S1001,,,2014-01-23", "S1001,,,");
    RosterFixture.edit(folder, "users.csv", "730100,,,,,07", "730100,,,,,");

    assertThat(problemsOf(folder))
        .extracting(RowProblem::sentence)
        .satisfiesExactly(
            s -> assertThat(s).contains("no grade"), s -> assertThat(s).contains("no birthDate"));
  }

  @Test
  void aDisabledCaseManagerIsNamedWithEachStudent() throws IOException {
    RosterFixture.edit(folder, "users.csv", "T101,,,true", "T101,,,false");

    assertThat(problemsOf(folder))
        .anyMatch(p -> p.file().equals("caseload.csv") && p.sentence().contains("cannot log in"))
        .anyMatch(p -> p.file().equals("services.csv") && p.sentence().contains("not enabled"));
  }

  @Test
  void aUsernameIsNeverGivenToAnotherPerson() throws IOException {
    RosterFixture school = new RosterFixture(Databases.H2);
    school.rosterImport.importFrom(RosterFixture.SAMPLE);
    for (String file : List.of("users.csv", "staff.csv")) {
      RosterFixture.edit(folder, file, "T111,", "T777,");
    }

    assertThat(school.rosterImport.importFrom(folder).problems())
        .singleElement()
        .matches(p -> p.file().equals("users.csv") && p.line() == 12)
        .matches(p -> p.column().equals("username") && p.sentence().contains("\"T111\""));
  }

  // --- The zip ---

  @Test
  void whatIsNoZipIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("roster.zip"), "not a zip");

    assertThat(onlyProblemOf(file).sentence()).contains("not a zip file");
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThat(onlyProblemOf(temp.resolve("nowhere")).sentence()).contains("no such folder or zip");
  }

  @Test
  void twoFilesOfOneNameInAZipAreRefused() throws IOException {
    Path zip = RosterFixture.zip(folder, temp.resolve("roster.zip"), "");
    Path twice = temp.resolve("twice.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(twice))) {
      for (String prefix : List.of("", "old/")) {
        out.putNextEntry(new ZipEntry(prefix + "orgs.csv"));
        Files.copy(folder.resolve("orgs.csv"), out);
      }
    }

    assertThat(problemsOf(zip)).isEmpty();
    assertThat(onlyProblemOf(twice))
        .matches(p -> p.file().equals("orgs.csv") && p.sentence().contains("two files"));
  }

  @Test
  void aZipWritesNothingToDiskWhateverItsNamesSay() throws IOException {
    Path zip = RosterFixture.zip(folder, temp.resolve("slip.zip"), "../../../escaped/");

    problemsOf(zip);

    assertThat(temp.resolve("../../../escaped").normalize()).doesNotExist();
    assertThat(temp.getParent().resolve("escaped")).doesNotExist();
  }

  @Test
  void aZipBombEndsAsASentence() throws IOException {
    Path bomb = temp.resolve("bomb.zip");
    try (OutputStream file = Files.newOutputStream(bomb);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("users.csv"));
      byte[] megabyte = new byte[1024 * 1024];
      for (int i = 0; i < 65; i++) {
        out.write(megabyte);
      }
    }
    assertThat(Files.size(bomb)).isLessThan(100_000);

    assertThat(onlyProblemOf(bomb).sentence()).contains("larger than 64 MB");
  }

  @Test
  void aZipOfVeryManyFilesIsRefused() throws IOException {
    Path zip = temp.resolve("many.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i <= RosterFiles.MOST_ENTRIES; i++) {
        out.putNextEntry(new ZipEntry("f" + i));
      }
    }

    assertThat(onlyProblemOf(zip).sentence()).contains("more than 1000 files");
  }

  private static RowProblem onlyProblemOf(Path folderOrZip) {
    List<RowProblem> problems = problemsOf(folderOrZip);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  /** Imports into an empty database and makes sure that it stays empty if there is a problem. */
  private static List<RowProblem> problemsOf(Path folderOrZip) {
    RosterFixture school = new RosterFixture(Databases.H2);
    ImportReport report = school.rosterImport.importFrom(folderOrZip);
    if (!report.problems().isEmpty()) {
      assertThat(report.imported()).isFalse();
      assertThat(report.counts()).isEmpty();
      assertThat(school.events).isEmpty();
      for (String table :
          List.of("school", "student", "guardian", "staff", "caseload", "roster_import")) {
        assertThat(school.count(table)).as(table).isZero();
      }
    }
    return report.problems();
  }
}
