package org.iepmeetings.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.iepmeetings.form.Form;
import org.iepmeetings.form.FormException;
import org.springframework.stereotype.Component;

/** The forms behind submitted answers: what they were called and what they asked then. */
@Component
public class AnsweredForms {

  private final RepositoryService repositoryService;

  /** By hash: a version never changes. */
  private final Map<String, Form> versions = new ConcurrentHashMap<>();

  AnsweredForms(RepositoryService repositoryService) {
    this.repositoryService = repositoryService;
  }

  /**
   * The form in the version that was answered.
   *
   * @param version {@link Form#hash()} at that time
   * @return empty when no deployment holds that version any more
   */
  public Optional<Form> find(String formId, String version) {
    Form known = versions.get(version);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Form> found =
        repositoryService.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
            .flatMap(deployment -> form(deployment, formId))
            .filter(form -> form.hash().equals(version))
            .findFirst();
    found.ifPresent(form -> versions.put(version, form));
    return found;
  }

  /** The form as it is deployed now; empty when there is none of this name any more. */
  public Optional<Form> latest(String formId) {
    return repositoryService.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
        .flatMap(deployment -> form(deployment, formId))
        .findFirst();
  }

  /** The name of the task, or start, that has this form; else the form's file name in words. */
  public String title(String formId) {
    return repositoryService.createProcessDefinitionQuery().latestVersion().list().stream()
        .map(process -> repositoryService.getBpmnModelInstance(process.getId()))
        .flatMap(model -> names(model, formId))
        .findFirst()
        .orElseGet(() -> inWords(formId));
  }

  private static Stream<String> names(BpmnModelInstance model, String formId) {
    return Stream.concat(
        model.getModelElementsByType(UserTask.class).stream()
            .filter(task -> formId.equals(task.getCamundaFormRef()))
            .map(UserTask::getName),
        model.getModelElementsByType(StartEvent.class).stream()
            .filter(start -> formId.equals(start.getCamundaFormRef()))
            .map(StartEvent::getName));
  }

  private static String inWords(String formId) {
    return formId.substring(0, 1).toUpperCase() + formId.substring(1).replace('-', ' ');
  }

  private Stream<Form> form(Deployment deployment, String formId) {
    return repositoryService.getDeploymentResourceNames(deployment.getId()).stream()
        .filter(name -> name.endsWith("/" + formId + ".form"))
        .map(name -> repositoryService.getResourceAsStream(deployment.getId(), name))
        .flatMap(AnsweredForms::read);
  }

  private static Stream<Form> read(InputStream stream) {
    try (stream) {
      return Stream.of(Form.read(stream));
    } catch (FormException notReadableAnyMore) {
      return Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
