package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.iepmeetings.ataglance.AtAGlances;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the family did not agree to does not begin, and the teachers read that it does not. */
class PartialConsentTest extends ProcessTest {

  @Autowired AtAGlances atAGlances;
  @Autowired Documents documents;
  @Autowired Deadlines deadlines;

  @Test
  void theAtAGlanceSaysWhatIsNotInEffectAndSinceWhenTheRestIs() {
    String meeting = stage.held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    // Nine in the evening at the school is the next day in UTC.
    stage.setClock(Stage.at("2026-12-09", "21:00"));
    stage.does(
        "casey",
        meeting,
        "task_recordConsent",
        Map.of(
            "consentOutcome",
            "partial",
            "consent",
            Map.of("exceptParts", "Counseling twice a month\nA separate room for tests")));

    var newest = atAGlances.current(stage.maya().id()).orElseThrow();
    assertThat(newest.meetingId()).isEqualTo(meeting);
    assertThat(Pdfs.text(documents.content(newest.documentId())).replaceAll("\\s+", " "))
        .contains("IEP in effect since December 9, 2026")
        .containsSubsequence(
            "The family agreed to all except:",
            "Counseling twice a month",
            "A separate room for tests",
            "What they did not agree to is not in effect.");
    assertThat(stage.meetings().milestones(meeting))
        .containsEntry(Milestone.CONSENT_GIVEN, LocalDate.parse("2026-12-09"));
    assertThat(deadlines.find(meeting, "atAGlanceAfterConsent").orElseThrow().due())
        .isEqualTo("2026-12-11");
  }
}
