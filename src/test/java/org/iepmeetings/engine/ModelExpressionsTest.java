package org.iepmeetings.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.iepmeetings.ModelBean;
import org.iepmeetings.access.OnTheRunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

class ModelExpressionsTest extends OnTheRunningServer {

  @TestConfiguration
  static class Beans {

    @Bean
    Greeting greeting() {
      return new Greeting();
    }

    @Bean
    Secret secret() {
      return new Secret();
    }

    @Bean
    @ModelBean
    Secret lent() {
      return new Secret();
    }
  }

  @ModelBean
  public static class Greeting {
    public String of(String name) {
      return "Hello " + name;
    }
  }

  public static class Secret {
    public String tell() {
      return "secret";
    }
  }

  @Autowired RepositoryService repositoryService;
  @Autowired RuntimeService runtimeService;

  @Test
  void aModelSeesItsVariablesAndTheBeansMadeForModels() {
    assertThat(resultOf("${greeting.of(name)}")).isEqualTo("Hello Maya");
    assertThat(resultOf("${lent.tell()}")).isEqualTo("secret");
    assertThat(resultOf("${numbers.size() + numbers[1]}")).isEqualTo(5L);
    assertThat(resultOf("${dateTime().plusDays(1).toDate()}")).isInstanceOf(java.util.Date.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${secret.tell()}",
        "${accounts}",
        "${identityService}",
        "${dataSource}",
        "${environment}",
        "${name.getClass()}",
        "${name.class}",
        "${name['class']}",
        "${name.getClass().forName('java.lang.Runtime')}",
        "${numbers.getClass()}",
        "${greeting.getClass().getClassLoader()}",
        "${greeting['class'].classLoader}",
      })
  void aModelReachesNothingElse(String expression) {
    assertThatThrownBy(() -> resultOf(expression)).isInstanceOf(ProcessEngineException.class);
  }

  private Object resultOf(String expression) {
    String deployment =
        repositoryService
            .createDeployment()
            .addModelInstance(
                "try.bpmn",
                Bpmn.createExecutableProcess("try")
                    .camundaHistoryTimeToLive(30)
                    .startEvent()
                    .serviceTask()
                    .camundaExpression(expression)
                    .camundaResultVariable("result")
                    .userTask()
                    .endEvent()
                    .done())
            .deploy()
            .getId();
    try {
      String instance =
          runtimeService
              .createProcessInstanceByKey("try")
              .setVariable("name", "Maya")
              .setVariable("numbers", new java.util.ArrayList<>(List.of(2, 3)))
              .execute()
              .getId();
      return runtimeService.getVariable(instance, "result");
    } finally {
      repositoryService.deleteDeployment(deployment, true);
    }
  }
}
