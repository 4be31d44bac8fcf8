package org.iepmeetings.demo;

import java.util.List;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What the console says last: where to go and whom to be. */
@Component
@Profile("demo")
class DemoWelcome {

  /** The people the README's tour follows, in the order in which they come up there. */
  static final List<String> CAST =
      List.of("casey", "carlos", "olive", "theo", "tara", "pia", "lena", "ana", "ada");

  private final Roster roster;
  private final Environment environment;

  DemoWelcome(Roster roster, Environment environment) {
    this.roster = roster;
    this.environment = environment;
  }

  void print() {
    System.out.println(text());
  }

  String text() {
    String base =
        "http://localhost:"
            + environment.getProperty("local.server.port", "8080")
            + environment.getProperty("server.servlet.context-path", "");
    StringBuilder text = new StringBuilder();
    text.append("\n  The sample school is open.\n\n");
    page(text, "Home", base + "/");
    page(text, "Tasklist", base + "/camunda/app/tasklist/");
    page(text, "Cockpit", base + "/camunda/app/cockpit/");
    page(text, "Caseload", base + "/caseload");
    page(text, "Outbox", base + "/outbox");
    text.append("\n  Log in with one of these names and ").append(password()).append(":\n\n");
    CAST.forEach(
        name -> roster.staffByUsername(name).ifPresent(person -> account(text, name, person)));
    return text.toString();
  }

  private String password() {
    String own = environment.getProperty("iep.demo.password", "");
    return own.isBlank()
        ? "the password " + DemoSchool.PASSWORD
        : "the password from IEP_DEMO_PASSWORD";
  }

  private static void page(StringBuilder text, String name, String address) {
    text.append("    %-9s %s%n".formatted(name, address));
  }

  private static void account(StringBuilder text, String name, StaffMember person) {
    text.append("    %-9s %s, %s%n".formatted(name, person.fullName(), person.position()));
  }
}
