package org.iepmeetings.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoorsTest extends OnTheRunningServer {

  private record Door(String path, Set<String> opensFor) {}

  private static Door door(String path, String... opensFor) {
    return new Door(path, Set.of(opensFor));
  }

  private static final String[] STAFF = {"casey", "olive", "theo", "pia", "lena"};
  private static final String[] EVERYBODY = Cast.EVERYBODY.toArray(String[]::new);
  private static final String[] NOBODY = {};

  private static final List<Door> DOORS =
      List.of(
          door("/", EVERYBODY),
          door("/password", EVERYBODY),
          door("/drafts", EVERYBODY),
          // Pia is a case manager of some students and a provider of others.
          door("/caseload", "casey", "pia", "olive", "lena"),
          door("/caseload.csv", "casey", "pia", "olive", "lena"),
          door("/caseload/adoption", "olive", "ada"),
          door("/caseload/adoption/students/S1001", "olive", "ada"),
          door("/meetings/M-7F3K9QX2", STAFF),
          door("/meetings/M-7F3K9QX2/documents", STAFF),
          door("/meetings/M-7F3K9QX2/input", STAFF),
          door("/meetings/M-7F3K9QX2/team", STAFF),
          door("/meetings/M-7F3K9QX2/attempts", STAFF),
          door("/meetings/M-7F3K9QX2/links", STAFF),
          door("/meetings/M-7F3K9QX2/seis-sheet", STAFF),
          door("/sis/students/S1001", STAFF),
          door("/calendar", STAFF),
          door("/calendar/feed", STAFF),
          // Pia is a case manager too; teachers look for nobody's time.
          door("/calendar/times", STAFF),
          door("/outbox", "olive", "ada"),
          door("/roster", "olive", "ada"),
          door("/school-calendar", "olive", "ada"),
          door("/school-calendar/changes/C-7F3K9QX2", "olive", "ada"),
          door("/accounts", "ada"),
          door("/camunda/app/tasklist/default/", EVERYBODY),
          door("/camunda/app/cockpit/default/", "ana", "ada"),
          door("/camunda/app/admin/default/", "ada"),
          door("/engine-rest/task", NOBODY),
          door("/engine-rest/engine", NOBODY),
          door("/h2-console", NOBODY),
          door("/actuator", NOBODY),
          door("/actuator/env", NOBODY),
          door("/something-new", NOBODY));

  static List<Door> doors() {
    return DOORS;
  }

  @ParameterizedTest
  @MethodSource("doors")
  void opensForTheRightPeopleOnly(Door door) {
    SoftAssertions all = new SoftAssertions();
    for (String person : Cast.EVERYBODY) {
      int status = as(person).get(door.path).statusCode();
      if (door.opensFor.contains(person)) {
        // A page that another part of the house brings may not be there yet.
        all.assertThat(status).as("%s for %s", door.path, person).isIn(200, 404);
      } else {
        all.assertThat(status).as("%s for %s", door.path, person).isEqualTo(403);
      }
    }
    all.assertAll();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void nobodyGetsNoFurtherThanTheLogin(Door door) {
    HttpResponse<String> answer = new Visitor(port).get(door.path);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
  }

  @Test
  void withoutLoginOnlyTheseAreOpen() {
    Visitor nobody = new Visitor(port);
    assertThat(nobody.get("/login").statusCode()).isEqualTo(200);
    assertThat(nobody.get("/css/iep.css").statusCode()).isEqualTo(200);
    assertThat(nobody.get("/webjars/picocss__pico/css/pico.min.css").statusCode()).isEqualTo(200);
    assertThat(nobody.get("/webjars/htmx.org/dist/htmx.min.js").statusCode()).isEqualTo(200);
    assertThat(nobody.get("/actuator/health").statusCode()).isEqualTo(200);
    // Nor is a calendar feed's address, which a program fetches without a login.
    assertThat(nobody.get("/calendar/feed/unknown.ics").statusCode()).isEqualTo(404);
    // A link that was never issued is answered by its own page, not by the login.
    assertThat(nobody.get("/s/unknown").statusCode()).isNotEqualTo(302);
  }

  @Test
  void callsOfNobodyAreAnsweredNotLedToAPage() {
    assertThat(new Visitor(port).get("/camunda/api/engine/engine/default/task").statusCode())
        .isEqualTo(401);
  }

  @Test
  void camundasWelcomePageIsOurHomePage() {
    HttpResponse<String> answer = as("casey").get("/camunda/app/welcome/default/");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/");
  }

  @Test
  void whatIsNotOpenIsAPageWithAWayOn() {
    assertThat(as("casey").getPage("/school-calendar").body())
        .contains("This page is not open to you", "casey", "To the start page");
    assertThat(as("casey").getPage("/meetings/M-7F3K9QX2").body())
        .contains("There is nothing here", "To the start page");
  }
}
