package org.iepmeetings.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.iepmeetings.IepMeetingsApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A fresh clone that is started, as a newcomer starts it. */
@TestInstance(Lifecycle.PER_CLASS)
class DemoSchoolTest {

  private ConfigurableApplicationContext app;
  private String database;

  @BeforeAll
  void startTheFirstTime(@TempDir Path folder) {
    database = "jdbc:h2:file:" + folder.resolve("iep-meetings") + ";DB_CLOSE_ON_EXIT=FALSE";
    long begin = System.nanoTime();
    app = start();
    System.out.println("START TOOK " + (System.nanoTime() - begin) / 1_000_000);
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @Test
  void show() {
    phases().forEach((k, v) -> System.out.println(k + " " + v));
  }

  private Map<String, List<String>> phases() {
    return app.getBean(TaskService.class).createTaskQuery().list().stream()
        .collect(
            Collectors.groupingBy(
                t ->
                    (String)
                        app.getBean(RuntimeService.class)
                            .getVariable(t.getProcessInstanceId(), "meetingId"),
                LinkedHashMap::new,
                Collectors.mapping(
                    t -> t.getTaskDefinitionKey() + "@" + t.getAssignee(), Collectors.toList())));
  }

  private ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(IepMeetingsApplication.class)
        .profiles("demo")
        .run("--server.port=0", "--spring.datasource.url=" + database);
  }
}
