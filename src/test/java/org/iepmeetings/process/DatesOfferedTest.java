package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.link.LinkedForm;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The family chooses among the dates it is offered, or wants another. */
class DatesOfferedTest extends ProcessTest {

  private static final ZonedDateTime FIRST = Stage.at("2026-12-08", "10:00");
  private static final ZonedDateTime SECOND = Stage.at("2026-12-10", "14:30");
  private static final String MOTHER = "G1001A";

  @Autowired MasterCalendar calendar;
  @Autowired LinkedForms links;

  private String meeting;

  @BeforeEach
  void twoDatesAreOffered() {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    meeting = stage.startMeeting();
    offer(FIRST, SECOND);
  }

  @Test
  void theyAreHeldAndGoOutInTheFamilysLanguage() {
    assertThat(calendar.offers(meeting)).extracting("start").containsExactly(FIRST, SECOND);
    assertThat(stage.mailsOf(meeting)).containsExactly("dateOptions");
    assertThat(stage.openTasks(meeting)).containsExactly("task_noteFamilyChoice");
    assertThat(Stage.date(stage.task(meeting, "task_noteFamilyChoice").getDueDate()))
        .isEqualTo("2026-11-06");

    LinkedForm page = links.open(spanish()).orElseThrow();
    assertThat(page.title()).isEqualTo("Elija una fecha para la reunión");
    assertThat(page.shown().get("offer").toString().replaceAll("[\u00a0\u202f]", " "))
        .contains("martes, 8 de diciembre de 2026", "jueves, 10 de diciembre de 2026")
        .contains("byStaff=false");
  }

  @Test
  void aDayWithoutSchoolIsOfferedOnlyWhenItIsMeant() {
    links.submit(spanish(), Map.of("choice", Map.of("none", true, "suggestions", "Un sábado")));
    stage.runJobs(meeting);
    var saturday = Stage.at("2026-12-05", "10:00");
    assertThatThrownBy(() -> offer(SECOND, saturday))
        .hasMessageContaining("Saturday, December 5, 2026 is on a weekend.");

    offerRows(List.of(row(SECOND), Map.of("start", text(saturday), "noSchoolDay", true)));
    assertThat(calendar.offers(meeting)).extracting("start").contains(saturday);
  }

  @Test
  void theChosenDateStandsInTheFormAndTheOthersAreHeldNoLonger() {
    links.submit(spanish(), Map.of("choice", Map.of("option", text(SECOND), "none", false)));
    stage.runJobs(meeting);

    Map<String, Object> shown = stage.shown(stage.task(meeting, "task_coordinateDate"));
    assertThat(((Map<?, ?>) shown.get("schedule")).get("start")).isEqualTo(text(SECOND));
    assertThat(shown.get("nextStep")).isEqualTo("setDate");
    assertThat(shown.get("dateCheck").toString())
        .contains("Thursday, December 10, 2026, 2:30 PM")
        .contains(stage.roster().guardian(MOTHER).fullName());

    stage.schedule(meeting, SECOND);
    assertThat(calendar.offers(meeting)).isEmpty();
    assertThat(calendar.entry(meeting).orElseThrow().start()).isEqualTo(SECOND);
    assertThat(stage.path(meeting, "find-date"))
        .containsSubsequence(
            "task_coordinateDate",
            "task_offerOptions",
            "task_noteFamilyChoice",
            "task_coordinateDate",
            "task_enterOnMasterCalendar",
            "end_dateFound");
    assertThat(links.open(spanish())).as("the link after a date is set").isEmpty();
  }

  @Test
  void noneOfThemBringsTheFamilysOwnWordsAndASecondRoundOfLetters() {
    links.submit(
        spanish(),
        Map.of("choice", Map.of("none", true, "suggestions", "Los lunes después de las 3")));
    stage.runJobs(meeting);

    Map<String, Object> shown = stage.shown(stage.task(meeting, "task_coordinateDate"));
    assertThat(shown.get("dateCheck").toString())
        .contains("none of the dates")
        .contains("Los lunes después de las 3");
    assertThat(((Map<?, ?>) shown.get("schedule")).get("start")).isNull();

    offer(Stage.at("2026-12-14", "15:15"), Stage.at("2026-12-15", "15:15"));
    assertThat(stage.mailsOf(meeting)).containsExactly("dateOptions", "dateOptions");
    assertThat(links.open(spanish())).as("the same link shows the new dates").isPresent();
  }

  @Test
  void aSecondParentMayStillChooseAndTwoChoicesThatDifferAreBothShown() {
    links.submit(spanish(), Map.of("choice", Map.of("option", text(SECOND), "none", false)));
    stage.runJobs(meeting);
    SecureLink second = stage.link(meeting, "choose-date", "G1001B");
    links.submit(second, Map.of("choice", Map.of("option", text(FIRST), "none", false)));

    stage.open(meeting, "coordinate-date");
    Map<String, Object> shown = stage.shown(stage.task(meeting, "task_coordinateDate"));
    assertThat((List<?>) ((Map<?, ?>) shown.get("dateCheck")).get("choices")).hasSize(2);
    assertThat(((Map<?, ?>) shown.get("dateCheck")).get("chosen")).isEqualTo("");
  }

  @Test
  void withoutAnAnswerTheFamilyIsRemindedAndTheTaskTakesAChoiceByPhone() {
    stage.fire(meeting, "timer_familyChoiceReminder");
    assertThat(stage.mailsOf(meeting)).contains("dateOptionsReminder");

    stage.does(
        "casey",
        meeting,
        "task_noteFamilyChoice",
        Map.of(
            "choice",
            stage.only(Map.of("option", text(FIRST), "answeredBy", "Ms. Rosales, by phone"))));
    assertThat(stage.shown(stage.task(meeting, "task_coordinateDate")).get("dateCheck").toString())
        .contains("Ms. Rosales, by phone (noted by Casey Whitfield)");
  }

  @Test
  void optionsAreHeldToTheRulesOfADate() {
    links.submit(spanish(), Map.of("choice", Map.of("none", true, "suggestions", "?")));
    stage.runJobs(meeting);
    assertThatThrownBy(() -> offer(FIRST)).hasMessageContaining("at least 2");
    assertThatThrownBy(() -> offer(FIRST, FIRST))
        .hasMessageContaining("Option 2 is the same time as another.");
    assertThatThrownBy(() -> offer(FIRST, Stage.at("2026-12-09", "02:00")))
        .hasMessageContaining("Option 2: The meeting would begin at");
    assertThatThrownBy(() -> offer(Stage.at("2025-12-09", "10:00"), FIRST))
        .hasMessageContaining("Option 1: The date and time of the meeting must be in the future.");
  }

  private SecureLink spanish() {
    return stage.link(meeting, "choose-date", MOTHER, Map.of("language", "es"));
  }

  private void offer(ZonedDateTime... starts) {
    stage.offer(meeting, starts);
  }

  private static Map<String, Object> row(ZonedDateTime start) {
    return Map.of("start", text(start));
  }

  private void offerRows(List<Map<String, Object>> rows) {
    Map<String, Object> schedule = new HashMap<>();
    schedule.put("options", rows);
    schedule.put("start", null);
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of("schedule", schedule, "nextStep", "offerOptions"));
  }

  private static String text(ZonedDateTime start) {
    return start.toOffsetDateTime().toString();
  }
}
