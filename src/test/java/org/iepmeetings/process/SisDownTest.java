package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.sis.SisReceipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The student information system does not answer, and comes back later. */
class SisDownTest extends ProcessTest {

  @Autowired JdbcClient jdbc;

  @AfterEach
  void bringItBack() {
    switchSis(true);
  }

  @Test
  void isRetriedThenAnIncidentThenRetriedFromCockpitAndPostedOnce() {
    String meeting = stage.held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    switchSis(false);
    stage.submit("casey", stage.task(meeting, "task_summarizeIep"), Map.of());
    int before = stage.sisReceipts().size();

    int attempts = 0;
    while (incidents() == 0) {
      stage.runJobsExcept(meeting, "task_postToSis");
      Job posting = stage.timer(meeting, "task_postToSis");
      assertThatThrownBy(() -> engine.getManagementService().executeJob(posting.getId()))
          .hasMessageContaining("student information system");
      attempts++;
      Job after = stage.timer(meeting, "task_postToSis");
      if (after.getDuedate() != null) {
        ClockUtil.setCurrentTime(after.getDuedate());
      }
    }
    assertThat(attempts).as("PT1M, PT5M and PT30M after the first try").isEqualTo(4);
    assertThat(stage.sisReceipts()).hasSize(before);

    switchSis(true);
    Job posting = stage.timer(meeting, "task_postToSis");
    engine.getManagementService().setJobRetries(posting.getId(), 1);
    stage.runJobsExcept(meeting, "task_verifyInSis");
    Instant sent = ClockUtil.getCurrentTime().toInstant();
    ClockUtil.setCurrentTime(Date.from(sent.plusSeconds(3600)));
    stage.runJobs(meeting);

    assertThat(stage.sisReceipts()).hasSize(before + 1);
    assertThat(stage.sisReceipts().get(0))
        .returns(sent, SisReceipt::sentAt)
        .returns(sent.plusSeconds(3600), SisReceipt::verifiedAt);
    assertThat(stage.path(meeting, "issue-at-a-glance"))
        .containsSubsequence("task_postToSis", "task_verifyInSis", "end_issued");
    assertThat(incidents()).isZero();
  }

  private long incidents() {
    return engine.getRuntimeService().createIncidentQuery().activityId("task_postToSis").count();
  }

  private void switchSis(boolean available) {
    jdbc.sql("update sis_embedded set available = ? where id = 1").param(available).update();
  }
}
