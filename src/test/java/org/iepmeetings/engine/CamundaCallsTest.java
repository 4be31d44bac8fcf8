package org.iepmeetings.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.iepmeetings.access.Cast;
import org.iepmeetings.access.OnTheRunningServer;
import org.iepmeetings.access.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What each role may make the engine do over its interface, tried on the running server. */
class CamundaCallsTest extends OnTheRunningServer {

  private static final String ENGINE = "/camunda/api/engine/engine/default";

  private static final String FORM =
      """
      {"id":"guarded","type":"default","schemaVersion":16,
       "executionPlatform":"Camunda Platform","executionPlatformVersion":"7.24.0",
       "components":[{"id":"Field_answer","type":"textfield","key":"answer","label":"Your answer",
         "validate":{"required":true}}]}""";

  @Autowired RepositoryService repositoryService;
  @Autowired RuntimeService runtimeService;
  @Autowired TaskService taskService;
  @Autowired FilterService filterService;
  @Autowired ManagementService managementService;

  private String deployment;
  private Task tasksOfTheo;
  private Task tasksOfCasey;
  private Task taskOfTheOffice;

  @BeforeEach
  void threeMeetings() {
    deployment =
        repositoryService
            .createDeployment()
            .addModelInstance(
                "guarded.bpmn",
                Bpmn.createExecutableProcess("guarded")
                    .camundaHistoryTimeToLive(30)
                    .startEvent()
                    .userTask("work")
                    .camundaAssignee("${person}")
                    .camundaCandidateGroups("${group}")
                    .camundaFormRef("guarded")
                    .camundaFormRefBinding("deployment")
                    .serviceTask("boom")
                    .camundaAsyncBefore()
                    .camundaExpression("${1/0 > missing}")
                    .endEvent()
                    .done())
            .addString("guarded.form", FORM)
            .deploy()
            .getId();
    tasksOfTheo = start("theo", null);
    tasksOfCasey = start("casey", null);
    taskOfTheOffice = start(null, "office");
  }

  private Task start(String person, String group) {
    ProcessInstance instance =
        runtimeService
            .createProcessInstanceByKey("guarded")
            .setVariable("person", person)
            .setVariable("group", group == null ? "no-such-group" : group)
            .setVariable("studentLabel", "Maya R.")
            .execute();
    return taskService.createTaskQuery().processInstanceId(instance.getId()).singleResult();
  }

  @AfterEach
  void tidy() {
    identityService.clearAuthentication();
    repositoryService.deleteDeployment(deployment, true);
  }

  @Test
  void aTeacherSeesTheirOwnTasksAndNoOthers() {
    Visitor theo = as("theo");

    String list = theo.get(ENGINE + "/task").body();

    assertThat(list).contains(tasksOfTheo.getId());
    assertThat(list).doesNotContain(tasksOfCasey.getId()).doesNotContain(taskOfTheOffice.getId());
    assertThat(theo.get(ENGINE + "/task/" + tasksOfTheo.getId()).statusCode()).isEqualTo(200);
    assertThat(theo.get(ENGINE + "/task/" + tasksOfTheo.getId() + "/form-variables").body())
        .contains("Maya R.");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /task/{task}",
    "GET, /task/{task}/form",
    "GET, /task/{task}/form-variables",
    "GET, /task/{task}/identity-links",
    "GET, /task/{task}/comment",
    "GET, /task/{task}/variables",
    "GET, /task/{task}/variables/studentLabel",
    "GET, /task/{task}/localVariables",
    "GET, /process-instance",
    "GET, /process-instance/{instance}",
    "GET, /process-instance/{instance}/variables",
    "GET, /execution/{instance}/localVariables",
    "GET, /variable-instance",
    "GET, /history/variable-instance",
    "GET, /history/process-instance",
    "GET, /history/task",
    "GET, /history/detail",
    "GET, /history/activity-instance",
    "GET, /history/user-operation",
    "GET, /incident",
    "GET, /job",
  })
  void noPathShowsATeacherAnotherStudent(String method, String path) {
    HttpResponse<String> answer = as("theo").call(method, ENGINE + of(tasksOfCasey, path), null);
    if (answer.statusCode() == 200) {
      assertThat(answer.body()).isEqualTo("[]");
    } else {
      assertThat(answer.statusCode()).isIn(403, 404);
      assertThat(answer.body()).doesNotContain("Maya");
    }
  }

  /**
   * Every way past the form, on the person's own task: refused to those who work and those who run.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /task/{task}/complete | {\"variables\":{}}",
        "POST | /task/{task}/resolve | {}",
        "POST | /task/{task}/delegate | {\"userId\":\"theo\"}",
        "POST | /task/{task}/assignee | {\"userId\":\"theo\"}",
        "POST | /task/{task}/bpmnError | {\"errorCode\":\"x\"}",
        "POST | /task/{task}/bpmnEscalation | {\"escalationCode\":\"x\"}",
        "PUT | /task/{task} | {\"name\":\"other\"}",
        "DELETE | /task/{task} | ",
        "POST | /task/create | {\"name\":\"other\"}",
        "POST | /task/{task}/identity-links | {\"userId\":\"theo\",\"type\":\"candidate\"}",
        "POST | /task/{task}/variables | {\"modifications\":{\"a\":{\"value\":1}}}",
        "PUT | /task/{task}/variables/a | {\"value\":1}",
        "DELETE | /task/{task}/variables/studentLabel | ",
        "POST | /task/{task}/localVariables | {\"modifications\":{\"a\":{\"value\":1}}}",
        "PUT | /task/{task}/localVariables/a | {\"value\":1}",
        "PUT | /process-instance/{instance}/variables/a | {\"value\":1}",
        "POST | /process-instance/{instance}/variables | {\"modifications\":{}}",
        "POST | /process-instance/{instance}/modification | {\"instructions\":[]}",
        "POST | /process-instance/variables-async | {}",
        "DELETE | /process-instance/{instance} | ",
        "PUT | /execution/{instance}/localVariables/a | {\"value\":1}",
        "POST | /execution/{instance}/signal | {}",
        "POST | /execution/{instance}/messageSubscriptions/x/trigger | {}",
        "POST | /message | {\"messageName\":\"x\"}",
        "POST | /signal | {\"name\":\"x\"}",
        "POST | /condition | {\"variables\":{}}",
        "POST | /modification/execute | {}",
        "POST | /migration/execute | {}",
        "POST | /process-definition/key/guarded/start | {}",
        "POST | /process-definition/key/guarded/submit-form | {\"variables\":{}}",
        "POST | /deployment/create | {}",
        "DELETE | /deployment/{deployment} | ",
        "POST | /authorization/create | {\"type\":1}",
        "POST | /external-task/fetchAndLock | {\"workerId\":\"w\",\"maxTasks\":1}",
        "POST | /decision-definition/key/x/evaluate | {\"variables\":{}}",
        "PUT | /job/x/duedate | {}",
        "POST | /job/x/execute | {}",
        "GET | /engine | ",
        "HEAD | /task/{task}/complete | ",
      })
  void noWayAroundTheForms(String method, String path, String body) {
    SoftAssertions all = new SoftAssertions();
    for (String person : List.of("casey", "ada")) {
      HttpResponse<String> answer = as(person).call(method, ENGINE + of(tasksOfCasey, path), body);
      all.assertThat(answer.statusCode()).as("%s %s by %s", method, path, person).isEqualTo(403);
      if (!method.equals("HEAD")) {
        all.assertThat(answer.body()).contains("\"type\"").contains("\"message\":\"This is not");
      }
    }
    all.assertAll();
    assertThat(taskService.createTaskQuery().taskId(tasksOfCasey.getId()).count()).isEqualTo(1);
    assertThat(taskService.getVariable(tasksOfCasey.getId(), "a")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "/task/%2e%2e/task/{task}/complete",
    "/task//{task}/complete",
    "/task/{task}/complete;x=/submit-form",
    "/task/{task}%2fcomplete",
    "/task/{task}/%63omplete",
    "/task/{task}/complete/",
    "/task/{task}/COMPLETE",
    "/task/{task}/submit-form/../complete",
  })
  void noSpellingOfThePathGetsAroundIt(String path) {
    HttpResponse<String> answer =
        as("casey").call("POST", ENGINE + of(tasksOfCasey, path), "{\"variables\":{}}");
    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(taskService.createTaskQuery().taskId(tasksOfCasey.getId()).count()).isEqualTo(1);
  }

  @Test
  void theFormCompletesOnesOwnTaskOnly() {
    String submit = "{\"variables\":{\"answer\":{\"value\":\"yes\"}}}";
    Visitor theo = as("theo");

    assertThat(submit(theo, tasksOfCasey, submit).statusCode()).isEqualTo(403);
    assertThat(submit(theo, tasksOfTheo, submit).statusCode()).isEqualTo(204);
    assertThat(taskService.createTaskQuery().taskId(tasksOfTheo.getId()).count()).isZero();
  }

  @Test
  void theOfficeTakesATaskFromItsQueueAndOthersCannot() {
    String claim = ENGINE + "/task/" + taskOfTheOffice.getId() + "/claim";

    assertThat(as("theo").call("POST", claim, "{\"userId\":\"theo\"}").statusCode()).isEqualTo(403);
    assertThat(as("olive").call("POST", claim, "{\"userId\":\"olive\"}").statusCode())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"userId\":\"casey\"}",
        "{\"userId\":\"olive\",\"userId\":\"casey\"}",
        "{\"userId\":\"olive\"}{\"userId\":\"casey\"}",
        "{\"userId\":null}",
        "{}",
        "[]",
        "userId=olive",
        "''",
      })
  void nobodyClaimsATaskForSomebodyElse(String body) {
    String task = ENGINE + "/task/" + taskOfTheOffice.getId();
    for (String path : List.of("/claim", "/claim/", "/%63laim")) {
      HttpResponse<String> answer = as("olive").call("POST", task + path, body);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("A task can only be claimed for oneself.");
    }
    assertThat(assigneeOf(taskOfTheOffice)).isNull();
  }

  @Test
  void aTaskOfTheOfficeIsGivenBackByWhoHoldsItAndNobodyElse() {
    String task = ENGINE + "/task/" + taskOfTheOffice.getId();
    as("olive").call("POST", task + "/claim", "{\"userId\":\"olive\"}");

    for (String person : List.of("casey", "theo", "ada")) {
      HttpResponse<String> answer = as(person).call("POST", task + "/unclaim", null);
      assertThat(answer.statusCode()).as(person).isEqualTo(403);
      assertThat(answer.body()).contains("Only the person who has claimed a task");
    }
    // Of her own login: a call without the token ends it.
    assertThat(
            Visitor.loggedIn(port, "olive")
                .callWithoutToken("POST", task + "/unclaim", "{}")
                .statusCode())
        .as("from another site's page")
        .isEqualTo(403);
    assertThat(assigneeOf(taskOfTheOffice)).isEqualTo("olive");

    // Whatever the body says, a task that is given back belongs to nobody.
    assertThat(as("olive").call("POST", task + "/unclaim", "{\"userId\":\"casey\"}").statusCode())
        .isEqualTo(204);
    assertThat(assigneeOf(taskOfTheOffice)).isNull();
    assertThat(as("olive").call("POST", task + "/claim", "{\"userId\":\"olive\"}").statusCode())
        .isEqualTo(204);
  }

  @Test
  void aTaskThatNoGroupWouldFindIsNotGivenBack() {
    taskService.deleteCandidateGroup(tasksOfTheo.getId(), "no-such-group");

    HttpResponse<String> answer =
        as("theo").call("POST", ENGINE + "/task/" + tasksOfTheo.getId() + "/unclaim", null);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This task is yours alone");
    assertThat(assigneeOf(tasksOfTheo)).isEqualTo("theo");
  }

  @Test
  void whoHoldsATaskOfTheOfficeCannotHandItToSomebodyElse() {
    taskService.claim(taskOfTheOffice.getId(), "olive");
    identityService.setAuthentication("olive", List.of("office"));

    assertThatThrownBy(() -> taskService.setAssignee(taskOfTheOffice.getId(), "casey"))
        .isInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> taskService.setAssignee(taskOfTheOffice.getId(), null))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void caseManagersFindWhatTheyRecordForPeopleWithoutALogin() {
    taskService.addCandidateUser(taskOfTheOffice.getId(), "casey");
    String list =
        ENGINE
            + "/filter/"
            + filterService
                .createTaskFilterQuery()
                .filterName("To record for others")
                .singleResult()
                .getId()
            + "/list";

    assertThat(as("casey").get(list).body())
        .contains(taskOfTheOffice.getId())
        .doesNotContain(tasksOfCasey.getId());
    assertThat(as("olive").get(list).body())
        .as("the office has it in the group's tasks")
        .isEqualTo("[]");

    String claim = ENGINE + "/task/" + taskOfTheOffice.getId() + "/claim";
    assertThat(as("casey").call("POST", claim, "{\"userId\":\"casey\"}").statusCode())
        .isEqualTo(204);
    assertThat(as("casey").get(list).body()).isEqualTo("[]");
  }

  @Test
  void aCommentOnOnesOwnTaskIsKept() {
    Visitor casey = as("casey");
    String comments = ENGINE + "/task/" + tasksOfCasey.getId() + "/comment";

    assertThat(casey.call("POST", comments + "/create", "{\"message\":\"Called\"}").statusCode())
        .isEqualTo(200);
    assertThat(casey.get(comments).body()).contains("Called");
  }

  @Test
  void administratorsTryAFailedJobAgainAndOthersDoNot() {
    taskService.complete(tasksOfTheo.getId());
    Job job =
        managementService
            .createJobQuery()
            .processInstanceId(tasksOfTheo.getProcessInstanceId())
            .singleResult();
    managementService.setJobRetries(job.getId(), 0);
    String retries = ENGINE + "/job/" + job.getId() + "/retries";

    for (String person : List.of("casey", "olive", "theo", "pia", "lena", "ana")) {
      assertThat(as(person).call("PUT", retries, "{\"retries\":1}").statusCode())
          .as(person)
          .isEqualTo(403);
    }
    assertThat(as("ada").call("PUT", retries, "{\"retries\":1}").statusCode()).isEqualTo(204);
  }

  @Test
  void analystsReadModelsAndNoInstances() {
    Visitor ana = as("ana");
    String definition = tasksOfCasey.getProcessDefinitionId();

    assertThat(ana.get(ENGINE + "/process-definition/" + definition + "/xml").statusCode())
        .isEqualTo(200);
    assertThat(ana.get(ENGINE + "/decision-definition").statusCode()).isEqualTo(200);
    assertThat(
            ana.call(
                    "POST",
                    "/camunda/api/cockpit/plugin/base/default/process-instance",
                    "{\"processDefinitionId\":\"" + definition + "\"}")
                .body())
        .isEqualTo("[]");
    assertThat(
            ana.get(ENGINE + "/process-instance/" + tasksOfCasey.getProcessInstanceId())
                .statusCode())
        .isEqualTo(403);
    assertThat(ana.get(ENGINE + "/task").body()).isEqualTo("[]");
  }

  @Test
  void caseManagersAndOfficeStartMeetingsAndOthersDoNot() {
    String start =
        ENGINE
            + "/process-definition/"
            + repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey("iep-meeting")
                .latestVersion()
                .singleResult()
                .getId()
            + "/submit-form";
    String body =
        """
        {"variables": {"meetingType": {"value": "annual"},
          "start": {"type": "Json", "value": "{\\"askedBy\\":\\"school\\"}"}}}
        """;

    for (String person : List.of("casey", "pia", "olive")) {
      assertThat(as(person).call("POST", start, body).statusCode()).as(person).isEqualTo(200);
    }
    for (String person : List.of("theo", "lena", "ana", "ada")) {
      assertThat(as(person).call("POST", start, body).statusCode()).as(person).isEqualTo(403);
    }
  }

  @Test
  void nobodyMayDeploy() {
    for (String person : Cast.EVERYBODY) {
      List<String> groups =
          identityService.createGroupQuery().groupMember(person).list().stream()
              .map(group -> group.getId())
              .toList();
      identityService.setAuthentication(person, groups);
      assertThatThrownBy(
              () -> repositoryService.createDeployment().addString("x.form", "{}").deploy())
          .as(person)
          .isInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  void nobodyMakesThemselvesAnAdministrator() {
    String setup = "/camunda/api/admin/setup/default/user/create";
    String body =
        """
        {"profile":{"id":"mallory","firstName":"M","lastName":"M","email":""},
         "credentials":{"password":"Quarry-Lantern-93!"}}""";

    Visitor nobody = new Visitor(port);
    nobody.get("/login");
    assertThat(nobody.call("POST", setup, body).statusCode()).isEqualTo(401);
    for (String person : Cast.EVERYBODY) {
      assertThat(as(person).call("POST", setup, body).statusCode()).as(person).isEqualTo(403);
    }
    assertThat(identityService.createUserQuery().userId("mallory").count()).isZero();
  }

  @Test
  void anAdministratorStaysOneInTheAdminApplication() {
    String membership = ENGINE + "/group/camunda-admin/members/ada";
    assertThat(as("ada").call("DELETE", membership, null).statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsWrongWithAFormArrivesAsAPlainSentence() {
    HttpResponse<String> answer = submit(as("casey"), tasksOfCasey, "{\"variables\":{}}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Your answer").doesNotContain("Cannot submit task form");
    assertThat(taskService.createTaskQuery().taskId(tasksOfCasey.getId()).count()).isEqualTo(1);
  }

  private String assigneeOf(Task task) {
    return taskService.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
  }

  private HttpResponse<String> submit(Visitor person, Task task, String body) {
    return person.call("POST", ENGINE + "/task/" + task.getId() + "/submit-form", body);
  }

  private String of(Task task, String path) {
    return path.replace("{task}", task.getId())
        .replace("{instance}", task.getProcessInstanceId())
        .replace("{deployment}", deployment);
  }
}
