package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iepmeetings.caseload.WatchedSchool.PACIFIC;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.caseload.WatchedSchool.School;
import org.iepmeetings.meeting.Meeting;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Nothing is forgotten: reviews start by themselves in time, each once, a few a morning. */
class WatchCaseloadTest extends CaseloadTest {

  /** A school whose watch waits for the morning of Monday, January 11, 2027. */
  private School school() {
    WatchedSchool.clock("2027-01-08", "16:00", PACIFIC);
    School school = schools.school(PACIFIC);
    schools.rosterImported();
    school.morning();
    return school;
  }

  @Test
  void aMeetingStartsOnTheMorningOfItsLeadTimeAndBelongsToTheCaseManager() {
    School school = school();
    String casey = school.caseManager("Casey");
    String student = school.student(casey, "2027-03-13"); // 60 days after Tuesday, January 12
    school.adopted();

    school.morningsUntil("2027-01-11");
    assertThat(schools.meetingsOf(student)).isEmpty();

    assertThat(school.morning().toLocalDateTime()).isEqualTo("2027-01-12T08:00");
    Meeting meeting = schools.onlyMeetingOf(student);
    assertThat(meeting.type()).isEqualTo("annual");
    assertThat(meeting.begunBy()).isEqualTo(casey.toLowerCase());
    schools.runMeeting(meeting.id());
    Task first = schools.tasks(meeting.id()).get(0);
    assertThat(first.getTaskDefinitionKey()).isEqualTo("task_coordinateDate");
    assertThat(first.getAssignee()).isEqualTo(casey.toLowerCase());
    assertThat(school.mailsTo(casey))
        .containsExactly("IEP meetings were started for your caseload");
  }

  @Test
  void whoHasNoIepYetIsNeverStartedByItselfAndHoldsUpNobody() {
    School school = school();
    String casey = school.caseManager("Casey");
    String none = school.student(casey, "2027-02-20");
    school.withoutIep(none);
    String other = school.student(casey, "2027-02-20");
    school.adopted();

    school.morningsUntil("2027-01-13");

    assertThat(schools.meetingsOf(none)).isEmpty();
    assertThat(schools.meetingsOf(other)).hasSize(1);
  }

  @Test
  void aSignedPlanThatComesLaterCountsForATriennialThatTheWatchStarted() throws Exception {
    School school = school();
    String casey = school.caseManager("Casey");
    String student = school.student(casey, "2027-08-01", "2027-03-10");
    school.closed("2027-02-15", "2027-02-22"); // six school days, so the clock stands
    school.adopted();
    schools.rosterImported(); // with it, Casey may log in
    school.morning();
    String meeting = schools.onlyMeetingOf(student).id();
    RequestPostProcessor caseManager =
        user(casey.toLowerCase()).authorities(AuthorityUtils.createAuthorityList("case-managers"));
    assertThat(page("/meetings/" + meeting, caseManager))
        .contains("on or before", "Tuesday, March 9, 2027", "The signed assessment plan");

    browser
        .perform(
            post("/meetings/" + meeting + "/came-in")
                .param("what", "signed-plan")
                .param("receivedOn", "2026-12-18")
                .with(caseManager)
                .with(csrf()))
        .andExpect(flash().attributeExists("done"));

    assertThat(page("/meetings/" + meeting, caseManager))
        .contains(
            "Wednesday, February 24, 2027 (Tuesday, February 16, 2027, if the days of vacations"
                + " counted)",
            "EC 56344(a)",
            "Assessment plan signed",
            "Dec 18, 2026");
    assertThat(page("/caseload.csv", caseManager)).contains(",2027-02-24,2027-02-16,");
  }

  private String page(String path, RequestPostProcessor who) throws Exception {
    return browser
        .perform(get(path).with(who))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  @Test
  void aCycleIsStartedOnceWhateverBecameOfItsMeeting() {
    School school = school();
    String casey = school.caseManager("Casey");
    String running = school.student(casey, "2027-02-20");
    String calledOff = school.student(casey, "2027-02-20");
    String held = school.student(casey, "2027-02-20");
    school.adopted();
    school.morning();
    schools.calledOff(schools.onlyMeetingOf(calledOff).id());
    // The roster still has the date of the year before.
    schools.heldAndDone(
        schools.onlyMeetingOf(held).id(),
        LocalDate.parse("2027-01-11").atTime(LocalTime.NOON).atZone(PACIFIC));

    school.morningsUntil("2027-03-05");

    for (String student : List.of(running, calledOff, held)) {
      assertThat(schools.meetingsOf(student)).as(student).hasSize(1);
    }
  }

  @Test
  void theNextCycleIsCountedFromTheMeetingHeldHereAlthoughTheRosterIsOld() {
    School school = school();
    String casey = school.caseManager("Casey");
    String student = school.student(casey, "2027-02-20", "2029-02-20");
    school.adopted();
    school.morning();
    schools.heldAndDone(
        schools.onlyMeetingOf(student).id(),
        LocalDate.parse("2027-02-01").atTime(LocalTime.NOON).atZone(PACIFIC));
    schools
        .jdbc()
        .sql("update caseload_watch set last_look = ? where school_id = ?")
        .params(LocalDate.parse("2027-12-02"), school.id)
        .update();
    WatchedSchool.clock("2027-12-02", "09:00", PACIFIC);
    school.morning(); // the timer of January 2027, fired late, is the look of that day

    school.morningsUntil("2027-12-02");
    assertThat(schools.meetingsOf(student)).hasSize(1);
    school.morningsUntil("2027-12-03"); // 60 days before February 1, 2028
    assertThat(schools.meetingsOf(student)).hasSize(2);
  }

  @Test
  void aMeetingThatAPersonStartedIsTheMeetingOfTheCycle() {
    School school = school();
    String casey = school.caseManager("Casey");
    String student = school.student(casey, "2027-02-20");
    school.adopted();
    String byHand = schools.startByHand(student, casey);

    school.morning();
    schools.calledOff(byHand);
    school.morningsUntil("2027-02-12");

    assertThat(schools.onlyMeetingOf(student).id()).isEqualTo(byHand);
  }

  @Test
  void nothingStartsBeforeTheSchoolHasAdoptedItsMeetings() {
    School school = school();
    String casey = school.caseManager("Casey");
    List<String> students =
        Stream.of("2027-01-02", "2027-01-20", "2027-02-20")
            .map(due -> school.student(casey, due))
            .toList();

    school.morningsUntil("2027-01-20");

    assertThat(students).allSatisfy(one -> assertThat(schools.meetingsOf(one)).isEmpty());
    assertThat(school.mailsTo(casey)).isEmpty();
    school.adopted();
    school.morning();
    assertThat(students).allSatisfy(one -> assertThat(schools.meetingsOf(one)).hasSize(1));
  }

  @Test
  void manyStartsAreSpreadOverTheMorningsTheEarliestDueFirstAndNoneIsLate() {
    School school = school();
    String casey = school.caseManager("Casey");
    String carlos = school.caseManager("Carlos");
    List<String> week =
        Stream.of("2027-03-05", "2027-03-01", "2027-03-04", "2027-03-03", "2027-03-02")
            .flatMap(due -> Stream.of(school.student(casey, due), school.student(casey, due)))
            .toList();
    String other = school.student(carlos, "2027-03-05");
    school.adopted();

    school.morning();
    assertThat(started(week)).hasSize(3).containsAll(List.of(week.get(2), week.get(3)));
    assertThat(schools.meetingsOf(other)).hasSize(1);
    school.morning();
    assertThat(started(week)).hasSize(6);
    school.morning();
    assertThat(started(week)).hasSize(9);
    school.morning();
    assertThat(started(week)).hasSize(10);
    assertThat(school.mailsTo(casey)).hasSize(4);
    assertThat(school.mailsTo(carlos)).hasSize(1);
  }

  @Test
  void theLimitOfAMorningMakesNothingLate() {
    School school = school();
    String casey = school.caseManager("Casey");
    List<String> late =
        Stream.generate(() -> school.student(casey, "2027-01-25")).limit(5).toList();
    school.adopted();

    school.morning();

    assertThat(started(late)).hasSize(5);
  }

  @Test
  void triennialAndAnnualInOneWindowAreOneMeeting() {
    School school = school();
    String casey = school.caseManager("Casey");
    String both = school.student(casey, "2027-02-20", "2027-03-15");
    school.adopted();

    school.morningsUntil("2027-02-26");

    assertThat(schools.onlyMeetingOf(both).type()).isEqualTo("triennial");
  }

  @Test
  void aStudentWithoutACaseManagerIsNamedNotSkipped() {
    School school = school();
    String casey = school.caseManager("Casey");
    String student = school.student(casey, "2027-02-20");
    schools.jdbc().sql("update staff set active = false where id = ?").param(casey).update();
    school.adopted();

    school.morning();
    assertThat(schools.meetingsOf(student)).isEmpty();
    assertThat(schools.problemOf(student)).contains("names no case manager");

    schools.jdbc().sql("update staff set active = true where id = ?").param(casey).update();
    school.morning();
    assertThat(schools.meetingsOf(student)).hasSize(1);
    assertThat(schools.problemOf(student)).isNull();
  }

  @Test
  void oneStudentsFailureKeepsNoOtherFromBeingStarted() {
    School school = school();
    String casey = school.caseManager("Casey");
    String first = school.student(casey, "2027-02-18");
    String broken = school.student(casey, "2027-02-19");
    String last = school.student(casey, "2027-02-20");
    school.adopted();
    schools.refuseMeetingsOf(broken);
    try {
      school.morning();
    } finally {
      schools.allowMeetingsOf(broken);
    }

    assertThat(schools.meetingsOf(first)).hasSize(1);
    assertThat(schools.meetingsOf(broken)).isEmpty();
    assertThat(schools.meetingsOf(last)).hasSize(1);
    assertThat(schools.problemOf(broken)).contains("for a technical reason");
    school.morning();
    assertThat(schools.meetingsOf(broken)).hasSize(1);
  }

  @Test
  void onWeekendsAndClosuresTheWatchRestsAndAVacationMakesNothingLate() {
    School school = school();
    String casey = school.caseManager("Casey");
    school.term("2026-08-12", "2027-05-28");
    school.term("2027-08-11", "2027-12-17");
    school.closed("2027-01-18", "2027-01-18");
    String monday = school.student(casey, "2027-03-20"); // lead time begins on Tuesday the 19th
    String weekend = school.student(casey, "2027-03-17"); // on Saturday the 16th
    String summer = school.student(casey, "2027-08-20"); // in the summer vacation
    String autumn = school.student(casey, "2027-10-01"); // there is time after it
    school.adopted();

    school.morningsUntil("2027-01-15");
    assertThat(started(List.of(monday, weekend))).isEmpty();
    assertThat(school.nextMorning().toLocalDate()).isEqualTo("2027-01-19");
    school.morning();
    assertThat(started(List.of(monday, weekend))).hasSize(2);

    school.morningsUntil("2027-05-27");
    assertThat(started(List.of(summer, autumn))).isEmpty();
    school.morningsUntil("2027-05-28");
    assertThat(started(List.of(summer, autumn))).containsExactly(summer);
    assertThat(school.nextMorning().toLocalDate()).isEqualTo("2027-08-11");
    school.morning();
    assertThat(started(List.of(autumn))).hasSize(1);
  }

  @Test
  void everySchoolHasItsOwnMorningAlsoWhenTheClocksChange() {
    WatchedSchool.clock("2027-03-12", "16:00", PACIFIC);
    School west = schools.school(PACIFIC);
    School east = schools.school(ZoneId.of("America/New_York"));
    schools.rosterImported();
    for (School school : List.of(west, east)) {
      school.morning();
      assertThat(school.nextMorning().toLocalDateTime()).isEqualTo("2027-03-15T08:00");
    }
    assertThat(west.nextMorning().getOffset()).hasToString("-07:00");
    assertThat(east.nextMorning().toInstant())
        .isEqualTo(west.nextMorning().toInstant().minusSeconds(3 * 3600));
  }

  @Test
  void aMorningThatWasMissedIsMadeUpForOnTheSameDay() {
    School school = school();
    String casey = school.caseManager("Casey");
    String student = school.student(casey, "2027-02-20");
    school.adopted();
    schools.stopWatch(school);
    WatchedSchool.clock("2027-01-11", "11:30", PACIFIC);

    schools.rosterImported();

    assertThat(school.nextMorning().toLocalDateTime()).isEqualTo("2027-01-11T08:00");
    school.morning();
    assertThat(schools.meetingsOf(student)).hasSize(1);
    assertThat(school.nextMorning().toLocalDate()).isEqualTo("2027-01-12");
  }

  @Test
  void aSchoolThatLeftTheRosterIsNoLongerWatched() {
    School school = school();
    schools.jdbc().sql("update school set active = false where id = ?").param(school.id).update();

    schools.fireTimer(school);

    assertThat(school.watch()).isNull();
  }

  @Test
  void aLookThatIsRepeatedStartsNothingTwice() {
    School school = school();
    String casey = school.caseManager("Casey");
    String student = school.student(casey, "2027-02-20");
    school.adopted();
    WatchedSchool.clock("2027-01-11", "08:00", PACIFIC);

    schools.lookThatIsTakenBack(school);
    assertThat(schools.meetingsOf(student)).hasSize(1);
    school.runJobs();

    assertThat(schools.meetingsOf(student)).hasSize(1);
    assertThat(school.mailsTo(casey)).hasSize(1);
    assertThat(school.nextMorning().toLocalDate()).isEqualTo("2027-01-12");
  }

  @Test
  void ofTwoNodesThatStartTheSameMeetingOneDoes() {
    School school = school();
    String casey = school.caseManager("Casey");
    String student = school.student(casey, "2027-02-20", "2027-03-01");
    LocalDate today = LocalDate.parse("2027-01-11");
    WatchedSchool.clock("2027-01-11", "08:00", PACIFIC);

    List<CompletableFuture<Boolean>> nodes =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> schools.start(student, today)))
            .limit(4)
            .toList();

    assertThat(nodes.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(true, false, false, false);
    assertThat(schools.meetingsOf(student)).hasSize(1);
  }

  @Test
  void howeverManyNodesStartASchoolHasOneWatch() {
    School school = schools.school(PACIFIC);

    List<CompletableFuture<Void>> nodes =
        Stream.generate(() -> CompletableFuture.runAsync(schools::applicationStarts))
            .limit(4)
            .toList();
    nodes.forEach(CompletableFuture::join);
    schools.rosterImported();

    assertThat(school.watch()).isNotNull(); // singleResult: two would be refused
  }

  private List<String> started(List<String> students) {
    return students.stream().filter(one -> !schools.meetingsOf(one).isEmpty()).toList();
  }
}
