package org.iepmeetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.deadline.Due;
import org.iepmeetings.deadline.MeetingDates;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Due dates of meetings, by the deployed table, in a district with schools in two time zones. */
class DeadlinesTest extends SampleSchoolPages {

  private static final String WEST = "LCC";
  private static final String EAST = "EAST";
  private static final String IN_THE_EAST = "S9001";

  @Autowired Deadlines deadlines;
  @Autowired SchoolCalendars calendars;
  @Autowired MeetingRecord record;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void aSecondSchoolInNewYork() {
    ClockUtil.setCurrentTime(java.util.Date.from(Instant.parse("2026-11-10T18:00:00Z")));
    if (jdbc.sql("select count(*) from school where id = 'EAST'").query(Integer.class).single()
        == 0) {
      jdbc.sql(
              "insert into school (id, name, zone, phone, address, school_of_choice, active)"
                  + " values ('EAST', 'Harbor Charter School', 'America/New_York', '555-0199',"
                  + " '1 Pier', true, false)")
          .update();
      jdbc.sql(
              "insert into student (id, school_id, given_name, family_name, birth_date, grade,"
                  + " active) values ('S9001', 'EAST', 'Noa', 'Lindqvist', date '2015-02-03', '5',"
                  + " false)")
          .update();
    }
    String year = "kind,name,from,to\nterm,Year,2026-08-12,2027-05-28\n";
    keep(WEST, year);
    keep(EAST, year + "closure,Storm,2026-11-24,2026-11-24\n");
  }

  @AfterEach
  void asBefore() {
    ClockUtil.reset();
    jdbc.sql("delete from school_term").update();
    jdbc.sql("delete from school_day_closure").update();
    meetings.running(IN_THE_EAST).ifPresent(meeting -> meetings.end(meeting.id()));
  }

  @Test
  void eachSchoolHasItsOwnCalendarAndClock() {
    String west = meetingOfMaya();
    String east = meetingOf(IN_THE_EAST, "annual");
    // Eleven in the evening on Tuesday in Los Angeles, Wednesday in New York.
    OffsetDateTime start = OffsetDateTime.parse("2026-12-09T07:00:00Z");
    meetings.schedule(west, new Schedule(start, 60, "video", "https://v.example/1", null));
    meetings.schedule(east, new Schedule(start, 60, "video", "https://v.example/2", null));

    assertThat(due(west, "geFeedback").due()).isEqualTo("2026-11-24");
    assertThat(due(west, "geFeedback").workBy()).isEqualTo("2026-11-24");
    assertThat(due(east, "geFeedback").due()).isEqualTo("2026-11-25");
    assertThat(due(east, "geFeedback").workBy()).isEqualTo("2026-11-25");
    assertThat(due(east, "invitation").due()).isEqualTo("2026-11-29");
    assertThat(deadlines.latestMoment(east, "audioRecording"))
        .contains(Instant.parse("2026-12-08T07:00:00Z"));
    keep(EAST, "kind,name,from,to\nterm,Year,2026-08-12,2027-05-28\nclosure,Storm,2026-11-25,\n");
    assertThat(due(east, "geFeedback").workBy()).isEqualTo("2026-11-24");
    assertThat(due(west, "geFeedback").workBy()).isEqualTo("2026-11-24");
    assertThat(calendars.of(WEST).isSchoolDay(LocalDate.parse("2026-11-25"))).isTrue();
  }

  @Test
  void theLegalDateComesWithItsSourceAndFollowsWhatIsNoted() {
    String meeting = meetingOf(IN_THE_EAST, "parentRequested");
    assertThat(deadlines.legalDate(meeting)).as("no request noted").isEmpty();

    meetings.note(meeting, Milestone.WRITTEN_REQUEST, LocalDate.parse("2026-10-11"));
    meetings.note(meeting, Milestone.WRITTEN_REQUEST, LocalDate.parse("2026-10-12"));

    LegalDate legal = deadlines.legalDate(meeting).orElseThrow();
    assertThat(legal.due().due()).isEqualTo("2026-11-11");
    assertThat(legal.source()).isEqualTo("EC 56343.5");
    assertThat(meetings.milestones(meeting))
        .containsExactly(Map.entry(Milestone.WRITTEN_REQUEST, LocalDate.parse("2026-10-12")));
  }

  @Test
  void aWrittenRequestCountsWhateverTheTypeOfTheMeeting() {
    String meeting = meetingOf(IN_THE_EAST, "initial");
    meetings.note(meeting, Milestone.NEED_DETERMINED, LocalDate.parse("2026-10-20"));
    assertThat(legal(meeting)).isEqualTo("2026-11-19");

    meetings.note(meeting, Milestone.WRITTEN_REQUEST, LocalDate.parse("2026-10-12"));
    assertThat(legal(meeting)).isEqualTo("2026-11-11");
    assertThat(deadlines.legalDate(meeting).orElseThrow().source()).isEqualTo("EC 56343.5");

    meetings.note(meeting, Milestone.WRITTEN_REQUEST, LocalDate.parse("2026-10-30"));
    assertThat(legal(meeting)).as("the need was determined before").isEqualTo("2026-11-19");
  }

  @Test
  void anInitialMeetingIsHeldByTheEarlierOfItsTwoClocks() {
    String meeting = meetingOf(IN_THE_EAST, "initial");
    meetings.note(meeting, Milestone.SIGNED_PLAN, LocalDate.parse("2026-09-14"));
    assertThat(legal(meeting)).as("sixty days").isEqualTo("2026-11-13");

    meetings.note(meeting, Milestone.NEED_DETERMINED, LocalDate.parse("2026-10-05"));
    assertThat(legal(meeting)).as("thirty days").isEqualTo("2026-11-04");

    meetings.note(meeting, Milestone.NEED_DETERMINED, LocalDate.parse("2026-11-05"));
    assertThat(legal(meeting)).isEqualTo("2026-11-13");
    assertThat(deadlines.legalDate(meeting).orElseThrow().source()).isEqualTo("EC 56344(a)");
  }

  /** domain.md, section 2, the worked case. */
  @Test
  void bothDatesAreKeptWhereTheLawIsArgued() {
    keep(
        EAST,
        "kind,name,from,to\nterm,Year,2025-08-12,2026-05-29\n"
            + "closure,Winter break,2025-12-22,2026-01-02\n");
    String meeting = meetingOf(IN_THE_EAST, "initial");
    meetings.note(meeting, Milestone.SIGNED_PLAN, LocalDate.parse("2025-11-10"));

    LegalDate argued = deadlines.legalDate(meeting).orElseThrow();
    assertThat(argued.day()).isEqualTo("2026-01-23");
    assertThat(argued.untolled()).isEqualTo("2026-01-09");
    assertThat(argued.words())
        .isEqualTo(
            "Friday, January 23, 2026 (Friday, January 9, 2026, if the days of vacations counted)");

    meetings.note(meeting, Milestone.NEED_DETERMINED, LocalDate.parse("2025-12-15"));
    LegalDate other = deadlines.legalDate(meeting).orElseThrow();
    assertThat(other.day()).as("the other clock").isEqualTo("2026-01-14");
    assertThat(other.untolled()).as("still to warn on").isEqualTo("2026-01-09");

    meetings.note(meeting, Milestone.NEED_DETERMINED, LocalDate.parse("2025-12-05"));
    LegalDate earlier = deadlines.legalDate(meeting).orElseThrow();
    assertThat(earlier.untolled()).as("later than the legal date").isNull();
    assertThat(earlier.words()).isEqualTo("Sunday, January 4, 2026");
  }

  @Test
  void aTriennialIsHeldByTheDateOfTheAnnualThatItTakesThePlaceOf() {
    LocalDate annualDue = roster.caseload(MAYA).lastAnnual().plusDays(365);
    String meeting = meetingOf(MAYA, "triennial");

    LegalDate legal = deadlines.legalDate(meeting).orElseThrow();
    assertThat(legal.day()).isEqualTo(annualDue);
    assertThat(legal.source()).contains("56343(d)");

    LocalDate was = roster.caseload(MAYA).lastTriennial();
    jdbc.sql("update caseload set last_triennial = date '2023-12-22' where student_id = ?")
        .param(MAYA)
        .update();
    try {
      assertThat(legal(meeting)).as("the triennial's own is earlier").isEqualTo("2026-12-21");
    } finally {
      jdbc.sql("update caseload set last_triennial = ? where student_id = ?")
          .params(was, MAYA)
          .update();
    }
  }

  @Test
  void anAnnualThatWasHeldHereCountsBeforeTheRosterKnowsOfIt() {
    ClockUtil.setCurrentTime(java.util.Date.from(Instant.parse("2026-11-02T18:00:00Z")));
    String annual = meetingOf(MAYA, "annual");
    meetings.schedule(
        annual,
        new Schedule(OffsetDateTime.parse("2026-11-05T10:00-08:00"), 60, "phone", null, "555"));
    ClockUtil.setCurrentTime(java.util.Date.from(Instant.parse("2026-11-10T18:00:00Z")));
    String triennial = meetingOf(MAYA, "triennial");
    LocalDate byRoster = legal(triennial);
    record.keep(
        new MeetingRecord.Entry(
            annual, "close-meeting", "page", "closing", null, "casey", false, Map.of()));
    try {
      assertThat(legal(triennial)).isEqualTo("2027-11-05").isAfter(byRoster);
    } finally {
      jdbc.sql("delete from submitted_form where meeting_id = ?").param(annual).update();
    }
  }

  @Test
  void aReferralAtTheEndOfTheYearWaitsForTheNextOne() {
    keep(
        EAST,
        "kind,name,from,to\nterm,Year,2026-08-12,2027-05-28\nterm,Next,2027-08-11,2028-05-26\n");
    String meeting = meetingOf(IN_THE_EAST, "initial");
    meetings.note(meeting, Milestone.REFERRAL, LocalDate.parse("2027-05-10"));
    meetings.note(meeting, Milestone.SIGNED_PLAN, LocalDate.parse("2027-05-20"));

    assertThat(legal(meeting)).isEqualTo("2027-09-10");

    meetings.note(meeting, Milestone.REFERRAL, LocalDate.parse("2027-04-10"));
    // Sixty days from May 20, of which eight run before the summer.
    assertThat(deadlines.legalDate(meeting).orElseThrow().due().untolled()).isEqualTo("2027-07-19");
    assertThat(legal(meeting)).isEqualTo("2027-09-29");
  }

  @Test
  void theSchoolSaysWhetherTheWeekendBeforeAVacationCounts() {
    String year = "kind,name,from,to\nterm,Year,2025-08-12,2026-05-29\n";
    keep(EAST, year + "closure,Winter break,2025-12-22,2026-01-02\n");
    String meeting = meetingOf(IN_THE_EAST, "initial");
    meetings.note(meeting, Milestone.SIGNED_PLAN, LocalDate.parse("2025-11-10"));

    assertThat(legal(meeting)).isEqualTo("2026-01-23");
    calendars.setLeadingWeekendStands(EAST, true);
    assertThat(legal(meeting)).isEqualTo("2026-01-25");
    calendars.setLeadingWeekendStands(EAST, false);
  }

  @Test
  void theNextReviewsOfAStudentFollowFromTheRoster() {
    var entry = roster.caseload(MAYA);

    assertThat(deadlines.nextAnnual(MAYA).orElseThrow().due().due())
        .isEqualTo(entry.lastAnnual().plusDays(365));
    assertThat(deadlines.nextTriennial(MAYA).orElseThrow().due().due())
        .isEqualTo(entry.lastTriennial().plusYears(3).minusDays(1));
    assertThat(deadlines.nextAnnual(IN_THE_EAST)).as("on nobody's caseload").isEmpty();
    assertThat(deadlines.nextTriennial(IN_THE_EAST)).isEmpty();
  }

  @Test
  void whatTheLawAsksOutsideOfMeetingsIsFoundBesideThemAndWithout() {
    LocalDate asked = LocalDate.parse("2026-11-06");
    String meeting = meetingOfMaya();
    meetings.note(meeting, Milestone.REFERRAL, LocalDate.parse("2026-11-09"));

    assertThat(due(meeting, "assessmentPlan").due()).isEqualTo("2026-11-24");
    assertThat(deadlines.find(meeting, "records")).as("nobody asked").isEmpty();
    assertThat(
            deadlines
                .outsideMeetings(
                    WEST, "records", new MeetingDates(Map.of(Milestone.RECORDS_REQUESTED, asked)))
                .orElseThrow()
                .due()
                .due())
        .isEqualTo("2026-11-13");
  }

  @ParameterizedTest
  @EnumSource(names = {"MEETING", "DATE_SET", "BEGUN", "SENT"})
  void whatFollowsFromTheMeetingItselfCannotBeNoted(Milestone milestone) {
    String meeting = meetingOfMaya();

    assertThatThrownBy(() -> meetings.note(meeting, milestone, LocalDate.parse("2026-11-06")))
        .hasMessageContaining(milestone.tableName())
        .hasMessageContaining("cannot be noted");
  }

  private LocalDate legal(String meeting) {
    return deadlines.legalDate(meeting).orElseThrow().due().due();
  }

  private Due due(String meeting, String step) {
    return deadlines.find(meeting, step).orElseThrow();
  }

  private void keep(String school, String csv) {
    calendars.keep(school, SchoolCalendars.read(new StringReader(csv)));
  }

  private String meetingOf(String student, String type) {
    meetings.running(student).ifPresent(earlier -> meetings.end(earlier.id()));
    String meeting = meetings.begin(type, "casey");
    meetings.chooseStudent(meeting, student);
    return meeting;
  }
}
