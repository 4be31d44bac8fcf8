package org.iepmeetings.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.beans.factory.ObjectProvider;

/** Holds a start form to its rules, keeps its sections and lets only its plain keys through. */
class CheckedStartForm implements StartFormHandler {

  private final StartFormHandler engineHandler;
  private final ObjectProvider<TaskForms> taskForms;
  private final ProcessDefinitionEntity process;

  CheckedStartForm(
      StartFormHandler engineHandler,
      ObjectProvider<TaskForms> taskForms,
      ProcessDefinitionEntity process) {
    this.engineHandler = engineHandler;
    this.taskForms = taskForms;
    this.process = process;
  }

  @Override
  public void submitFormVariables(VariableMap answers, VariableScope scope) {
    scope.setVariables(
        Context.getCommandContext()
            .runWithoutAuthorization(() -> taskForms.getObject().takeStart(process, answers)));
  }

  @Override
  public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
    return engineHandler.createStartFormData(definition);
  }

  @Override
  public void parseConfiguration(
      Element element,
      DeploymentEntity deployment,
      ProcessDefinitionEntity definition,
      BpmnParse parse) {
    engineHandler.parseConfiguration(element, deployment, definition, parse);
  }
}
