package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MoveDueDates;
import org.iepmeetings.meeting.MovedDate;
import org.iepmeetings.meeting.Schedule;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The office changes the school calendar while a meeting is being prepared. */
@AutoConfigureMockMvc
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:calendar-changed;DB_CLOSE_DELAY=-1")
class SchoolCalendarChangedTest extends ProcessTest {

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"");

  @Autowired MockMvc browser;
  @Autowired SchoolCalendars calendars;
  @Autowired EffectLedger ledger;
  @Autowired JdbcClient jdbc;
  @Autowired MoveDueDates moveDueDates;
  @Autowired Meetings meetings;

  @AfterEach
  void theCalendarAsItWas() {
    String school = stage.maya().schoolId();
    calendars.keep(
        school,
        SchoolCalendars.check(
            calendars.lines(school).stream().filter(one -> !one.name().equals("Fog")).toList()));
  }

  @Test
  void aClosureMovesOpenTasksAndTimersAndTellsWhoseTheyAre() throws Exception {
    String meeting = inputIsAskedFor();
    assertThat(dueOf("theo", meeting)).isEqualTo("2027-02-03T01:00:00Z");
    assertThat(timersAt(meeting, "timer_reminderDay")).containsOnly("2027-01-29T16:00:00Z");

    String change = closeSchool("2027-02-01", "2027-02-02");

    assertThat(page("olive", "office", "/school-calendar/changes/" + change))
        .contains("Changed, and due dates with it", "being counted anew");
    assertThat(dueOf("theo", meeting)).as("until its job runs").isEqualTo("2027-02-03T01:00:00Z");
    stage.runJobs(change);

    // The form is due on the 2nd all the same, and worked to on the last school day before it.
    assertThat(dueOf("theo", meeting)).isEqualTo("2027-01-30T01:00:00Z");
    assertThat(timersAt(meeting, "timer_reminderDay")).containsOnly("2027-01-26T16:00:00Z");
    assertThat(told(change)).contains(idOf("theo"), idOf("tara"));
    assertThat(told(change)).as("his own tasks did not move").doesNotContain(idOf("carlos"));
    String letter = outbox("datesMoved", "theo");
    assertThat(letter)
        .contains(
            "Give the GE feedback: Friday, January 29, 2027 instead of Tuesday, February 2, 2027")
        .doesNotContain("Maya", "Rosales", meeting);
    // Her mother was asked by letter: she gets another one, in her language.
    assertThat(ledger.entries(meeting))
        .filteredOn(entry -> entry.key().purpose().equals("parentInput-inputDateMoved-" + change))
        .singleElement()
        .satisfies(entry -> assertThat(entry.what()).contains("Spanish"));
    assertThat(page("olive", "office", "/school-calendar/changes/" + change))
        .contains("All due dates are counted anew", "Maya R. (" + meeting + ")", "Jan 29, 2027");
    assertThat(page("ada", "camunda-admin", "/school-calendar/changes/" + change))
        .as("administrators see no student")
        .contains(meeting)
        .doesNotContain("Maya", "Rosales");
    assertThat(stage.path(change, "change-school-calendar"))
        .containsSubsequence(
            "start_calendarChanged",
            "task_moveSchoolMorning",
            "task_countDueDatesAnew",
            "task_tellWhoseDatesMoved",
            "end_everybodyTold");
  }

  @Test
  void aMeetingThatIsPlannedPastItsLegalDateNowIsToldToItsCaseManager() throws Exception {
    stage.setClock(Stage.at("2026-12-15", "09:00"));
    String meeting =
        stage.beginMeeting(
            Map.of(
                "meetingType",
                "parentRequested",
                "start",
                Map.of("askedBy", "parent", "asked", "written", "writtenRequestOn", "12/10/2026")));
    stage.does("casey", meeting, "task_chooseStudent", Map.of("studentId", stage.maya().id()));
    try {
      stage.runJobs(weekendBeforeAVacationStands(true));
      assertThat(outbox("datesMoved", "casey"))
          .contains(
              "Hold the meeting by its legal date: Monday, January 25, 2027 instead of Saturday,"
                  + " January 23, 2027");
      stage.schedule(meeting, Stage.at("2027-01-25", "10:00"));
    } finally {
      String change = weekendBeforeAVacationStands(false);
      stage.runJobs(change);
      assertThat(told(change)).contains(idOf("casey"));
      assertThat(page("olive", "office", "/school-calendar/changes/" + change))
          .contains("Hold the meeting by its legal date (it is planned past it)");
    }
    assertThat(outbox("datesMoved", "casey"))
        .contains(
            "Hold the meeting by its legal date (it is planned past it): Saturday, January 23, 2027"
                + " instead of Monday, January 25, 2027")
        .doesNotContain("Maya", "Rosales", meeting);
  }

  private String weekendBeforeAVacationStands(boolean stands) throws Exception {
    String to302 =
        browser
            .perform(
                as(
                    "olive",
                    "office",
                    post("/school-calendar/weekend")
                        .param("school", stage.maya().schoolId())
                        .param("stands", String.valueOf(stands))))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    return to302.substring(to302.lastIndexOf('/') + 1);
  }

  @Test
  void nothingFiresForTheFormerDateAndNothingTwice() throws Exception {
    String meeting = inputIsAskedFor();
    stage.runJobs(closeSchool("2027-02-01", "2027-02-02"));

    stage.fireAll(meeting, "timer_reminderDay");
    assertThat(Stage.date(ClockUtil.getCurrentTime())).isEqualTo("2027-01-26");
    stage.setClock(Stage.at("2027-01-29", "09:00"));
    stage.runJobs(closeSchool("2027-01-11", "2027-01-11"));

    assertThat(stage.nextJob(meeting)).as("the former reminder day").isNull();
    assertThat(letters(meeting, "geFeedback-inputReminder", "theo")).isEqualTo(1);

    // The day after the due date was the 3rd. A third day off, and it is the 4th.
    stage.runJobs(closeSchool("2027-02-03", "2027-02-03"));
    stage.setClock(Stage.at("2027-02-03", "09:00"));
    assertThat(stage.nextJob(meeting)).isNull();
    stage.setClock(Stage.at("2027-02-04", "08:00"));
    stage.runJobs(meeting);
    assertThat(letters(meeting, "geFeedback-inputOverdue", "theo")).isEqualTo(1);
    assertThat(letters(meeting, "geFeedback-inputReminder", "theo")).isEqualTo(1);
  }

  @Test
  void theWatchOverTheCaseloadWaitsForTheNextSchoolMorningThatIsLeft() throws Exception {
    stage.setClock(Stage.at("2027-01-06", "09:00"));
    watch().forEach(job -> engine.getManagementService().recalculateJobDuedate(job.getId(), false));
    String today = watch().get(0).getDuedate().toInstant().toString();
    stage.setClock(Stage.at("2027-01-06", "07:00"));
    assertThat(today).isEqualTo("2027-01-06T16:00:00Z");

    stage.runJobs(closeSchool("2027-01-06", "2027-01-07"));

    assertThat(watch())
        .extracting(job -> job.getDuedate().toInstant().toString())
        .containsExactly("2027-01-08T16:00:00Z");
  }

  private List<Job> watch() {
    return stage.jobs("school " + stage.maya().schoolId()).toList();
  }

  @Test
  void aTimerWhoseTimeHasComeIsLeftAlone() throws Exception {
    String meeting = inputIsAskedFor();
    stage.setClock(Stage.at("2027-01-29", "09:00"));

    stage.runJobs(closeSchool("2027-02-01", "2027-02-02"));

    assertThat(timersAt(meeting, "timer_reminderDay")).containsOnly("2027-01-29T16:00:00Z");
    stage.runJobs(meeting);
    assertThat(letters(meeting, "geFeedback-inputReminder", "theo")).isEqualTo(1);
  }

  @Test
  void whatCountsFromSendingDoesNotMoveWithTheDayOfTheChange() throws Exception {
    String meeting = stage.held();
    stage.upload(meeting, org.iepmeetings.document.DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    Date acknowledge = stage.task(meeting, "task_acknowledge").getDueDate();
    List<String> reminders = timersAt(meeting, "timer_acknowledgeReminder");

    stage.setClock(Stage.at("2026-12-07", "11:00"));
    stage.runJobs(closeSchool("2027-05-03", "2027-05-03"));
    assertThat(stage.task(meeting, "task_acknowledge").getDueDate()).isEqualTo(acknowledge);
    assertThat(timersAt(meeting, "timer_acknowledgeReminder")).isEqualTo(reminders);

    stage.runJobs(closeSchool("2026-12-08", "2026-12-08"));
    assertThat(stage.task(meeting, "task_acknowledge").getDueDate())
        .as("Friday, and now the Monday after")
        .isEqualTo(Date.from(acknowledge.toInstant().plusSeconds(3 * 24 * 3600)));
  }

  @Test
  void eightInTheMorningStaysEightWhenATimerMovesAcrossTheChangeOfTheClocks() throws Exception {
    stage.setClock(Stage.at("2027-01-05", "09:00"));
    String meeting = stage.startMeeting();
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of("schedule", Map.of("start", "2027-04-01T10:00-07:00", "noSchoolDay", true)));
    stage.fire(meeting, "timer_dayToAsk");
    assertThat(timersAt(meeting, "timer_reminderDay"))
        .as("Monday, summer time")
        .containsOnly("2027-03-15T15:00:00Z");

    stage.runJobs(closeSchool("2027-03-15", "2027-03-15"));

    assertThat(timersAt(meeting, "timer_reminderDay"))
        .as("Friday before, winter time")
        .containsOnly("2027-03-12T16:00:00Z");
  }

  @Test
  void aFaultInTellingLosesNeitherTheCalendarNorTheDates() throws Exception {
    String meeting = inputIsAskedFor();
    String change = closeSchool("2027-02-01", "2027-02-02");
    jdbc.sql("alter table outbox_mail rename to outbox_away").update();
    try {
      for (Job job = stage.nextJob(change); job != null; job = stage.nextJob(change)) {
        try {
          engine.getManagementService().executeJob(job.getId());
        } catch (RuntimeException failed) {
          engine.getManagementService().setJobRetries(job.getId(), 0);
        }
      }
    } finally {
      jdbc.sql("alter table outbox_away rename to outbox_mail").update();
    }
    assertThat(dueOf("theo", meeting)).isEqualTo("2027-01-30T01:00:00Z");
    assertThat(page("olive", "office", "/school-calendar/changes/" + change))
        .contains("not", "done yet: something failed several times", "Jan 29, 2027");
    assertThat(page("olive", "office", "/school-calendar")).contains(">Fog<");

    stage.jobs(change).forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 1));
    stage
        .jobs(change)
        .forEach(
            job ->
                engine
                    .getManagementService()
                    .setJobDuedate(job.getId(), ClockUtil.getCurrentTime()));
    stage.runJobs(change);

    assertThat(told(change)).contains(idOf("theo"));
    assertThat(page("olive", "office", "/school-calendar/changes/" + change))
        .contains("All due dates are counted anew");
  }

  @Test
  void ofTwoWhoChangeItAtOnceTheSecondIsTold() throws Exception {
    String seen = seen();
    closeSchool("2027-02-01", "2027-02-02");

    String answer =
        browser
            .perform(
                as(
                    "olive",
                    "office",
                    post("/school-calendar/add")
                        .param("school", stage.maya().schoolId())
                        .param("seen", seen)
                        .param("kind", "closure")
                        .param("name", "Fog")
                        .param("from", "2027-02-04")
                        .param("to", "")))
            .andExpect(status().isUnprocessableEntity())
            .andReturn()
            .getResponse()
            .getContentAsString();

    assertThat(answer)
        .contains("Somebody else has changed this calendar meanwhile")
        .contains("value=\"2027-02-04\"");
  }

  /** What a change of date uses as well. */
  @Test
  void aMovedMeetingMovesEverythingThatHangsOnIt() throws Exception {
    String meeting = inputIsAskedFor();
    meetings.schedule(
        meeting,
        new Schedule(
            Stage.at("2027-02-23", "10:00").toOffsetDateTime(),
            60,
            "video",
            "https://v.example/1",
            null));

    List<MovedDate> moved = moveDueDates.of(meeting);

    assertThat(dueOf("theo", meeting)).isEqualTo("2027-02-10T01:00:00Z");
    assertThat(timersAt(meeting, "timer_meetingTime")).containsOnly("2027-02-23T18:00:00Z");
    assertThat(moved).extracting(MovedDate::step).contains("Give the GE feedback", "Reminder day");
    assertThat(moveDueDates.of(meeting)).as("a second time").isEmpty();
  }

  @Test
  void aMeetingThatDoesNotRunHasNothingToMove() {
    assertThat(moveDueDates.of("M-22222222")).isEmpty();
    assertThatThrownBy(() -> meetings.meeting("M-22222222")).hasMessageContaining("no meeting");
  }

  private String inputIsAskedFor() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.fire(meeting, "timer_dayToAsk");
    return meeting;
  }

  String closeSchool(String from, String to) throws Exception {
    String to302 =
        browser
            .perform(
                as(
                    "olive",
                    "office",
                    post("/school-calendar/add")
                        .param("school", stage.maya().schoolId())
                        .param("seen", seen())
                        .param("kind", "closure")
                        .param("name", "Fog")
                        .param("from", from)
                        .param("to", to)))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    return to302.substring(to302.lastIndexOf('/') + 1);
  }

  private String seen() throws Exception {
    Matcher seen = SEEN.matcher(page("olive", "office", "/school-calendar"));
    assertThat(seen.find()).isTrue();
    return seen.group(1);
  }

  private String page(String who, String group, String path) throws Exception {
    return browser
        .perform(as(who, group, get(path)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static MockHttpServletRequestBuilder as(
      String who, String group, MockHttpServletRequestBuilder request) {
    return request
        .with(
            user(who)
                .authorities(
                    new org.springframework.security.core.authority.SimpleGrantedAuthority(group)))
        .with(csrf());
  }

  private Instant dueOf(String who, String meeting) {
    return stage.task(meeting, "task_giveGeFeedback", idOf(who)).getDueDate().toInstant();
  }

  private String idOf(String username) {
    return stage.roster().staffByUsername(username).orElseThrow().id();
  }

  private List<String> timersAt(String meeting, String timer) {
    return stage.timers(meeting, timer).stream()
        .map(job -> job.getDuedate().toInstant().toString())
        .toList();
  }

  private List<String> told(String change) {
    return ledger.entries(change).stream()
        .filter(entry -> entry.state() == LedgerEntry.State.DONE)
        .map(entry -> entry.key().recipient())
        .toList();
  }

  private long letters(String meeting, String purpose, String who) {
    return ledger.entries(meeting).stream()
        .filter(entry -> entry.key().purpose().equals(purpose))
        .filter(entry -> entry.key().recipient().equals(idOf(who)))
        .count();
  }

  private String outbox(String kind, String who) {
    byte[] eml =
        jdbc.sql(
                "select eml from outbox_mail where kind = ? and to_address like ? order by id desc limit 1")
            .params(kind, "%" + who + "%")
            .query((row, number) -> row.getBytes("eml"))
            .single();

    return Letters.text(eml);
  }
}
