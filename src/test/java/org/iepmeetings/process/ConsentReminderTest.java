package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.iepmeetings.document.DocumentKind;
import org.junit.jupiter.api.Test;

/** The family has the IEP and has not decided: it is reminded once, and not after its decision. */
class ConsentReminderTest extends ProcessTest {

  private static final String TIMER = "timer_consentReminder";

  @Test
  void aWeekAfterTheIepWentOutTheFamilyIsReminded() {
    String meeting = delivered();
    assertThat(Stage.date(stage.timer(meeting, TIMER).getDuedate()))
        .isEqualTo(LocalDate.parse("2026-12-11"));

    stage.fire(meeting, TIMER);

    assertThat(stage.mailsOf(meeting)).containsOnlyOnce("consentReminder");
    assertThat(stage.openTasks(meeting)).contains("task_recordConsent");
  }

  @Test
  void aDecisionEndsTheReminder() {
    String meeting = delivered();
    stage.does("casey", meeting, "task_recordConsent");

    assertThat(stage.mailsOf(meeting)).doesNotContain("consentReminder");
    assertThat(stage.instance(meeting, "collect-consent")).isNull();
  }

  private String delivered() {
    String meeting = stage.held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    return meeting;
  }
}
