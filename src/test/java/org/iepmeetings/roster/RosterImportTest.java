package org.iepmeetings.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class RosterImportTest {

  @TempDir Path temp;

  @ParameterizedTest
  @EnumSource
  void theSampleSchoolIsImported(Databases database) {
    RosterFixture school = new RosterFixture(database);

    ImportReport report = school.rosterImport.importFrom(RosterFixture.SAMPLE, "ada");

    assertThat(report.problems()).isEmpty();
    assertThat(report.imported()).isTrue();
    assertThat(report.counts())
        .containsEntry("schools", 1)
        .containsEntry("students", 66)
        .containsEntry("students on the caseload", 61)
        .containsEntry("staff", 25)
        .containsEntry("contracted providers", 5)
        .containsEntry("no longer on the roster", 0);
    assertThat(school.events).containsExactly(new RosterImported(List.of()));

    Roster roster = school.roster;
    assertThat(roster.school("LCC"))
        .isEqualTo(
            new School(
                "LCC",
                "Lantern Creek Charter School",
                ZoneId.of("America/Los_Angeles"),
                "(805) 555-0100",
                "1480 Lantern Creek Road, Ojo Verde, CA 93999",
                true));
    assertThat(roster.studentsWithIep()).hasSize(61);
    StaffMember casey = roster.staffByUsername("casey").orElseThrow();
    assertThat(casey.groups()).containsExactly("case-managers");
    assertThat(roster.caseloadOf(casey.id())).hasSize(31);
    assertThat(roster.allStaff()).hasSize(30).allMatch(StaffMember::active);
  }

  @ParameterizedTest
  @EnumSource
  void mayasTeamIsWhatTheFilesSay(Databases database) {
    RosterFixture school = new RosterFixture(database);
    school.rosterImport.importFrom(RosterFixture.SAMPLE);
    Roster roster = school.roster;

    Student maya = roster.student("S1001");

    assertThat(maya)
        .isEqualTo(new Student("S1001", "LCC", "Maya", "Rosales", LocalDate.of(2014, 1, 23), "7"));
    assertThat(maya.label()).isEqualTo("Maya R.");
    assertThat(roster.caseload("S1001"))
        .isEqualTo(
            new CaseloadEntry(
                "S1001",
                "T101",
                "T103",
                "Specific Learning Disability",
                LocalDate.of(2026, 1, 21),
                LocalDate.of(2026, 1, 21),
                "es"));
    assertThat(roster.guardians("S1001"))
        .containsExactly(
            new Guardian(
                "G1001A",
                "S1001",
                "Elena",
                "Rosales",
                "mother",
                "elena.rosales@example.org",
                "(805) 555-0101",
                "es",
                true,
                "email",
                true));
    assertThat(roster.guardian("G1001A").fullName()).isEqualTo("Elena Rosales");
    assertThat(roster.generalEducationTeachers("S1001"))
        .extracting(StaffMember::username)
        .containsExactly("theo", "tara");
    assertThat(roster.services("S1001"))
        .extracting(ServiceLine::service, ServiceLine::minutes, ServiceLine::providerId)
        .containsExactly(
            tuple("Specialized academic instruction", 60, "T101"),
            tuple("Language and speech", 30, "T105"),
            tuple("Occupational therapy", 45, "N201"));
    assertThat(roster.providers("S1001"))
        .extracting(StaffMember::fullName, StaffMember::hasLogin)
        .containsExactlyInAnyOrder(
            tuple("Casey Whitfield", true),
            tuple("Pia Marchetti", true),
            tuple("Renata Kowalski", false));
    assertThat(roster.staff("N201").agency()).isEqualTo("Bright Harbor Therapy Group");
  }

  @Test
  void aClassThatHasEndedNoLongerMakesATeacher() {
    RosterFixture school = new RosterFixture(Databases.H2);
    school.rosterImport.importFrom(RosterFixture.SAMPLE);

    // OneRoster's end date is the day after the last one.
    assertThat(teachersOfMayaAt(school, "2027-06-11T20:00:00Z")).containsExactly("theo", "tara");
    assertThat(teachersOfMayaAt(school, "2027-06-12T20:00:00Z")).containsExactly("theo");
    // In Los Angeles it is still the 11th.
    assertThat(teachersOfMayaAt(school, "2027-06-12T05:00:00Z")).containsExactly("theo", "tara");
  }

  private static List<String> teachersOfMayaAt(RosterFixture school, String instant) {
    Clock clock = Clock.fixed(Instant.parse(instant), ZoneId.of("UTC"));
    return new Roster(school.jdbc, clock)
        .generalEducationTeachers("S1001").stream().map(StaffMember::username).toList();
  }

  @Test
  void oneOfEachKindTellsTheSampleSchoolApart() {
    RosterFixture school = new RosterFixture(Databases.H2);
    school.rosterImport.importFrom(RosterFixture.SAMPLE);
    Roster roster = school.roster;

    List<Guardian> guardians =
        roster.studentsWithIep().stream().flatMap(s -> roster.guardians(s.id()).stream()).toList();
    assertThat(guardians)
        .extracting(Guardian::language)
        .contains("en", "es", "vi", "zh-Hans", "zh-Hant", "ar", "hmn", "fa", "tl", "pt");
    assertThat(guardians).anyMatch(g -> g.email() == null).anyMatch(Guardian::interpreterNeeded);
    assertThat(roster.studentsWithIep())
        .as("a speech-only student whose case manager is the speech therapist")
        .filteredOn(s -> roster.caseload(s.id()).caseManagerId().equals("T105"))
        .singleElement()
        .satisfies(
            s ->
                assertThat(roster.services(s.id()))
                    .singleElement()
                    .matches(line -> line.providerId().equals("T105")));
    assertThat(roster.studentsWithIep())
        .as("a student who has no IEP yet")
        .filteredOn(s -> roster.caseload(s.id()).lastAnnual() == null)
        .singleElement()
        .satisfies(s -> assertThat(roster.caseload(s.id()).lastTriennial()).isNull());
    assertThat(roster.studentsWithIep())
        .filteredOn(s -> roster.caseload(s.id()).lastAnnual() != null)
        .hasSize(60)
        .allSatisfy(
            s -> {
              LocalDate due = roster.caseload(s.id()).lastAnnual().plusDays(365);
              assertThat(due).isBetween(LocalDate.of(2026, 11, 23), LocalDate.of(2027, 11, 22));
              assertThat(roster.generalEducationTeachers(s.id())).isNotEmpty();
              assertThat(roster.services(s.id())).isNotEmpty();
            });
    for (String username :
        List.of("casey", "carlos", "olive", "theo", "tara", "pia", "lena", "ana", "ada")) {
      assertThat(roster.staffByUsername(username)).as(username).isPresent();
    }
    assertThat(
            roster.allStaff().stream()
                .flatMap(s -> s.groups().stream())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "case-managers",
            "office",
            "teachers",
            "providers",
            "leaders",
            "analysts",
            "camunda-admin");
  }

  @Test
  void aZipIsReadAsAFolderIsWhetherOrNotItHoldsAFolder() throws IOException {
    for (String prefix : List.of("", "roster/")) {
      RosterFixture school = new RosterFixture(Databases.H2);
      Path zip = RosterFixture.zip(RosterFixture.SAMPLE, temp.resolve("roster.zip"), prefix);

      assertThat(school.rosterImport.importFrom(zip).problems()).isEmpty();
      assertThat(school.roster.studentsWithIep()).hasSize(61);
    }
  }

  @Test
  void aByteOrderMarkWindowsLineEndsAndAccentsAreFine() throws IOException {
    RosterFixture school = new RosterFixture(Databases.H2);
    RosterFixture.copyOfSample(temp);
    Path users = temp.resolve("users.csv");
    Files.writeString(users, "\uFEFF" + Files.readString(users).replace("\n", "\r\n"));

    assertThat(school.rosterImport.importFrom(temp).problems()).isEmpty();
    assertThat(school.roster.student("S1005").fullName()).isEqualTo("Sofía Cárdenas");
  }

  @ParameterizedTest
  @EnumSource
  void oneRoster12GivesTheSameRoster(Databases database) throws IOException {
    RosterFixture school = new RosterFixture(database);
    toOneRoster12(RosterFixture.copyOfSample(temp));

    assertThat(school.rosterImport.importFrom(temp).problems()).isEmpty();

    RosterFixture sample = new RosterFixture(database);
    sample.rosterImport.importFrom(RosterFixture.SAMPLE);
    assertThat(school.roster.allStaff()).isEqualTo(sample.roster.allStaff());
    assertThat(school.roster.studentsWithIep()).isEqualTo(sample.roster.studentsWithIep());
    assertThat(school.roster.generalEducationTeachers("S1001"))
        .isEqualTo(sample.roster.generalEducationTeachers("S1001"));
  }

  /** Version 1.2 moves role and school from users.csv to roles.csv. */
  static void toOneRoster12(Path folder) throws IOException {
    RosterFixture.edit(folder, "manifest.csv", "oneroster.version,1.1", "oneroster.version,1.2");
    Files.writeString(
        folder.resolve("manifest.csv"), "file.roles,bulk\n", StandardOpenOption.APPEND);
    List<String> users = new ArrayList<>();
    List<String> roles = new ArrayList<>();
    users.add(
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
            + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
            + "userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,"
            + "preferredFamilyName,primaryOrgSourcedId,pronouns");
    roles.add(
        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,"
            + "orgSourcedId,userProfileSourcedId");
    List<String> lines = Files.readAllLines(folder.resolve("users.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] v = line.replace("\"LCC,TCU\"", "LCC").split(",", -1);
      users.add(
          String.join(",", v[0], "", "", v[3], v[6], "", v[8], v[9], "", "", v[12], "", "", "")
              + ","
              + v[16]
              + ",,,,,,,,");
      roles.add("R-" + v[0] + ",,," + v[0] + ",primary," + v[5] + ",,,LCC,");
      if (v[0].equals("T107")) {
        roles.add("R2-T107,,,T107,secondary,teacher,,,LCC,");
      }
    }
    Files.write(folder.resolve("users.csv"), users);
    Files.write(folder.resolve("roles.csv"), roles);
  }

  @ParameterizedTest
  @EnumSource
  void aSecondImportUpdatesAndMakesInactiveWhoVanished(Databases database) throws IOException {
    RosterFixture school = new RosterFixture(database);
    school.rosterImport.importFrom(RosterFixture.SAMPLE);
    RosterFixture.copyOfSample(temp);
    // Violet (speech only) leaves the school, the registrar leaves, Maya's mother moves her e-mail.
    withoutLinesNaming(temp, "S1060");
    withoutLinesNaming(temp, "T111");
    RosterFixture.edit(temp, "families.csv", "elena.rosales@example.org", "e.rosales@example.org");

    ImportReport report = school.rosterImport.importFrom(temp);

    assertThat(report.problems()).isEmpty();
    assertThat(report.counts())
        .as("one student, two guardians, one member of staff")
        .containsEntry("no longer on the roster", 4);
    Roster roster = school.roster;
    assertThat(roster.studentsWithIep()).hasSize(60);
    assertThat(roster.caseloadOf("T105")).isEmpty();
    assertThat(roster.guardians("S1060")).isEmpty();
    assertThat(roster.student("S1060").fullName()).as("kept").isEqualTo("Violet Ashworth");
    assertThat(roster.guardian("G1060A")).as("kept").isNotNull();
    assertThat(roster.caseload("S1060").caseManagerId()).as("kept").isEqualTo("T105");
    assertThat(roster.staff("T111").active()).isFalse();
    assertThat(roster.staff("T111").groups()).isEmpty();
    assertThat(roster.guardian("G1001A").email()).isEqualTo("e.rosales@example.org");

    assertThat(school.rosterImport.importFrom(RosterFixture.SAMPLE).imported()).isTrue();
    assertThat(roster.studentsWithIep()).as("and back again").hasSize(61);
    assertThat(roster.staff("T111").groups()).containsExactly("office");
    assertThat(school.count("student")).isEqualTo(66);
    assertThat(school.count("class_student") + school.count("class_teacher")).isEqualTo(207);
  }

  private static void withoutLinesNaming(Path folder, String id) throws IOException {
    for (String file :
        List.of(
            "users.csv",
            "demographics.csv",
            "enrollments.csv",
            "families.csv",
            "caseload.csv",
            "services.csv",
            "staff.csv")) {
      List<String> kept =
          Files.readAllLines(folder.resolve(file)).stream().filter(l -> !l.contains(id)).toList();
      Files.write(folder.resolve(file), kept);
    }
  }

  @Test
  void rowsMarkedToBeDeletedAreGone() throws IOException {
    RosterFixture school = new RosterFixture(Databases.H2);
    school.rosterImport.importFrom(RosterFixture.SAMPLE);
    RosterFixture.copyOfSample(temp);
    RosterFixture.edit(temp, "users.csv", "T111,,,true", "T111,tobedeleted,,true");
    RosterFixture.edit(temp, "staff.csv", "T111,Registrar,office,,,,\n", "");

    assertThat(school.rosterImport.importFrom(temp).problems()).isEmpty();
    assertThat(school.roster.staff("T111").active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whatAListenerRefusesIsNotImported(Databases database) {
    DataSource dataSource = database.migrated();
    RosterImport refused =
        imports(
            dataSource,
            event -> {
              throw new IllegalStateException("no engine users today");
            });

    assertThatThrownBy(() -> refused.importFrom(RosterFixture.SAMPLE))
        .hasMessage("no engine users today");

    assertThat(new JdbcTemplate(dataSource).queryForList("select id from student")).isEmpty();
    assertThat(new JdbcTemplate(dataSource).queryForList("select id from roster_import")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whileOneImportRunsAnotherIsRefused(Databases database) throws Exception {
    DataSource dataSource = database.migrated();
    List<ImportReport> second = new ArrayList<>();
    RosterImport other = imports(dataSource, event -> {});
    RosterImport first =
        imports(
            dataSource,
            event ->
                second.add(
                    CompletableFuture.supplyAsync(() -> other.importFrom(RosterFixture.SAMPLE))
                        .join()));

    assertThat(first.importFrom(RosterFixture.SAMPLE).imported()).isTrue();

    assertThat(second)
        .singleElement()
        .matches(report -> !report.imported())
        .extracting(report -> report.problems().get(0).sentence())
        .isEqualTo(
            "Another roster is being imported right now. Wait until it is done, then try again.");
    assertThat(other.importFrom(RosterFixture.SAMPLE).imported()).as("afterwards").isTrue();
  }

  private static RosterImport imports(DataSource dataSource, ApplicationEventPublisher events) {
    return new RosterImport(
        new JdbcTemplate(dataSource),
        new JdbcTransactionManager(dataSource),
        events,
        RosterFixture.CLOCK);
  }

  @Test
  void anUnknownIdIsAClearSentence() {
    Roster roster = new RosterFixture(Databases.H2).roster;

    assertThatThrownBy(() -> roster.student("S9"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("The roster has no student with the id S9. Check the last roster import.");
    assertThatThrownBy(() -> roster.staff("T9")).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> roster.guardian("G9")).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> roster.school("X")).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> roster.caseload("S9")).isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest
  @EnumSource
  void tenThousandUsers(Databases database) throws IOException {
    RosterFixture school = new RosterFixture(database);
    BigSchool.write(RosterFixture.copyOfSample(temp), 9_500, 500);

    long start = System.nanoTime();
    ImportReport first = school.rosterImport.importFrom(temp);
    long firstMillis = (System.nanoTime() - start) / 1_000_000;
    start = System.nanoTime();
    ImportReport second = school.rosterImport.importFrom(temp);
    long secondMillis = (System.nanoTime() - start) / 1_000_000;

    assertThat(first.problems()).isEmpty();
    assertThat(second.imported()).isTrue();
    assertThat(first.counts().get("students") + first.counts().get("staff")).isEqualTo(10_091);
    System.out.printf(
        "%s: %d users with %d enrollments imported in %d ms, again in %d ms%n",
        database,
        first.counts().get("students") + first.counts().get("staff"),
        first.counts().get("enrollments"),
        firstMillis,
        secondMillis);
  }

  /** More people of no special interest, beside the sample school's. */
  private static class BigSchool {

    static void write(Path folder, int students, int teachers) throws IOException {
      StringBuilder users = new StringBuilder();
      StringBuilder enrollments = new StringBuilder();
      StringBuilder demographics = new StringBuilder();
      StringBuilder families = new StringBuilder();
      StringBuilder caseload = new StringBuilder();
      StringBuilder classes = new StringBuilder();
      for (int t = 0; t < teachers; t++) {
        users.append(
            "BT%d,,,true,LCC,teacher,bt%d,,Given%d,Teacher,,,bt%d@example.org,,,,,\n"
                .formatted(t, t, t, t));
        classes.append(
            "BC%d,,,Class %d,,CR-IS,,scheduled,,LCC,\"SY2027-S1,SY2027-S2\",,,\n".formatted(t, t));
        enrollments.append("BET%d,,,BC%d,LCC,BT%d,teacher,true,,\n".formatted(t, t, t));
      }
      for (int s = 0; s < students; s++) {
        users.append(
            "BS%d,,,true,LCC,student,bs%d,,Given%d,Student,,,,,,,05,\n".formatted(s, s, s));
        demographics.append("BS%d,,,2015-05-05,,,,,,,,,,,,\n".formatted(s));
        for (int c = 0; c < 6; c++) {
          enrollments.append(
              "BE%d-%d,,,BC%d,LCC,BS%d,student,,,\n".formatted(s, c, (s + c * 7) % teachers, s));
        }
        if (s % 8 == 0) {
          families.append(
              "BG%d,BS%d,Given,Parent,mother,bg%d@example.org,,en,false,email,true\n"
                  .formatted(s, s, s));
          caseload.append("BS%d,T101,T103,Autism,2026-03-03,2026-03-03,en\n".formatted(s));
        }
      }
      append(folder, "users.csv", users);
      append(folder, "enrollments.csv", enrollments);
      append(folder, "demographics.csv", demographics);
      append(folder, "families.csv", families);
      append(folder, "caseload.csv", caseload);
      append(folder, "classes.csv", classes);
    }

    private static void append(Path folder, String file, StringBuilder rows) throws IOException {
      Files.writeString(
          folder.resolve(file), rows, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }
  }
}
