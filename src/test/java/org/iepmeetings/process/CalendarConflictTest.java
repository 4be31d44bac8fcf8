package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.scheduling.LegalDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody and no room is in two meetings at once, unless somebody says why it is kept. */
class CalendarConflictTest extends ProcessTest {

  private static final ZonedDateTime START = Stage.at("2026-12-08", "10:00");
  private static int others;
  private static final String THEO = "T103";
  private static final String TARA = "T104";
  private static final String LENA = "T107";
  private static final String MOTHER = "G1001A";

  @Autowired MasterCalendar calendar;
  @Autowired LegalDay legalDay;
  @Autowired List<SubmissionRule> rules;

  private String meeting;
  private String other;

  @BeforeEach
  void theoHasAnotherMeeting() {
    other = "M-OTHER" + ++others;
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    meeting = stage.startMeeting();
    calendar.enter(other, stage.maya().schoolId(), START, Duration.ofHours(1), "Room 4", 1);
    calendar.seat(other, Set.of(THEO));
  }

  @AfterEach
  void theOtherMeetingIsOff() {
    calendar.remove(other);
  }

  @Test
  void aTeamMemberInTwoMeetingsIsNamedAndTheDateRefused() {
    assertThatThrownBy(() -> stage.schedule(meeting, START.plusMinutes(30)))
        .hasMessageContaining(
            "Theo Lindqvist is in another IEP meeting: Tuesday, December 8, 2026, 10:00 AM to"
                + " 11:00 AM. Choose another time, or tick “Keep it all the same” and say why.");
    assertThat(stage.openTasks(meeting)).containsExactly("task_coordinateDate");
    assertThat(calendar.entry(meeting)).isEmpty();
  }

  @Test
  void withAReasonItIsKeptAndTheReasonStandsInTheRecord() {
    set(START, Map.of("keepConflict", true, "keepConflictReason", "He comes for the first half."));
    assertThat(calendar.entry(meeting).orElseThrow().start()).isEqualTo(START);
    assertThat(calendar.members(Set.of(meeting)).get(meeting)).contains(THEO, "T101", "G1001A");
  }

  @Test
  void whoCannotComeIsNotInTheWay() {
    set(
        START,
        Map.of(
            "members",
            List.of(
                member(MOTHER, "parent", "agreed"),
                member("T101", "specialEducation", "agreed"),
                member(TARA, "geTeacher", "agreed"),
                member(LENA, "leaRepresentative", "agreed"),
                member(THEO, "geTeacher", "cannot"))));
    assertThat(calendar.members(Set.of(meeting)).get(meeting))
        .containsExactlyInAnyOrder(MOTHER, "T101", TARA, LENA);
  }

  @Test
  void aRoomIsTakenHoweverItIsWritten() {
    calendar.seat(other, Set.of("T120"));
    assertThatThrownBy(() -> set(START, Map.of("mode", "inPerson", "place", "room  4.")))
        .hasMessageContaining("“room  4.” is taken by another IEP meeting");
    set(START.plusHours(1), Map.of("mode", "inPerson", "place", "room 4"));
    assertThat(calendar.entry(meeting)).isPresent();
  }

  @Test
  void backToBackIsShownAndNotRefused() {
    stage.schedule(meeting, START.plusHours(1));
    stage.askForNewDate(meeting);
    assertThat(stage.shown(stage.task(meeting, "task_coordinateDate")).get("dateCheck").toString())
        .contains("Theo Lindqvist has another IEP meeting right before");
  }

  @Test
  void aDayWithoutSchoolIsRefusedUnlessTheMeetingReallyIsOnIt() {
    Map.of(
            "2026-12-05", "Saturday, December 5, 2026 is on a weekend.",
            "2026-12-24", "There is no school on Thursday, December 24, 2026.",
            "2026-11-11", "Wednesday, November 11, 2026 is a holiday.")
        .forEach(
            (day, sentence) ->
                assertThatThrownBy(() -> set(Stage.at(day, "10:00"), Map.of()))
                    .hasMessageContaining(
                        sentence
                            + " Choose a school day, or tick “The meeting really is on a day"
                            + " without school”."));
    assertThat(calendar.entry(meeting)).isEmpty();

    set(Stage.at("2026-12-24", "10:00"), Map.of("noSchoolDay", true));
    assertThat(calendar.entry(meeting)).isPresent();
    stage.askForNewDate(meeting);
    assertThat(stage.shown(stage.task(meeting, "task_coordinateDate")).get("dateCheck").toString())
        .contains("There is no school on Thursday, December 24, 2026.");
    assertThatThrownBy(() -> set(Stage.at("2026-12-23", "10:00"), Map.of()))
        .as("the tick was for the other day")
        .hasMessageContaining("There is no school on Wednesday, December 23, 2026.");
  }

  @Test
  void aDatePastTheLegalOneNeedsAReasonAndIsFlagged() {
    var by = legalDay.of(meeting).orElseThrow();
    ZonedDateTime late = by.plusDays(20).atTime(10, 0).atZone(Stage.ZONE);
    assertThatThrownBy(() -> set(late, Map.of("pastLegalReason", "")))
        .hasMessageContaining("The law wants this meeting held on or before")
        .hasMessageContaining("Why the meeting is past its legal date");

    set(late, Map.of("pastLegalReason", "The mother is in hospital."));
    assertThat(legalDay.missedBy(meeting).orElseThrow())
        .isEqualTo(new LegalDay.Missed(by, late.toLocalDate(), "The mother is in hospital."));
  }

  @Test
  void aTriennialPastTheAnnualDateNeedsAReasonToo() {
    String triennial =
        stage.beginMeeting(
            Map.of("meetingType", "triennial", "start", Map.of("askedBy", "school")));
    stage.does("casey", triennial, "task_chooseStudent", Map.of("studentId", stage.maya().id()));

    assertThat(stage.shown(stage.task(triennial, "task_coordinateDate")).get("meeting").toString())
        .contains("legalDue=Thursday, January 21, 2027");
    assertThatThrownBy(
            () ->
                stage.does(
                    "casey",
                    triennial,
                    "task_coordinateDate",
                    Map.of(
                        "schedule",
                        Map.of(
                            "start",
                            Stage.at("2027-01-22", "10:00").toOffsetDateTime().toString(),
                            "pastLegalReason",
                            ""))))
        .hasMessageContaining("on or before Thursday, January 21, 2027");
  }

  @Test
  void theSchoolsOwnDeadlinesOfADateStandInTheForm() {
    assertThat(stage.shown(stage.task(meeting, "task_coordinateDate")).get("dateCheck").toString())
        .as("before any date is thought of: November's batch date is over, December's is not")
        .contains("local=[]", "regularFrom=Tuesday, December 1, 2026");

    stage.schedule(meeting, Stage.at("2026-11-20", "10:00"));
    stage.askForNewDate(meeting);
    assertThat(stage.shown(stage.task(meeting, "task_coordinateDate")).get("dateCheck").toString())
        .contains(
            "After the batch date, or in a month without one, so that all is expedited: notice"
                + " information in SEIS by Tuesday, November 3, 2026; notice to the family by"
                + " Tuesday, November 10, 2026;");

    stage.schedule(meeting, Stage.at("2026-12-09", "10:00"));
    stage.askForNewDate(meeting);
    assertThat(stage.shown(stage.task(meeting, "task_coordinateDate")).get("dateCheck").toString())
        .contains(
            "In time: notice information in SEIS by Tuesday, November 10, 2026;",
            "GE feedback by Friday, November 20, 2026",
            "agenda by Friday, December 4, 2026.");
  }

  @Test
  void aDateThatWasNeverSetCannotStay() {
    assertThatThrownBy(() -> stage.does("casey", meeting, "task_coordinateDate", keep()))
        .hasMessageContaining("No date was ever set, so none can stay.");
  }

  @Test
  void theDateThatStaysIsNotTheOneThatWasTyped() {
    stage.schedule(meeting, START.plusDays(1));
    stage.askForNewDate(meeting);
    stage.does("casey", meeting, "task_coordinateDate", keep());

    assertThat(stage.meetings().meeting(meeting).startsAt(Stage.ZONE)).isEqualTo(START.plusDays(1));
    assertThat(calendar.entry(meeting).orElseThrow().start()).isEqualTo(START.plusDays(1));
    assertThat(stage.path(meeting, "find-date")).contains("end_dateKept");
  }

  @Test
  void aMeetingOfTheFirstVersionIsAskedOnlyWhatItsFormCanAnswer() {
    assertThat(oldForm(START)).as("a conflict that its form cannot keep").isEmpty();
    assertThat(oldForm(Stage.at("2025-12-08", "10:00"))).hasSize(1);
  }

  private List<Problem> oldForm(ZonedDateTime start) {
    Map<String, Object> answers =
        Map.of(
            "schedule",
            Map.of("start", start.toOffsetDateTime().toString(), "durationMinutes", 60));
    return rules.stream()
        .filter(rule -> rule.formId().equals("coordinate-date"))
        .flatMap(
            rule ->
                rule
                    .check(
                        new Submission(
                            meeting, null, "coordinate-date", Map.of(), Map.of(), answers))
                    .stream())
        .toList();
  }

  private static Map<String, Object> keep() {
    return Map.of("schedule", java.util.Collections.emptyMap(), "nextStep", "keepDate");
  }

  private void set(ZonedDateTime start, Map<String, Object> more) {
    Map<String, Object> schedule = new java.util.HashMap<>(more);
    schedule.put("start", start.toOffsetDateTime().toString());
    stage.does("casey", meeting, "task_coordinateDate", Map.of("schedule", schedule));
  }

  private static Map<String, Object> member(String person, String role, String answer) {
    return Map.of(
        "person",
        person,
        "role",
        role,
        "answer",
        answer,
        "joins",
        "phone",
        "interpretsResults",
        role.equals("specialEducation"));
  }
}
