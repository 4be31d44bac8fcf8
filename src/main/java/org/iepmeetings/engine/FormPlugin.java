package org.iepmeetings.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts our form layer in the engine's way: when a task is created its form is filled from the
 * record, and what is submitted is checked and kept before the engine stores anything.
 */
@Component
class FormPlugin extends AbstractProcessEnginePlugin {

  // Asked late: the form layer uses the engine's services, which exist only once it is built.
  private final ObjectProvider<TaskForms> taskForms;

  FormPlugin(ObjectProvider<TaskForms> taskForms) {
    this.taskForms = taskForms;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners();
    if (listeners == null) {
      listeners = new ArrayList<>();
      configuration.setCustomPostBPMNParseListeners(listeners);
    }
    listeners.add(new Wrap());
    configuration.setEnableDefaultDbHistoryEventHandler(false);
    configuration.getCustomHistoryEventHandlers().add(new RecordStaysOutOfHistory());
  }

  private class Wrap extends AbstractBpmnParseListener {

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
      task.setTaskFormHandler(new CheckedTaskForm(task.getTaskFormHandler(), taskForms));
      task.addBuiltInTaskListener(
          TaskListener.EVENTNAME_CREATE, created -> taskForms.getObject().created(created));
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
      process.setStartFormHandler(
          new CheckedStartForm(process.getStartFormHandler(), taskForms, process));
    }
  }
}
