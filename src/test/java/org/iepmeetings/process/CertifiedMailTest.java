package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.junit.jupiter.api.Test;

/**
 * Handbook, "Ending the Meeting": the parents may rather have the draft IEP sent via certified
 * mail.
 */
class CertifiedMailTest extends ProcessTest {

  @Test
  void theOfficeSendsItAndTheDecisionComesOnPaper() {
    String meeting = stage.readyToMeet();
    stage.does("casey", meeting, "task_openMeeting");
    stage.does("casey", meeting, "task_discussIep");
    stage.does("casey", meeting, "task_closeMeeting", Map.of("deliveryChoice", "certifiedMail"));
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");

    assertThat(stage.openTasks(meeting)).contains("task_mailCertified");
    assertThat(stage.mailsOf(meeting)).doesNotContain("iepForSignature");
    stage.does("olive", meeting, "task_mailCertified");
    stage.does("casey", meeting, "task_recordConsent", Map.of("consentOutcome", "all"));

    assertThat(stage.path(meeting, "follow-up-meeting"))
        .containsSubsequence("task_mailCertified", "call_collectConsent", "call_reissueAtAGlance");
  }

  @Test
  void whomTheLetterForSignatureDoesNotReachGetsItByCertifiedMail() {
    String meeting = stage.held();
    String address = stage.withoutAddress("G1001A");
    try {
      stage.upload(meeting, DocumentKind.IEP);
      stage.does("casey", meeting, "task_incorporateMinutes");
      stage.does("casey", meeting, "task_summarizeIep");

      stage.does("olive", meeting, "task_mailCertified");
      stage.runJobs(meeting);
      assertThat(stage.path(meeting, "follow-up-meeting"))
          .containsSubsequence("task_sendForSignature", "task_mailCertified");
      assertThat(stage.openTasks(meeting)).contains("task_recordConsent");
    } finally {
      stage.withAddress("G1001A", address);
    }
  }
}
