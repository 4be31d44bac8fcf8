package org.iepmeetings.caseload;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** The watch on the real engine; the tests fire its jobs themselves. */
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:caseload;DB_CLOSE_DELAY=-1",
      "camunda.bpm.job-execution.enabled=false",
      "iep.admin.password=Roadmap-7-birch!"
    })
@AutoConfigureMockMvc
@Import(WatchedSchool.class)
abstract class CaseloadTest {

  @Autowired WatchedSchool schools;
  @Autowired MockMvc browser;

  @AfterEach
  void letTimeRun() {
    ClockUtil.reset();
  }
}
