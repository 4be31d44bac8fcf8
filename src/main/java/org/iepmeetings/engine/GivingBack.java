package org.iepmeetings.engine;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Lets who holds a task of a group give it back to that group. To the engine that is assigning, for
 * which nobody here has the permission, and nobody gets it by this: giving back leaves the task
 * without an assignee, and every other call that assigns meets the engine's own check as before.
 */
class GivingBack extends AuthorizationCommandChecker {

  @Override
  public void checkTaskAssign(TaskEntity task) {
    if (!isUnclaim()) {
      super.checkTaskAssign(task);
      return;
    }
    String person = Context.getCommandContext().getAuthenticatedUserId();
    if (person == null || !person.equals(task.getAssignee())) {
      throw new AuthorizationException("Only the person who has claimed a task can give it back.");
    }
    if (task.getCandidates().stream().noneMatch(candidate -> candidate.getGroupId() != null)) {
      throw new AuthorizationException(
          "This task is yours alone: no group has it in its list, so nobody would find it once you"
              + " gave it back. If somebody else should do it, ask the office.");
    }
  }

  private static boolean isUnclaim() {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call) {
      HttpServletRequest request = call.getRequest();
      String path = request.getRequestURI().substring(request.getContextPath().length());
      return CamundaCalls.isUnclaim(request.getMethod(), path);
    }
    return false;
  }
}
