package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No answer by the time the notice goes out: the agency is not invited, and that is on record. */
class AgencyConsentNoAnswerTest extends TransitionTest {

  @Autowired Documents documents;

  @BeforeEach
  void noLettersOfOthers() {
    forgetLetters();
  }

  @Test
  void theNoticeDoesNotWaitLonger() {
    agencyIsNamed();
    assertThat(Stage.date(stage.task(meeting, "task_answerAgency").getDueDate()))
        .isEqualTo("2027-02-05");

    stage.fire(meeting, "timer_noAnswer");

    assertThat(Stage.date(ClockUtil.getCurrentTime())).isEqualTo("2027-02-08");
    assertThat(outside("task_checkInvitations").get("list").toString())
        .contains(AGENCY, "no answer in time for the notice");
    sent();
    assertThat(notice()).doesNotContain(AGENCY);
    assertThat(wasWrittenTo(ADDRESS)).isFalse();
  }

  @Test
  void forANewDateTheFamilyIsAskedAgain() {
    agencyIsNamed();
    stage.fire(meeting, "timer_noAnswer");
    sent();
    stage.askForNewDate(meeting);
    scheduled("2027-03-16");
    assertThat(stage.openTasks(meeting)).contains("task_answerAgency");
    stage.does("casey", meeting, "task_answerAgency");
    assertThat(outside("task_checkInvitations").get("list").toString())
        .contains("consent on record");
  }

  @Test
  void staffMayGoOnWithoutAnAnswer() {
    agencyIsNamed();
    stage.does(
        "casey",
        meeting,
        "task_answerAgency",
        Map.of("agencyAnswer", stage.only(Map.of("withoutAnswer", true))));
    assertThat(outside("task_checkInvitations").get("list").toString())
        .contains("no answer in time");
  }

  @Test
  void aFamilyWithoutEmailIsAskedOnPaper() {
    String address = stage.withoutAddress(MOTHER);
    try {
      agencyIsNamed();
      assertThat(stage.shown(stage.task(meeting, "task_answerAgency")).get("agency").toString())
          .containsPattern("letterUrl=/meetings/" + meeting + "/documents/\\S+")
          .contains("notMailed=no e-mail address on the roster");
      assertThat(
              Pdfs.text(
                  documents.content(
                      documents.list(meeting, DocumentKind.AGENCY_CONSENT).get(0).id())))
          .contains(AGENCY, "Sí, se puede invitar a", "Firma");
    } finally {
      stage.withAddress(MOTHER, address);
    }
  }
}
