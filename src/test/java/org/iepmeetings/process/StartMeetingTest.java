package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.MeetingRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the start form asks is kept with the meeting, and its legal time is counted from there. */
class StartMeetingTest extends ProcessTest {

  @Autowired MeetingRecord record;
  @Autowired Deadlines deadlines;

  @BeforeEach
  void earlyInNovember() {
    stage.setClock(Stage.at("2026-11-03", "09:00"));
  }

  @Test
  void theAnswersStandInTheRecordOfTheNewMeeting() {
    String meeting =
        begin("annual", Map.of("askedBy", "teamMember", "reason", "Goals are met.", "asl", true));

    var start = record.latest(meeting, "start").orElseThrow();
    assertThat(start.formId()).isEqualTo("start-meeting");
    assertThat(start.enteredBy()).isEqualTo("casey");
    assertThat(start.sectionAnswers())
        .containsEntry("askedBy", "teamMember")
        .containsEntry("reason", "Goals are met.")
        .containsEntry("asl", true);
    assertThat(stage.meetings().meeting(meeting).begunBy()).isEqualTo("casey");
    assertThat(stage.openTasks(meeting)).containsExactly("task_chooseStudent");
  }

  @Test
  void whatWasStartedByMistakeEndsWithoutAStudent() {
    String meeting = begin("annual", Map.of("askedBy", "teamMember"));

    stage.does("casey", meeting, "task_chooseStudent", Map.of("meetingWanted", "no"));

    assertThat(stage.path(meeting, "iep-meeting")).contains("end_mistake");
    assertThat(stage.openTasks(meeting)).isEmpty();
    assertThat(stage.meetings().meeting(meeting).endedAt()).isNotNull();
  }

  @Test
  void aWrittenRequestBeginsTheThirtyDays() {
    String meeting =
        begin(
            "parentRequested",
            Map.of("askedBy", "parent", "asked", "written", "writtenRequestOn", "10/12/2026"));
    stage.does("casey", meeting, "task_chooseStudent", Map.of("studentId", stage.maya().id()));

    assertThat(stage.meetings().milestones(meeting))
        .containsExactly(Map.entry(Milestone.WRITTEN_REQUEST, LocalDate.of(2026, 10, 12)));
    assertThat(deadlines.legalDate(meeting).orElseThrow().due().due())
        .isEqualTo(LocalDate.of(2026, 11, 11));
  }

  @Test
  void whatTheStarterSaidStandsWhereTheDateIsCoordinated() {
    String meeting =
        begin(
            "annual",
            Map.of(
                "askedBy",
                "parent",
                "asked",
                "written",
                "writtenRequestOn",
                "11/2/2026",
                "reason",
                "Reading is harder than it was.",
                "asl",
                true,
                "interpreterNeeded",
                true,
                "interpreterLanguage",
                "Mixtec",
                "accessibility",
                "Large print"));
    stage.does("casey", meeting, "task_chooseStudent", Map.of("studentId", stage.maya().id()));

    Map<String, Object> shown = stage.shown(stage.task(meeting, "task_coordinateDate"));
    assertThat((Map<String, Object>) shown.get("schedule"))
        .containsEntry("asl", true)
        .containsEntry("interpreterNeeded", true)
        .containsEntry("interpreterLanguage", "Mixtec")
        .containsEntry("accessibility", "Large print");
    assertThat(shown.get("start").toString())
        .contains("11/2/2026", "Reading is harder than it was.");
  }

  @Test
  void anOralRequestIsLoggedWithTheHelpOffered() {
    assertThatThrownBy(
            () ->
                begin(
                    "parentRequested",
                    Map.of("askedBy", "parent", "asked", "oral", "oralRequestOn", "11/2/2026")))
        .hasMessageContaining("help the parent put the request in writing");

    String meeting =
        begin(
            "parentRequested",
            Map.of(
                "askedBy",
                "parent",
                "asked",
                "oral",
                "oralRequestOn",
                "11/2/2026",
                "helpOffered",
                true));

    assertThat(stage.meetings().milestones(meeting)).isEmpty();
    assertThat(record.latest(meeting, "start").orElseThrow().sectionAnswers())
        .containsEntry("helpOffered", true)
        .containsEntry("oralRequestOn", "11/2/2026");
  }

  @Test
  void eachTypeAsksForTheDateItsTimeIsCountedFrom() {
    assertThatThrownBy(() -> begin("manifestation", Map.of("askedBy", "school")))
        .hasMessageContaining("The change of placement was decided on");
    assertThatThrownBy(() -> begin("interim30Day", Map.of("askedBy", "school")))
        .hasMessageContaining("The student enrolled on");
    assertThatThrownBy(() -> begin("initial", Map.of("askedBy", "school")))
        .hasMessageContaining("The need for special education was determined on");

    String meeting =
        begin("manifestation", Map.of("askedBy", "school", "placementDecisionOn", "11/2/2026"));
    assertThat(stage.meetings().milestones(meeting)).containsOnlyKeys(Milestone.PLACEMENT_DECISION);
  }

  @Test
  void aDateThatCannotBeIsRefusedWithItsField() {
    assertThatThrownBy(
            () -> begin("interim30Day", Map.of("askedBy", "school", "movedInOn", "2/30/2026")))
        .hasMessageContaining("The student enrolled on")
        .hasMessageContaining("there is no day 2/30/2026");
    assertThatThrownBy(
            () -> begin("interim30Day", Map.of("askedBy", "school", "movedInOn", "12/1/2026")))
        .hasMessageContaining("still to come");
    assertThatThrownBy(
            () -> begin("interim30Day", Map.of("askedBy", "school", "movedInOn", "11/1/2021")))
        .hasMessageContaining("Check the year");
    assertThatThrownBy(
            () ->
                begin(
                    "initial",
                    Map.of(
                        "askedBy",
                        "school",
                        "referralOn",
                        "10/20/2026",
                        "signedPlanOn",
                        "10/5/2026",
                        "needDeterminedOn",
                        "11/1/2026")))
        .hasMessageContaining("this is before \"The student was referred for assessment on\"");
  }

  private String begin(String type, Map<String, Object> start) {
    return stage.beginMeeting(new HashMap<>(Map.of("meetingType", type, "start", start)));
  }
}
