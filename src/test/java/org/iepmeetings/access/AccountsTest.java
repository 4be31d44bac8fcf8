package org.iepmeetings.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.iepmeetings.roster.RosterImport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Accounts follow the roster; here in the demo, where a roster brings the administrator as well.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1",
      "spring.profiles.active=demo",
      "iep.admin.username=sysop",
      "camunda.bpm.job-execution.enabled=false"
    })
class AccountsTest {

  private static final Path SAMPLE_SCHOOL = Path.of("src/main/resources/demo/roster");
  private static final String DEMO_PASSWORD = "Iep-Demo-2026!";

  @LocalServerPort int port;
  @Autowired IdentityService identityService;
  @Autowired RosterImport rosterImport;
  @Autowired Accounts accounts;
  @TempDir Path folder;

  @BeforeEach
  void sampleSchool() {
    assertThat(rosterImport.importFrom(SAMPLE_SCHOOL).problems()).isEmpty();
  }

  @Test
  void everybodyOnStaffWithALoginHasAnAccountInTheGroupsOfTheRoster() {
    assertThat(groups("casey")).containsExactly("case-managers");
    assertThat(groups("pia")).containsExactlyInAnyOrder("providers", "case-managers");
    assertThat(groups("olive")).containsExactly("office");
    assertThat(groups("theo")).containsExactly("teachers");
    assertThat(groups("lena")).containsExactly("leaders");
    assertThat(groups("ana")).containsExactly("analysts");
    assertThat(groups("ada")).containsExactly("camunda-admin");
    assertThat(identityService.checkPassword("casey", DEMO_PASSWORD)).isTrue();
  }

  @Test
  void studentsAndContractedProvidersHaveNoAccount() throws IOException {
    List<String> users =
        identityService.createUserQuery().list().stream().map(User::getId).toList();
    try (Stream<String> lines = Files.lines(SAMPLE_SCHOOL.resolve("users.csv"))) {
      List<String> students =
          lines.filter(line -> line.contains(",student,")).map(line -> line.split(",")[6]).toList();
      assertThat(students).isNotEmpty().noneMatch(users::contains);
    }
  }

  @Test
  void aSecondImportKeepsPasswords() {
    assertThat(accounts.setPassword("tara", "Copper-Valley-27!")).isTrue();

    sampleSchool();

    assertThat(identityService.checkPassword("tara", "Copper-Valley-27!")).isTrue();
  }

  @Test
  void whoLeavesTheRosterLosesGroupsAndLoginButStaysOnRecord() throws IOException {
    change("users.csv", line -> line.startsWith("T104,") ? line.replace("true", "false") : line);

    assertThat(groups("tara")).isEmpty();
    assertThat(identityService.createUserQuery().userId("tara").count()).isEqualTo(1);
    assertThat(new Visitor(port).login("tara", DEMO_PASSWORD).headers().firstValue("Location"))
        .get()
        .asString()
        .endsWith("/login?refused");
  }

  @Test
  void whoMovesToAnotherGroupLosesTheOldOne() throws IOException {
    change(
        "staff.csv", line -> line.startsWith("T106,") ? line.replace("office", "leaders") : line);

    assertThat(groups("olive")).containsExactly("leaders");
  }

  @Test
  void theLastAdministratorStaysOne() throws IOException {
    change(
        "staff.csv",
        line -> line.startsWith("T109,") ? line.replace("camunda-admin", "office") : line);

    assertThat(groups("ada")).containsExactlyInAnyOrder("camunda-admin", "office");
  }

  @Test
  void theAdministratorOfTheSettingsIsOutOfTheRostersReach() throws IOException {
    change("users.csv", line -> line.startsWith("T104,") ? line.replace("tara", "sysop") : line);

    assertThat(identityService.createUserQuery().userId("sysop").count()).isZero();
  }

  @Test
  void anAdministratorGivesAPassword() {
    Visitor ada = new Visitor(port);
    ada.login("ada", DEMO_PASSWORD);

    ada.postForm("/accounts", "/accounts/password", "username", "olive", "password", "short");
    assertThat(ada.get("/accounts").body())
        .contains("The password of olive was not changed")
        .contains("at least 10 characters");

    ada.postForm(
        "/accounts", "/accounts/password", "username", "olive", "password", "Copper-Valley-27!");
    assertThat(ada.get("/accounts").body()).contains("olive has a new password");
    assertThat(identityService.checkPassword("olive", "Copper-Valley-27!")).isTrue();
    assertThat(accounts.setPassword("olive", DEMO_PASSWORD)).isTrue();
  }

  @Test
  void nobodyElseGivesPasswords() {
    Visitor olive = new Visitor(port);
    olive.login("olive", DEMO_PASSWORD);

    assertThat(
            olive
                .postForm(
                    "/password",
                    "/accounts/password",
                    "username",
                    "ada",
                    "password",
                    "Copper-Valley-27!")
                .statusCode())
        .isEqualTo(403);
    assertThat(identityService.checkPassword("ada", DEMO_PASSWORD)).isTrue();
  }

  @Test
  void everybodyChangesTheirOwnPasswordKnowingThePresentOne() {
    Visitor lena = new Visitor(port);
    lena.login("lena", DEMO_PASSWORD);

    lena.postForm("/password", "/password", "present", DEMO_PASSWORD, "wanted", "lena");
    assertThat(lena.get("/password").body()).contains("Nothing was changed");
    lena.postForm(
        "/password", "/password", "present", DEMO_PASSWORD, "wanted", "Copper-Valley-27!");
    assertThat(lena.get("/password").body()).contains("Your password is changed");
    lena.postForm("/password", "/password", "present", "wrong", "wanted", "Copper-Valley-28!");
    assertThat(lena.get("/password").body()).contains("not the one you typed");
    identityService.unlockUser("lena");
    assertThat(identityService.checkPassword("lena", "Copper-Valley-27!")).isTrue();
    assertThat(accounts.setPassword("lena", DEMO_PASSWORD)).isTrue();
  }

  /** Imports the sample school with the lines of one file changed. */
  private void change(String file, UnaryOperator<String> line) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLE_SCHOOL)) {
      for (Path one : files.toList()) {
        List<String> lines = Files.readAllLines(one);
        if (one.getFileName().toString().equals(file)) {
          lines = lines.stream().map(line).toList();
        }
        Files.write(folder.resolve(one.getFileName()), lines);
      }
    }
    assertThat(rosterImport.importFrom(folder).problems()).isEmpty();
  }

  private List<String> groups(String username) {
    return identityService.createGroupQuery().groupMember(username).list().stream()
        .map(Group::getId)
        .toList();
  }
}
