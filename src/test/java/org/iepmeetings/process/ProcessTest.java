package org.iepmeetings.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** A process test: real services on one application, jobs and timers fired by the test. */
@SpringBootTest(
    webEnvironment = WebEnvironment.MOCK,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:process;DB_CLOSE_DELAY=-1",
      "camunda.bpm.job-execution.enabled=false",
      "iep.admin.password=Roadmap-7-birch!"
    })
@Import(Stage.class)
abstract class ProcessTest {

  @Autowired Stage stage;
  @Autowired ProcessEngine engine;

  @BeforeEach
  void openSchool() {
    BpmnAwareTests.init(engine);
    stage.open();
  }

  @AfterEach
  void letTimeRun() {
    ClockUtil.reset();
  }
}
