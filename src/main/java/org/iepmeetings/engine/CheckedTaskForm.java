package org.iepmeetings.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.beans.factory.ObjectProvider;

/** Takes a task's answers before the engine stores anything. */
class CheckedTaskForm implements TaskFormHandler {

  private final TaskFormHandler engineHandler;
  private final ObjectProvider<TaskForms> taskForms;

  CheckedTaskForm(TaskFormHandler engineHandler, ObjectProvider<TaskForms> taskForms) {
    this.engineHandler = engineHandler;
    this.taskForms = taskForms;
  }

  @Override
  public void submitFormVariables(VariableMap answers, VariableScope scope) {
    // The engine has already asked whether this person may work on the task. What the form layer
    // looks up on the way (decision tables, the form) is not the person's own request.
    Context.getCommandContext()
        .runWithoutAuthorization(
            () -> {
              taskForms.getObject().take((TaskEntity) scope, answers);
              return null;
            });
  }

  @Override
  public TaskFormData createTaskForm(TaskEntity task) {
    return engineHandler.createTaskForm(task);
  }

  @Override
  public void parseConfiguration(
      Element element,
      DeploymentEntity deployment,
      ProcessDefinitionEntity process,
      BpmnParse parse) {
    engineHandler.parseConfiguration(element, deployment, process, parse);
  }
}
