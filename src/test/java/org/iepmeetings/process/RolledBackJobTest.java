package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.runtime.Job;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.link.SecureLinks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A job acts outside and its transaction is lost, as in a crash between the effect and the commit:
 * the job runs again, and the outside world sees the effect once.
 */
class RolledBackJobTest extends ProcessTest {

  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient jdbc;
  @Autowired SecureLinks links;

  @Test
  void invitationsGoOutOnceAndTheirLinksOpen() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-18", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.submit("olive", stage.task(meeting, "task_checkInvitations"), java.util.Map.of());
    jdbc.sql("delete from outbox_mail").update();
    int before = mails();
    stage.runJobsExcept(meeting, "task_sendInvitations");
    loseTransactionOf(stage.timer(meeting, "task_sendInvitations"));
    int sent = mails() - before;
    assertThat(sent).isPositive();

    stage.runJobs(meeting);

    assertThat(mails() - before).isEqualTo(sent);
    assertThat(stage.openTasks(meeting)).contains("task_noteFamilyReply");
    assertThat(links.find(Letters.newestLink(jdbc).orElseThrow()))
        .as("the link in the letter was not rolled back")
        .isPresent();
  }

  @Test
  void theAtAGlanceIsPostedOnce() {
    String meeting = stage.held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.submit("casey", stage.task(meeting, "task_summarizeIep"), java.util.Map.of());
    stage.runJobsExcept(meeting, "task_postToSis");
    loseTransactionOf(stage.timer(meeting, "task_postToSis"));
    assertThat(postings(meeting)).isEqualTo(1);

    stage.runJobs(meeting);

    assertThat(postings(meeting)).isEqualTo(1);
    assertThat(stage.path(meeting, "issue-at-a-glance")).endsWith("end_issued");
  }

  private void loseTransactionOf(Job job) {
    transactions.executeWithoutResult(
        transaction -> {
          engine.getManagementService().executeJob(job.getId());
          transaction.setRollbackOnly();
        });
  }

  private int mails() {
    return jdbc.sql("select count(*) from outbox_mail").query(Integer.class).single();
  }

  private int postings(String meeting) {
    return jdbc.sql("select count(*) from sis_document where effect_key like ?")
        .param(meeting + "%")
        .query(Integer.class)
        .single();
  }
}
