package org.iepmeetings.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.GROUP_MEMBERSHIP;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.USER;
import static org.iepmeetings.access.Role.ADMINISTRATORS;
import static org.iepmeetings.access.Role.ANALYSTS;
import static org.iepmeetings.access.Role.CASE_MANAGERS;
import static org.iepmeetings.access.Role.OFFICE;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each group may do in the engine, written anew at every start so that this page stays the
 * truth. Nobody may deploy: whoever deploys a model runs code. A task's assignee and candidates get
 * their permission on that task from the engine itself; no group sees the tasks of others.
 */
@Component
class Permissions {

  /** The process that people start. */
  static final String MEETING_PROCESS = "iep-meeting";

  private final AuthorizationService authorizationService;
  private final IdentityService identityService;
  private final FilterService filterService;
  private final TaskService taskService;

  Permissions(
      AuthorizationService authorizationService,
      IdentityService identityService,
      FilterService filterService,
      TaskService taskService) {
    this.authorizationService = authorizationService;
    this.identityService = identityService;
    this.filterService = filterService;
    this.taskService = taskService;
  }

  @Transactional
  public void putInPlace() {
    Role.WORDS.forEach(this::group);

    for (String group : Role.WORDS.keySet()) {
      grant(group, APPLICATION, "tasklist", ACCESS);
      // The models, which hold no student's data: Tasklist shows where a task stands in them.
      grant(group, PROCESS_DEFINITION, ANY, READ);
      filters().forEach(filter -> grant(group, FILTER, filter, READ));
    }

    for (String group : List.of(CASE_MANAGERS, OFFICE)) {
      grant(group, PROCESS_DEFINITION, MEETING_PROCESS, READ, CREATE_INSTANCE);
      grant(group, PROCESS_INSTANCE, ANY, CREATE);
    }

    for (String group : List.of(ANALYSTS, ADMINISTRATORS)) {
      grant(group, APPLICATION, "cockpit", ACCESS);
      grant(group, DECISION_DEFINITION, ANY, READ);
      grant(group, DECISION_REQUIREMENTS_DEFINITION, ANY, READ);
      grant(group, DEPLOYMENT, ANY, READ);
    }

    grant(ADMINISTRATORS, APPLICATION, "admin", ACCESS);
    grant(ADMINISTRATORS, USER, ANY, ALL);
    grant(ADMINISTRATORS, GROUP, ANY, ALL);
    grant(ADMINISTRATORS, GROUP_MEMBERSHIP, ANY, ALL);
    grant(ADMINISTRATORS, FILTER, ANY, ALL);
    grant(
        ADMINISTRATORS,
        PROCESS_DEFINITION,
        ANY,
        READ,
        READ_INSTANCE,
        ProcessDefinitionPermissions.RETRY_JOB,
        ProcessDefinitionPermissions.SUSPEND,
        ProcessDefinitionPermissions.SUSPEND_INSTANCE);
    grant(
        ADMINISTRATORS,
        PROCESS_INSTANCE,
        ANY,
        READ,
        ProcessInstancePermissions.RETRY_JOB,
        ProcessInstancePermissions.SUSPEND);
  }

  private void group(String id, String name) {
    if (identityService.createGroupQuery().groupId(id).count() == 0) {
      Group group = identityService.newGroup(id);
      group.setName(name);
      identityService.saveGroup(group);
    }
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    Authorization grant =
        authorizationService
            .createAuthorizationQuery()
            .authorizationType(AUTH_TYPE_GRANT)
            .groupIdIn(group)
            .resourceType(resource)
            .resourceId(id)
            .singleResult();
    if (grant == null) {
      grant = authorizationService.createNewAuthorization(AUTH_TYPE_GRANT);
      grant.setGroupId(group);
      grant.setResource(resource);
      grant.setResourceId(id);
    }
    grant.setPermissions(permissions);
    authorizationService.saveAuthorization(grant);
  }

  /** The three lists everybody finds in Tasklist; their ids. */
  private List<String> filters() {
    return List.of(
        filter(
            "My tasks",
            "Yours to do, the earliest due date first",
            -10,
            taskService.createTaskQuery().taskAssigneeExpression("${currentUser()}")),
        filter(
            "My group's tasks",
            "For anybody in your group: claim one to make it yours",
            -5,
            taskService
                .createTaskQuery()
                .taskUnassigned()
                .taskCandidateGroupInExpression("${currentUserGroups()}")),
        filter(
            "To record for others",
            "Input of people without a login, when it reaches you by phone or on paper: claim the"
                + " task and write down their answers",
            -3,
            // Not "candidate user": to the engine that takes in the tasks of one's groups.
            taskService
                .createTaskQuery()
                .taskUnassigned()
                .taskInvolvedUserExpression("${currentUser()}")));
  }

  private String filter(String name, String description, int priority, TaskQuery query) {
    Filter filter = filterService.createTaskFilterQuery().filterName(name).singleResult();
    if (filter == null) {
      filter = filterService.newTaskFilter(name);
    }
    filter.setQuery(query.orderByDueDate().asc());
    filter.setProperties(
        Map.of(
            "description", description, "priority", priority, "color", "#14507a", "refresh", true));
    return filterService.saveFilter(filter).getId();
  }
}
