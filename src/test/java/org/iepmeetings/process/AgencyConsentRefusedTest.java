package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.iepmeetings.link.LinkedForms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The family does not want the agency: it is not invited, and the office sees why. */
class AgencyConsentRefusedTest extends TransitionTest {

  @Autowired LinkedForms links;

  @BeforeEach
  void theFamilyIsAsked() {
    forgetLetters();
    agencyIsNamed();
  }

  @Test
  void theAgencyIsNeitherOnTheNoticeNorInvited() {
    links.submit(
        consentLink(), Map.of("agencyAnswer", Map.of("answer", "refuse", "name", "Elena Rosales")));
    stage.runJobs(meeting);

    assertThat(outside("task_checkInvitations").get("list").toString())
        .contains(AGENCY, "consent was refused");
    sent();
    assertThat(notice()).contains("preparatoria").doesNotContain(AGENCY);
    assertThat(wasWrittenTo(ADDRESS)).isFalse();
    assertThat(stage.path(meeting, "obtain-agency-consent")).endsWith("end_agencyNotInvited");

    stage.askForNewDate(meeting);
    scheduled("2027-02-18");
    assertThat(stage.openTasks(meeting))
        .as("who has refused is not asked again")
        .doesNotContain("task_answerAgency");
  }

  @Test
  void whatComesBackOnPaperIsNotedByTheOffice() {
    stage.does(
        "olive",
        meeting,
        "task_answerAgency",
        Map.of("agencyAnswer", Map.of("answer", "refuse", "name", "Elena Rosales")));
    assertThat(outside("task_checkInvitations").get("list").toString())
        .contains("consent was refused");
  }
}
