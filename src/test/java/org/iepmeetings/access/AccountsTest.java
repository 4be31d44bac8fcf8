package org.iepmeetings.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.RosterImport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;

/**
 * Accounts follow the roster; here in the demo, where a roster brings the administrator as well.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1",
      "iep.admin.username=sysop",
      "iep.admin.password=Granite-Meadow-58!",
      "camunda.bpm.job-execution.enabled=false"
    })
class AccountsTest {

  private static final Path SAMPLE_SCHOOL = Path.of("src/main/resources/demo/roster");
  private static final String PASSWORD = "Walnut-Bridge-64!";

  @LocalServerPort int port;
  @Autowired IdentityService identityService;
  @Autowired RosterImport rosterImport;
  @Autowired Accounts accounts;
  @Autowired Roster roster;
  @TempDir Path folder;

  @BeforeEach
  void sampleSchool() {
    assertThat(rosterImport.importFrom(SAMPLE_SCHOOL).problems()).isEmpty();
    for (String username : List.of("ada", "lena", "olive", "tara")) {
      assertThat(accounts.setPassword(username, PASSWORD)).isTrue();
    }
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
  }

  @Test
  void aNewAccountHasNoPasswordUntilAnAdministratorGivesOne() {
    assertThat(accounts.find("carlos").getPassword()).isNull();
    assertThat(accounts.all())
        .filteredOn(account -> account.username().equals("carlos"))
        .allMatch(account -> !account.hasPassword());
  }

  @Test
  void inTheDemoANewAccountHasThePasswordOfTheDemo() {
    MockEnvironment demo = new MockEnvironment();
    demo.setActiveProfiles("demo");
    for (String setting : List.of("", "Juniper-Anvil-35!")) {
      identityService.deleteUser("carlos");

      new Accounts(identityService, roster, demo, "sysop", setting).followRoster();

      assertThat(
              identityService.checkPassword(
                  "carlos", setting.isEmpty() ? "Iep-Demo-2026!" : setting))
          .isTrue();
    }
    identityService.deleteUser("carlos");
    assertThatThrownBy(
            () -> new Accounts(identityService, roster, demo, "sysop", "weak").followRoster())
        .hasMessageContaining("IEP_DEMO_PASSWORD");
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
    assertThat(rosterImport.importFrom(SAMPLE_SCHOOL).imported()).isTrue();

    assertThat(identityService.checkPassword("tara", PASSWORD)).isTrue();
  }

  @Test
  void whoLeavesTheRosterLosesGroupsAndLoginButStaysOnRecord() throws IOException {
    change("users.csv", line -> line.startsWith("T104,") ? line.replace("true", "false") : line);

    assertThat(groups("tara")).isEmpty();
    assertThat(identityService.createUserQuery().userId("tara").count()).isEqualTo(1);
    assertThat(new Visitor(port).login("tara", PASSWORD).headers().firstValue("Location"))
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
    identityService.deleteMembership("sysop", "camunda-admin");

    change(
        "staff.csv",
        line -> line.startsWith("T109,") ? line.replace("camunda-admin", "office") : line);

    assertThat(groups("ada")).containsExactlyInAnyOrder("camunda-admin", "office");
    identityService.createMembership("sysop", "camunda-admin");
  }

  @Test
  void theAdministratorOfTheSettingsIsOutOfTheRostersReach() throws IOException {
    change("users.csv", line -> line.startsWith("T104,") ? line.replace("tara", "sysop") : line);

    assertThat(groups("sysop")).containsExactly("camunda-admin");
    assertThat(identityService.checkPassword("sysop", "Granite-Meadow-58!")).isTrue();
  }

  @Test
  void anAdministratorGivesAPassword() {
    Visitor ada = new Visitor(port);
    ada.login("ada", PASSWORD);

    ada.postForm("/accounts", "/accounts/password", "username", "olive", "password", "short");
    assertThat(ada.get("/accounts").body())
        .contains("The password of olive was not changed")
        .contains("at least 10 characters");

    ada.postForm(
        "/accounts", "/accounts/password", "username", "olive", "password", "Copper-Valley-27!");
    assertThat(ada.get("/accounts").body()).contains("olive has a new password");
    assertThat(identityService.checkPassword("olive", "Copper-Valley-27!")).isTrue();
  }

  @Test
  void nobodyElseGivesPasswords() {
    Visitor olive = new Visitor(port);
    olive.login("olive", PASSWORD);

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
    assertThat(identityService.checkPassword("ada", PASSWORD)).isTrue();
  }

  @Test
  void everybodyChangesTheirOwnPasswordKnowingThePresentOne() {
    Visitor lena = new Visitor(port);
    lena.login("lena", PASSWORD);

    lena.postForm("/password", "/password", "present", PASSWORD, "wanted", "lena");
    assertThat(lena.get("/password").body()).contains("Nothing was changed");
    lena.postForm("/password", "/password", "present", PASSWORD, "wanted", "Copper-Valley-27!");
    assertThat(lena.get("/password").body()).contains("Your password is changed");
    lena.postForm("/password", "/password", "present", "wrong", "wanted", "Copper-Valley-28!");
    assertThat(lena.get("/password").body()).contains("not the one you typed");
    identityService.unlockUser("lena");
    assertThat(identityService.checkPassword("lena", "Copper-Valley-27!")).isTrue();
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
