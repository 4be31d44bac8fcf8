package org.iepmeetings.engine;

import static org.iepmeetings.access.Role.ADMINISTRATORS;
import static org.iepmeetings.access.Role.ANALYSTS;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every call that Tasklist, Cockpit and Admin may make behind their pages, with the reason. A call
 * that is not listed is refused to everybody: the engine's own interface can complete tasks and
 * write variables past the forms, deploy code and make users, and none of that is work anybody does
 * here. On top of this list the engine's permissions decide which tasks a person gets to see.
 */
final class CamundaCalls {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

  private static final Set<String> EVERYBODY = Set.of();
  private static final Set<String> MODELS = Set.of(ANALYSTS, ADMINISTRATORS);
  private static final Set<String> ADMIN = Set.of(ADMINISTRATORS);

  private static final Line CLAIM =
      line(
          "POST",
          ENGINE + "/task/{id}/claim",
          EVERYBODY,
          "take a task for oneself, see CamundaCallGuard");
  private static final Line UNCLAIM =
      line("POST", ENGINE + "/task/{id}/unclaim", EVERYBODY, "give it back, see GivingBack");

  private static final Line FORM_OPENED =
      line("GET", ENGINE + "/task/{id}/form-variables", EVERYBODY, "what the form shows");

  private static final List<Line> LINES =
      List.of(
          // The frame of each webapp
          line("GET", "/camunda/api/engine/engine", EVERYBODY, "which engines there are"),
          line("GET", ENGINE + "/version", EVERYBODY, "foot of the page"),
          line("GET", "/camunda/api/admin/auth/user/default", EVERYBODY, "who is logged in"),
          line("POST", "/camunda/api/admin/auth/user/default/logout", EVERYBODY, "sign out"),
          line("GET", "/camunda/api/*/plugin/*/static/**", EVERYBODY, "scripts and styles"),
          line("GET", ENGINE + "/authorization/check", EVERYBODY, "which buttons to show"),
          line("GET", ENGINE + "/user/{id}/profile", EVERYBODY, "name in the head of the page"),

          // Tasklist: lists
          line("OPTIONS", ENGINE + "/filter", EVERYBODY, "may I make a filter?"),
          line("OPTIONS", ENGINE + "/filter/{id}", EVERYBODY, "may I change this filter?"),
          line("GET", ENGINE + "/filter", EVERYBODY, "filters on the left"),
          line("GET", ENGINE + "/filter/count", EVERYBODY, "are there filters at all?"),
          line("GET", ENGINE + "/filter/{id}", EVERYBODY, "one filter"),
          line("GET", ENGINE + "/filter/{id}/list", EVERYBODY, "tasks in a filter"),
          line("POST", ENGINE + "/filter/{id}/list", EVERYBODY, "the same, sorted and searched"),
          line("GET", ENGINE + "/filter/{id}/count", EVERYBODY, "number beside a filter"),
          line("POST", ENGINE + "/filter/{id}/count", EVERYBODY, "the same, searched"),
          line("POST", ENGINE + "/filter/create", ADMIN, "new filter for a group"),
          line("PUT", ENGINE + "/filter/{id}", ADMIN, "change a filter"),
          line("DELETE", ENGINE + "/filter/{id}", ADMIN, "drop a filter"),
          line("GET", ENGINE + "/task", EVERYBODY, "more tasks of this process after one is done"),
          line("POST", ENGINE + "/task", EVERYBODY, "the same"),
          line("GET", ENGINE + "/task/count", EVERYBODY, "how many those are"),
          line("POST", ENGINE + "/task/count", EVERYBODY, "the same"),

          // Tasklist: one task
          line("GET", ENGINE + "/task/{id}", EVERYBODY, "the task"),
          line("GET", ENGINE + "/task/{id}/form", EVERYBODY, "which form it has"),
          line("GET", ENGINE + "/task/{id}/deployed-form", EVERYBODY, "the form"),
          FORM_OPENED,
          line("POST", ENGINE + "/task/{id}/submit-form", EVERYBODY, "the one way to complete"),
          CLAIM,
          UNCLAIM,
          line("GET", ENGINE + "/task/{id}/identity-links", EVERYBODY, "whose task it is"),
          line("GET", ENGINE + "/task/{id}/comment", EVERYBODY, "comments"),
          line("POST", ENGINE + "/task/{id}/comment/create", EVERYBODY, "a new comment"),
          line("GET", ENGINE + "/history/user-operation", EVERYBODY, "history of a task"),
          line("GET", ENGINE + "/history/user-operation/count", EVERYBODY, "history of a task"),

          // Tasklist: start a process; the diagram of a task
          line("GET", ENGINE + "/process-definition", EVERYBODY, "processes one may start"),
          line("GET", ENGINE + "/process-definition/count", EVERYBODY, "how many those are"),
          line(
              "GET",
              ENGINE + "/process-definition/{id:(?!statistics$).+}",
              EVERYBODY,
              "name of a process"),
          line("GET", ENGINE + "/process-definition/{id}/xml", EVERYBODY, "diagram"),
          line("GET", ENGINE + "/process-definition/{id}/startForm", EVERYBODY, "start form"),
          line(
              "GET",
              ENGINE + "/process-definition/{id}/deployed-start-form",
              EVERYBODY,
              "start form"),
          line("GET", ENGINE + "/process-definition/{id}/form-variables", EVERYBODY, "start form"),
          line(
              "POST",
              ENGINE + "/process-definition/{id}/submit-form",
              EVERYBODY,
              "the one way to start"),

          // Cockpit: models, decision tables and what is deployed
          line("GET", ENGINE + "/process-definition/statistics", MODELS, "how many run"),
          line("GET", ENGINE + "/process-definition/{id}/statistics", MODELS, "how many run where"),
          line("GET", COCKPIT + "/process-definition/statistics", MODELS, "list of processes"),
          line(
              "GET", COCKPIT + "/process-definition/statistics-count", MODELS, "list of processes"),
          line(
              "GET",
              COCKPIT + "/process-definition/{id}/called-process-definitions",
              MODELS,
              "phases of a process"),
          line(
              "POST",
              COCKPIT + "/process-definition/{id}/called-process-definitions",
              MODELS,
              "phases of a process"),
          line("GET", ENGINE + "/decision-definition/**", MODELS, "decision tables"),
          line("GET", ENGINE + "/decision-requirements-definition/**", MODELS, "decision tables"),
          line("GET", ENGINE + "/case-definition/count", MODELS, "start page; there are none"),
          line("GET", ENGINE + "/deployment/**", MODELS, "what was deployed when"),
          line("GET", ENGINE + "/job-definition", MODELS, "timers and services of a process"),
          line("POST", ENGINE + "/process-instance/count", MODELS, "how many run"),
          line("POST", COCKPIT + "/process-instance", MODELS, "which run; analysts see none"),
          line("POST", COCKPIT + "/process-instance/count", MODELS, "which run"),

          // Cockpit: what runs, what is stuck, trying again
          line("GET", ENGINE + "/process-instance/{id}", ADMIN, "one instance"),
          line(
              "GET",
              ENGINE + "/process-instance/{id}/activity-instances",
              ADMIN,
              "where it stands"),
          line("POST", ENGINE + "/process-instance", ADMIN, "search"),
          line("GET", ENGINE + "/execution/{id}", ADMIN, "where a job or incident belongs"),
          line("POST", ENGINE + "/execution", ADMIN, "the same"),
          line(
              "POST",
              ENGINE + "/variable-instance",
              ADMIN,
              "routing answers of an instance, and what its open tasks show"),
          line("POST", ENGINE + "/variable-instance/count", ADMIN, "how many those are"),
          line("GET", ENGINE + "/incident", ADMIN, "what is stuck, and why"),
          line("GET", ENGINE + "/incident/count", ADMIN, "how much is stuck"),
          line("POST", COCKPIT + "/incident", ADMIN, "what is stuck, and why"),
          line("POST", COCKPIT + "/incident/count", ADMIN, "how much is stuck"),
          line(
              "GET",
              COCKPIT + "/process-instance/{id}/called-process-instances",
              ADMIN,
              "phases of an instance"),
          line(
              "POST",
              COCKPIT + "/process-instance/{id}/called-process-instances",
              ADMIN,
              "phases of an instance"),
          line("GET", ENGINE + "/job", ADMIN, "waiting and failed jobs"),
          line("POST", ENGINE + "/job", ADMIN, "the same"),
          line("POST", ENGINE + "/job/count", ADMIN, "how many those are"),
          line("GET", ENGINE + "/job/{id}", ADMIN, "one job"),
          line("GET", ENGINE + "/job/{id}/stacktrace", ADMIN, "why it failed"),
          line("GET", ENGINE + "/external-task", ADMIN, "a tab of the instance; always empty"),
          line("POST", ENGINE + "/external-task", ADMIN, "the same"),
          line("POST", ENGINE + "/external-task/count", ADMIN, "the same"),
          line("PUT", ENGINE + "/job/{id}/retries", ADMIN, "try a failed job again"),
          line("PUT", ENGINE + "/job-definition/{id}/retries", ADMIN, "try all of a kind again"),
          line("PUT", ENGINE + "/job/{id}/suspended", ADMIN, "halt and resume"),
          line("PUT", ENGINE + "/job-definition/{id}/suspended", ADMIN, "halt and resume"),
          line("PUT", ENGINE + "/process-instance/{id}/suspended", ADMIN, "halt and resume"),
          line("PUT", ENGINE + "/process-definition/{id}/suspended", ADMIN, "halt and resume"),

          // Admin: accounts and groups; permissions are read here and written by the program
          line("OPTIONS", ENGINE + "/user", ADMIN, "which buttons to show"),
          line("OPTIONS", ENGINE + "/user/{id}", ADMIN, "which buttons to show"),
          line("OPTIONS", ENGINE + "/group", ADMIN, "which buttons to show"),
          line("OPTIONS", ENGINE + "/group/{id}", ADMIN, "which buttons to show"),
          line("OPTIONS", ENGINE + "/group/{id}/members", ADMIN, "which buttons to show"),
          line("OPTIONS", ENGINE + "/tenant", ADMIN, "which buttons to show"),
          line("GET", ENGINE + "/user", ADMIN, "list of accounts"),
          line("GET", ENGINE + "/user/count", ADMIN, "list of accounts"),
          line("POST", ENGINE + "/user/create", ADMIN, "an account for somebody off the roster"),
          line("PUT", ENGINE + "/user/{id}/profile", ADMIN, "correct a name"),
          line("PUT", ENGINE + "/user/{id}/credentials", ADMIN, "set a password"),
          line("POST", ENGINE + "/user/{id}/unlock", ADMIN, "open after wrong passwords"),
          line("GET", ENGINE + "/identity/password-policy", ADMIN, "what a password needs"),
          line("POST", ENGINE + "/identity/password-policy", ADMIN, "does this one do?"),
          line("GET", ENGINE + "/group", ADMIN, "list of groups"),
          line("POST", ENGINE + "/group", ADMIN, "groups of an account"),
          line("GET", ENGINE + "/group/count", ADMIN, "list of groups"),
          line("GET", ENGINE + "/group/{id}", ADMIN, "one group"),
          line("PUT", ENGINE + "/group/{id}/members/{user}", ADMIN, "add to a group"),
          line(
              "DELETE",
              ENGINE + "/group/{id:(?!camunda-admin$).+}/members/{user}",
              ADMIN,
              "take out of a group; an administrator stays one, lest there be none"),
          line("GET", ENGINE + "/authorization", ADMIN, "permissions, to read"),
          line("GET", ENGINE + "/authorization/count", ADMIN, "permissions, to read"));

  private CamundaCalls() {}

  /**
   * @param path decoded path of the call below the context, without parameters
   * @param groups the groups of who calls
   */
  static boolean allow(String method, String path, Set<String> groups) {
    return LINES.stream()
        .anyMatch(
            line ->
                line.is(method, path)
                    && (line.groups.isEmpty() || line.groups.stream().anyMatch(groups::contains)));
  }

  /** Does this call take a task? Its body says for whom. */
  static boolean isClaim(String method, String path) {
    return CLAIM.is(method, path);
  }

  /** Does this call give a task back? Whatever its body says, the task then has no assignee. */
  static boolean isUnclaim(String method, String path) {
    return UNCLAIM.is(method, path);
  }

  /** The task whose form this call opens, if that is what it does. */
  static Optional<String> taskWhoseFormIsOpened(String method, String path) {
    return FORM_OPENED.is(method, path) ? Optional.of(FORM_OPENED.id(path)) : Optional.empty();
  }

  private static Line line(String method, String path, Set<String> groups, String reason) {
    return new Line(method, PathPatternParser.defaultInstance.parse(path), groups, reason);
  }

  private record Line(String method, PathPattern path, Set<String> groups, String reason) {

    boolean is(String method, String path) {
      return this.method.equals(method)
          && this.path.matches(PathContainer.parsePath(withoutSlash(path)));
    }

    /** What stands in the place of {@code {id}}. */
    String id(String path) {
      return this.path
          .matchAndExtract(PathContainer.parsePath(withoutSlash(path)))
          .getUriVariables()
          .get("id");
    }

    private static String withoutSlash(String path) {
      return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
  }
}
