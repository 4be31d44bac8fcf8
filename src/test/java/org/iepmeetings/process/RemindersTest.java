package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.message.LedgerEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every letter that reminds, or says that something is missing: in the language of who gets it, and
 * not any more once the answer is there. A new one fails here until it is walked to.
 */
class RemindersTest extends InputTest {

  /** The letters, as their templates are named. */
  static List<String> reminders() throws IOException {
    return Arrays.stream(
            new PathMatchingResourcePatternResolver()
                .getResources("classpath:templates/mail/*.html"))
        .map(Resource::getFilename)
        .map(file -> file.replace(".html", ""))
        .filter(name -> name.matches("(?i).*(reminder|overdue|escalation)|missing.*"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("reminders")
  void goesOutInTheLanguageOfWhoGetsIt(String template) {
    String meeting = waiting(template);
    remind(meeting, template);

    List<LedgerEntry> sent = sent(meeting, template);
    assertThat(sent).isNotEmpty();
    assertThat(sent)
        .allSatisfy(
            entry ->
                assertThat(entry.what())
                    .as("to %s", entry.key().recipient())
                    .endsWith("in " + language(entry.key().recipient())));
    if (List.of("inputReminder", "inputOverdue", "consentReminder", "dateOptionsReminder")
        .contains(template)) {
      assertThat(sent).as("to the family").anyMatch(entry -> entry.what().endsWith("in Spanish"));
    }
  }

  @ParameterizedTest
  @MethodSource("reminders")
  void isNotWrittenOnceTheAnswerIsThere(String template) {
    String meeting = waiting(template);
    assertThat(stage.timers(meeting, timer(template))).isNotEmpty();

    answer(meeting, template);

    assertThat(
            stage.instances(meeting).stream()
                .flatMap(
                    instance ->
                        engine
                            .getManagementService()
                            .createJobQuery()
                            .processInstanceId(instance)
                            .activityId(timer(template))
                            .list()
                            .stream()))
        .as("what would still remind")
        .isEmpty();
    assertThat(sent(meeting, template)).isEmpty();
  }

  private String waiting(String template) {
    return switch (template) {
      case "inputReminder" -> asked();
      case "inputOverdue" -> {
        String meeting = asked();
        stage.fireAll(meeting, "timer_reminderDay");
        yield meeting;
      }
      case "missingInput" -> {
        String meeting = asked();
        stage.fireAll(meeting, "timer_reminderDay");
        stage.fireAll(meeting, "timer_dayAfterDue");
        yield meeting;
      }
      case "dateOptionsReminder" -> datesOffered();
      case "consentReminder", "atAGlanceReminder" -> {
        String meeting = stage.held();
        stage.upload(meeting, DocumentKind.IEP);
        stage.does("casey", meeting, "task_incorporateMinutes");
        stage.does("casey", meeting, "task_summarizeIep");
        yield meeting;
      }
      case "supportReminder" -> withInterpreter();
      case "supportEscalation" -> {
        String meeting = withInterpreter();
        stage.fire(meeting, "timer_supportReminder");
        yield meeting;
      }
      default -> throw new AssertionError("Nothing here walks to the letter " + template);
    };
  }

  private static String timer(String template) {
    return switch (template) {
      case "inputReminder" -> "timer_reminderDay";
      case "inputOverdue" -> "timer_dayAfterDue";
      case "missingInput" -> "timer_escalationDay";
      case "dateOptionsReminder" -> "timer_familyChoiceReminder";
      case "consentReminder" -> "timer_consentReminder";
      case "atAGlanceReminder" -> "timer_acknowledgeReminder";
      default -> "timer_" + template;
    };
  }

  private void remind(String meeting, String template) {
    stage.fireAll(meeting, timer(template));
  }

  private void answer(String meeting, String template) {
    switch (template) {
      case "inputReminder", "inputOverdue", "missingInput" -> stage.everybodyGivesInput(meeting);
      case "dateOptionsReminder" -> stage.does("casey", meeting, "task_noteFamilyChoice");
      case "consentReminder" -> stage.does("casey", meeting, "task_recordConsent");
      case "atAGlanceReminder" -> stage.everybodyAcknowledges(meeting);
      default -> stage.does("olive", meeting, "task_arrangeInterpreter");
    }
  }

  private List<LedgerEntry> sent(String meeting, String template) {
    return ledger.entries(meeting).stream()
        .filter(entry -> entry.what().contains("\"" + template + "\""))
        .toList();
  }

  /** Staff and providers are written to in English, families in what the roster says they read. */
  private String language(String person) {
    return stage
        .roster()
        .findGuardian(person)
        .map(guardian -> Locale.forLanguageTag(guardian.language()))
        .orElse(Locale.ENGLISH)
        .getDisplayLanguage(Locale.ENGLISH);
  }

  private String datesOffered() {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    String meeting = stage.startMeeting();
    stage.offer(meeting, Stage.at("2026-12-08", "15:15"), Stage.at("2026-12-10", "14:30"));
    return meeting;
  }

  private String withInterpreter() {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    String meeting = stage.startMeeting();
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of(
            "schedule",
            Map.of(
                "start",
                Stage.at("2026-12-08", "10:00").toOffsetDateTime().toString(),
                "interpreterNeeded",
                true,
                "interpreterLanguage",
                "Spanish")));
    return meeting;
  }
}
