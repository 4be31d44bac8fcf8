package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;

/** What is deployed has the names of the project's files, and nothing of the machine's. */
class DeployedNamesTest extends ProcessTest {

  @Test
  void areThoseOfTheProjectsFiles() throws IOException {
    RepositoryService repository = engine.getRepositoryService();
    String deployment =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("iep-meeting")
            .latestVersion()
            .singleResult()
            .getDeploymentId();

    assertThat(repository.getDeploymentResourceNames(deployment))
        .containsExactlyInAnyOrderElementsOf(modelsAndForms());
  }

  private static List<String> modelsAndForms() throws IOException {
    try (Stream<Path> models = Files.walk(Path.of("processes"));
        Stream<Path> forms = Files.walk(Path.of("forms"))) {
      return Stream.concat(models, forms)
          .map(Path::toString)
          .filter(file -> !file.contains("node_modules"))
          .filter(file -> file.matches(".*\\.(bpmn|dmn|form)"))
          .map(file -> file.replace('\\', '/'))
          .toList();
    }
  }
}
