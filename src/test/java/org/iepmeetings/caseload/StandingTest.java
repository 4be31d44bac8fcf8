package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.iepmeetings.caseload.OpenWork.Waiting;
import org.iepmeetings.caseload.StudentCase.Review;
import org.iepmeetings.caseload.StudentCase.Settlement;
import org.iepmeetings.caseload.WatchNumbers.Numbers;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.junit.jupiter.api.Test;

/** The rules of red, amber and green, one by one. Today is January 11, 2027. */
class StandingTest {

  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final LocalDate TODAY = LocalDate.parse("2027-01-11");
  private static final Instant NOW = TODAY.atTime(LocalTime.NOON).atZone(ZONE).toInstant();
  private static final Numbers NUMBERS = new Numbers(60, 60, 30, 30, 20, 3, 30, 5);
  private static final Settlement BY_WATCH = new Settlement("watch", "M-1");

  @Test
  void redOnceALegalDateHasPassedAndNotOnTheDayItself() {
    assertThat(standing(student(annual("2027-01-10", null), null, false)))
        .isEqualTo(red("The annual review was due on Jan 10, 2027."));
    assertThat(standing(student(annual("2027-01-11", null), null, false)).light())
        .isEqualTo(Light.AMBER);
  }

  @Test
  void redWhenTheMeetingIsPlannedPastItsLegalDate() {
    assertThat(standing(student(annual("2027-02-20", BY_WATCH), on("2027-02-21"), false)))
        .isEqualTo(
            red(
                "The meeting is planned for Feb 21, 2027, past the legal date of the annual review,"
                    + " Feb 20, 2027."));
    assertThat(standing(student(annual("2027-02-20", BY_WATCH), on("2027-02-20"), false)))
        .isEqualTo(green());
  }

  @Test
  void redWhenAWrittenRequestWantsTheMeetingOfAReviewEarlier() {
    StudentCase one = student(annual("2027-02-20", BY_WATCH), on("2027-02-10"), false);
    assertThat(standing(one)).isEqualTo(green());
    assertThat(standing(askedFor(one, "2027-02-05")))
        .isEqualTo(
            red("The meeting is planned for Feb 10, 2027, past its legal date, Feb 5, 2027."));
    assertThat(standing(askedFor(one, "2027-02-10"))).isEqualTo(green());
  }

  private static StudentCase askedFor(StudentCase one, String legalDate) {
    return new StudentCase(
        one.student(),
        one.school(),
        one.caseManager(),
        one.annual(),
        one.triennial(),
        one.running(),
        LocalDate.parse(legalDate),
        null,
        false,
        null,
        null,
        TODAY);
  }

  @Test
  void amberOnTheDateIfVacationsCountRedOnTheLegalOne() {
    // Both lie before the review itself.
    assertThat(standing(argued(on("2027-01-29"), "2027-01-29", "2027-02-12"))).isEqualTo(green());
    assertThat(standing(argued(on("2027-01-30"), "2027-01-29", "2027-02-12")))
        .isEqualTo(
            amber(
                "The meeting is planned for Jan 30, 2027: if vacations count, its time ends on Jan"
                    + " 29, 2027; by law on Feb 12, 2027."));
    assertThat(standing(argued(on("2027-02-12"), "2027-01-29", "2027-02-12")).light())
        .isEqualTo(Light.AMBER);
    assertThat(standing(argued(on("2027-02-13"), "2027-01-29", "2027-02-12")))
        .isEqualTo(
            red("The meeting is planned for Feb 13, 2027, past its legal date, Feb 12, 2027."));
    assertThat(standing(argued(on(null), "2027-01-11", "2027-01-25"))).isEqualTo(green());
    assertThat(standing(argued(on(null), "2027-01-10", "2027-01-24")))
        .isEqualTo(
            amber(
                "The running meeting has no date yet: if vacations count, its time ends on Jan 10,"
                    + " 2027; by law on Jan 24, 2027."));
  }

  private static StudentCase argued(Meeting running, String untolled, String legalDate) {
    StudentCase one = student(annual("2027-06-20", BY_WATCH), running, false);
    return new StudentCase(
        one.student(),
        one.school(),
        one.caseManager(),
        one.annual(),
        one.triennial(),
        one.running(),
        LocalDate.parse(legalDate),
        LocalDate.parse(untolled),
        false,
        null,
        null,
        TODAY);
  }

  @Test
  void redWhenATaskIsLongOverdueAmberWhenItIsOverdueAtAll() {
    StudentCase one = student(annual("2027-02-20", BY_WATCH), on("2027-02-10"), false);
    assertThat(standing(one, task("2027-01-05")))
        .isEqualTo(red("\"Do it\" is overdue for 6 days."));
    assertThat(standing(one, task("2027-01-10")))
        .isEqualTo(amber("\"Do it\" is overdue for a day."));
    assertThat(standing(one, task("2027-01-09"), task("2027-01-10")))
        .isEqualTo(amber("2 tasks are overdue, the longest for 2 days."));
    assertThat(standing(one, task("2027-01-12"))).isEqualTo(green());
  }

  @Test
  void amberWhenTheDateComesNearAndTheMeetingHasNone() {
    assertThat(standing(student(annual("2027-02-10", BY_WATCH), on(null), false)))
        .isEqualTo(
            amber("The annual review is due on Feb 10, 2027, and the meeting has no date yet."));
    assertThat(standing(student(annual("2027-02-10", null), null, false)))
        .isEqualTo(amber("The annual review is due on Feb 10, 2027, and no meeting is running."));
    assertThat(standing(student(annual("2027-02-11", null), null, false))).isEqualTo(green());
  }

  @Test
  void amberWhenAnotherMeetingStandsInTheWay() {
    Meeting amendment = on("2027-01-15", "amendment");
    assertThat(standing(student(annual("2027-02-01", null), amendment, false)))
        .isEqualTo(
            amber(
                "The annual review is due on Feb 1, 2027, and another meeting is still running."));
  }

  @Test
  void oneThatWasHeldStandsInNobodysWay() {
    assertThat(standing(student(annual("2027-02-01", null), on("2027-01-05"), true)))
        .isEqualTo(amber("The annual review is due on Feb 1, 2027, and no meeting is running."));
  }

  @Test
  void amberWhenTheMeetingOfTheCycleEndedWithoutBeingHeld() {
    assertThat(standing(student(annual("2027-03-01", BY_WATCH), null, false)))
        .isEqualTo(
            amber(
                "The meeting for the annual review due on Mar 1, 2027 ended without being held."
                    + " Start another."));
  }

  @Test
  void amberWhileTheSchoolSaysThatThereIsNothingToDoAlsoPastTheDate() {
    assertThat(
            standing(student(annual("2027-01-01", new Settlement("adoption", null)), null, false)))
        .isEqualTo(
            amber(
                "The annual review due on Jan 1, 2027: the school has entered that there is nothing"
                    + " to do. The roster still has the old date."));
  }

  @Test
  void amberWithoutACaseManager() {
    StudentCase one = student(annual("2027-12-01", null), null, false);
    StudentCase nobodys =
        new StudentCase(
            one.student(),
            one.school(),
            null,
            one.annual(),
            one.triennial(),
            null,
            null,
            null,
            false,
            null,
            null,
            TODAY);
    assertThat(standing(nobodys))
        .isEqualTo(amber("The roster names no case manager who works here and can log in."));
  }

  @Test
  void amberWhileTheRosterKnowsNoIepAndNothingRuns() {
    assertThat(standing(student(null, null, false)))
        .isEqualTo(
            amber(
                "The roster has no date of an annual IEP meeting, so the watch starts none. If there is"
                    + " no IEP yet, start the initial meeting in Tasklist."));
    assertThat(standing(student(null, on("2027-02-01"), false))).isEqualTo(green());
  }

  @Test
  void theWatchsOwnProblemIsAReason() {
    StudentCase one = student(annual("2027-12-01", null), null, false);
    assertThat(Standing.of(one, List.of(), "It failed.", NUMBERS, NOW))
        .isEqualTo(amber("It failed."));
  }

  private static Standing standing(StudentCase one, Waiting... waiting) {
    return Standing.of(one, List.of(waiting), null, NUMBERS, NOW);
  }

  private static Standing red(String reason) {
    return new Standing(Light.RED, List.of(reason));
  }

  private static Standing amber(String reason) {
    return new Standing(Light.AMBER, List.of(reason));
  }

  private static Standing green() {
    return new Standing(Light.GREEN, List.of());
  }

  private static Waiting task(String due) {
    return new Waiting(
        "Casey", "Do it", LocalDate.parse(due).atTime(LocalTime.NOON).atZone(ZONE).toInstant());
  }

  private static Review annual(String due, Settlement settlement) {
    LocalDate day = LocalDate.parse(due);
    return new Review(Kind.ANNUAL, day.minusDays(365), false, day, settlement);
  }

  private static Meeting on(String day) {
    return on(day, "annual");
  }

  private static Meeting on(String day, String type) {
    Instant start =
        day == null ? null : LocalDate.parse(day).atTime(LocalTime.NOON).atZone(ZONE).toInstant();
    return new Meeting(
        "M-1", "S1", type, 1, 1, 0, TODAY, start, 60, "phone", null, null, "casey", NOW, null,
        null);
  }

  private static StudentCase student(Review annual, Meeting running, boolean held) {
    LocalDate far = LocalDate.parse("2029-05-01");
    return new StudentCase(
        new Student("S1", "W", "Kim", "Tester", LocalDate.parse("2013-05-01"), "7"),
        new School("W", "School", ZONE, "", "", true),
        new StaffMember(
            "T1", "casey", "Casey", "Moreno", "c@school.example", "", Set.of(), true, null),
        annual,
        new Review(Kind.TRIENNIAL, far.minusYears(3), false, far, null),
        running,
        null,
        null,
        held,
        null,
        null,
        TODAY);
  }
}
