package org.iepmeetings.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.iepmeetings.access.Cast;
import org.iepmeetings.access.OnTheRunningServer;
import org.iepmeetings.access.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Expressions that would run code on the server, sent in each kind of query, by each role and by
 * nobody. Each payload would leave a system property behind if it ran.
 */
class ExpressionPayloadTest extends OnTheRunningServer {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final String MARK = "iep.test.payload.ran";

  private static final List<String> PAYLOADS =
      List.of(
          "${''.getClass().forName('java.lang.System').getMethod('setProperty',''.getClass(),"
              + "''.getClass()).invoke(null,'"
              + MARK
              + "','yes')}",
          "#{''.class.forName('java.lang.System').setProperty('" + MARK + "','yes')}",
          "casey${now()['class']}",
          "${accounts}");

  @Autowired AuthorizationService authorizationService;
  @Autowired FilterService filterService;
  @Autowired TaskService taskService;

  private String myTasks;

  @BeforeEach
  void noMark() {
    System.clearProperty(MARK);
    myTasks = filterService.createTaskFilterQuery().filterName("My tasks").singleResult().getId();
  }

  @AfterEach
  void neverRan() {
    assertThat(System.getProperty(MARK)).isNull();
    filterService.createTaskFilterQuery().filterName("payload").list().stream()
        .map(Filter::getId)
        .forEach(filterService::deleteFilter);
  }

  static Stream<String> payloads() {
    return PAYLOADS.stream();
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void refusedInEveryQueryForEverybody(String payload) {
    String plain = "{\"assigneeExpression\":\"" + payload + "\"}";
    String or = "{\"orQueries\":[" + plain + "]}";
    String groups = "{\"orQueries\":[{\"candidateGroupsExpression\":\"" + payload + "\"}]}";
    String date = "{\"orQueries\":[{\"dueBeforeExpression\":\"" + payload + "\"}]}";
    String stored = store("payload", payload, false);
    String storedOr = store("payload", payload, true);

    SoftAssertions all = new SoftAssertions();
    for (String person : Cast.EVERYBODY) {
      Visitor visitor = as(person);
      for (String query : List.of(plain, or, groups, date)) {
        refused(all, person, visitor.call("POST", ENGINE + "/task", query));
        refused(all, person, visitor.call("POST", ENGINE + "/task/count", query));
        String extending = ENGINE + "/filter/" + myTasks;
        refused(all, person, visitor.call("POST", extending + "/list", query));
        refused(all, person, visitor.call("POST", extending + "/count", query));
        refused(all, person, visitor.call("POST", extending + "/singleResult", query));
      }
      for (String filter : List.of(stored, storedOr)) {
        String path = ENGINE + "/filter/" + filter;
        refused(all, person, visitor.get(path + "/list"));
        refused(all, person, visitor.get(path + "/count"));
        refused(all, person, visitor.call("POST", path + "/list", "{}"));
        refused(all, person, visitor.call("POST", path + "/count", "{}"));
      }
    }
    Visitor nobody = new Visitor(port);
    nobody.get("/login");
    for (String query : List.of(plain, or, groups, date)) {
      all.assertThat(nobody.call("POST", ENGINE + "/task", query).statusCode()).isEqualTo(401);
      all.assertThat(
              nobody.call("POST", ENGINE + "/filter/" + myTasks + "/list", query).statusCode())
          .isEqualTo(401);
    }
    all.assertAll();
  }

  private static void refused(SoftAssertions all, String person, HttpResponse<String> answer) {
    all.assertThat(answer.statusCode())
        .as("%s %s: %s", person, answer.request().uri().getPath(), answer.body())
        .isIn(400, 403);
  }

  /** Written past the guard, straight into the engine, and readable by everybody. */
  private String store(String name, String payload, boolean inOr) {
    TaskQueryImpl query = (TaskQueryImpl) taskService.createTaskQuery();
    if (inOr) {
      query.or().taskAssigneeExpression(payload).endOr();
    } else {
      query.taskAssigneeExpression(payload);
    }
    Filter filter = filterService.saveFilter(filterService.newTaskFilter(name).setQuery(query));
    Authorization grant =
        authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
    grant.setResource(Resources.FILTER);
    grant.setResourceId(filter.getId());
    grant.addPermission(Permissions.READ);
    authorizationService.saveAuthorization(grant);
    return filter.getId();
  }

  @Test
  void onlyAdministratorsMakeFilters() {
    String filter =
        "{\"resourceType\":\"Task\",\"name\":\"payload\",\"query\":{},\"properties\":{}}";
    for (String person : Cast.EVERYBODY) {
      int expected = person.equals("ada") ? 200 : 403;
      assertThat(as(person).call("POST", ENGINE + "/filter/create", filter).statusCode())
          .as(person)
          .isEqualTo(expected);
    }
  }

  @Test
  void theFiltersOfTheHouseWorkForEverybody() {
    for (String person : Cast.EVERYBODY) {
      Visitor visitor = as(person);
      assertThat(visitor.get(ENGINE + "/filter").body())
          .contains("My tasks")
          .contains("My group's tasks");
      for (Filter filter : filterService.createTaskFilterQuery().list()) {
        assertThat(visitor.get(ENGINE + "/filter/" + filter.getId() + "/count").statusCode())
            .isEqualTo(200);
      }
    }
  }
}
