package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iepmeetings.caseload.WatchedSchool.PACIFIC;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.caseload.WatchedSchool.School;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.message.EffectLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A meeting that the school ran by hand joins where it stands; nobody gets a second notice. */
class AdoptionTest extends CaseloadTest {

  @Autowired EffectLedger ledger;
  @Autowired MasterCalendar masterCalendar;
  @Autowired MeetingChanges changes;

  private static final List<String> GROUPS =
      List.of("office", "camunda-admin", "leaders", "teachers", "providers", "analysts");

  private School school;
  private String casey;

  @BeforeEach
  void aSchoolOnItsFirstDay() {
    WatchedSchool.clock("2027-01-08", "16:00", PACIFIC);
    school = schools.school(PACIFIC);
    casey = school.caseManager("Casey");
    GROUPS.forEach(group -> school.person(group, group));
    schools.rosterImported();
    school.morning();
  }

  @Test
  void whereTheInvitationWasSentTheReplyIsAwaitedAndNothingIsSentAgain() throws Exception {
    String student = school.student(casey, "2027-02-20");
    schools.parent(student);

    enter(student, dateSet("noticeInformation", "invitation", "teamInputRequest", "draftWish"))
        .andExpect(flash().attributeExists("done"));

    Meeting meeting = schools.onlyMeetingOf(student);
    schools.runMeeting(meeting.id());
    assertThat(schools.openTasks(meeting.id())).containsExactly("task_noteFamilyReply");
    Task reply = schools.tasks(meeting.id()).get(0);
    assertThat(reply.getAssignee()).isEqualTo(casey.toLowerCase());
    assertThat(reply.getName()).isEqualTo("Note the family's reply · Kim1 T. · Pat T.");
    assertThat(meeting.startsAt(PACIFIC).toLocalDateTime()).isEqualTo("2027-02-09T14:30");
    assertThat(masterCalendar.entry(meeting.id())).isPresent();
    assertThat(ledger.entries(meeting.id())).isEmpty();
    assertThat(changes.whyNotMoved(meeting.id())).isEmpty();
    assertThat(changes.whyNotCancelled(meeting.id())).isEmpty();
  }

  @Test
  void whatIsNotTickedIsStillToBeDone() throws Exception {
    String student = school.student(casey, "2027-02-20");

    enter(student, dateSet("noticeInformation"));

    Meeting meeting = schools.onlyMeetingOf(student);
    schools.runMeeting(meeting.id());
    assertThat(schools.openTasks(meeting.id()))
        .contains("task_askDraftWish", "task_requestInvitations")
        .doesNotContain("task_enterNoticeInformation", "task_coordinateDate");
  }

  @Test
  void aMeetingThatWasHeldAwaitsConsentAndTheFamilyGetsNothingAgain() throws Exception {
    String student = school.student(casey, "2027-02-20");
    schools.parent(student);
    school.service(student, casey);

    enter(
            student,
            Map.of(
                "where",
                List.of("held"),
                "kind",
                List.of("annual"),
                "heldOn",
                List.of("2027-01-05")))
        .andExpect(flash().attributeExists("done"));

    Meeting meeting = schools.onlyMeetingOf(student);
    schools.runMeeting(meeting.id());
    assertThat(schools.openTasks(meeting.id())).containsExactly("task_summarizeIep");
    schools.complete(meeting.id(), "task_summarizeIep");
    assertThat(schools.openTasks(meeting.id())).contains("task_recordConsent");
    assertThat(ledger.entries(meeting.id()))
        .noneMatch(entry -> entry.key().recipient().startsWith("parent"));

    assertThat(page("/meetings/%s/record".formatted(meeting.id())))
        .contains("Adopted: the meeting was held before.");
    assertThat(changes.whyNotMoved(meeting.id())).isPresent();
    assertThat(changes.whyNotCancelled(meeting.id())).isPresent();

    // Its cycle is over: a year from the meeting that was held, not from the roster's.
    school.adopted();
    school.morningsUntil("2027-02-26");
    assertThat(schools.meetingsOf(student)).hasSize(1);
    assertThat(page("/caseload/adoption?all=true&school=" + school.id)).contains("Jan 5, 2028");
  }

  @Test
  void whereThereIsNothingToDoNothingIsStarted() throws Exception {
    String moving = school.student(casey, "2027-02-20");
    String finished = school.student(casey, "2027-02-20");

    enter(moving, nothing("Moves to another district.", ""));
    enter(finished, nothing("Held and signed on paper.", "2026-12-15"));

    school.adopted();
    school.morningsUntil("2027-02-26");
    assertThat(schools.meetingsOf(moving)).isEmpty();
    assertThat(schools.meetingsOf(finished)).isEmpty();
    assertThat(page("/caseload/adoption?all=true&school=" + school.id))
        .contains("Moves to another district.", "Dec 15, 2027");
  }

  @Test
  void theListIsFinishedOnceSomebodySaysItIsRight() throws Exception {
    String student = school.student(casey, "2027-02-20");
    enter(student, Map.of("where", List.of("notBegun"), "kind", List.of("annual")));
    assertThat(page("/caseload/adoption?school=" + school.id))
        .contains("not begun, the watch starts it")
        .doesNotContain("no entry yet");

    finish(false).andExpect(flash().attributeExists("problem"));
    school.morning();
    assertThat(schools.meetingsOf(student)).isEmpty();
    finish(true).andExpect(flash().attributeExists("done"));
    school.morning();

    assertThat(schools.onlyMeetingOf(student).type()).isEqualTo("annual");
    assertThat(page("/caseload/adoption?school=" + school.id)).contains("This list is finished");
  }

  @Test
  void aMeetingThatRunsHereIsNotAdoptedOnceMore() throws Exception {
    String student = school.student(casey, "2027-02-20");
    schools.startByHand(student, casey);

    enter(student, dateSet())
        .andExpect(
            flash()
                .attribute(
                    "problem",
                    "The meeting of this student runs here already. Nothing was changed."));
    assertThat(schools.meetingsOf(student)).hasSize(1);
  }

  @Test
  void everythingThatIsWrongIsNamedAndNothingTypedIsLost() throws Exception {
    String student = school.student(casey, "2027-02-20");

    String answer =
        enter(
                student,
                Map.of(
                    "where", List.of("dateSet"),
                    "kind", List.of("annual"),
                    "start", List.of("2027-01-04T10:00"),
                    "minutes", List.of("5"),
                    "place", List.of("Room 12"),
                    "done", List.of("familyReply")))
            .andExpect(status().isUnprocessableEntity())
            .andReturn()
            .getResponse()
            .getContentAsString();

    assertThat(answer)
        .contains(
            "Date and time: this is past.",
            "Length in minutes: enter a number from 15 to 480.",
            "Mode: choose in person, conference call or Zoom.",
            "the family has replied, so the invitation was sent",
            "value=\"Room 12\"",
            "value=\"2027-01-04T10:00\"");
    assertThat(
            enter(student, nothing("", "2027-06-01"))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains(
            "Reason: say why there is nothing to do.",
            "Held and finished on: this day is still to come.");
    assertThat(enter(student, Map.of()).andReturn().getResponse().getContentAsString())
        .contains("Where it stands: choose one of the four.");
    assertThat(schools.meetingsOf(student)).isEmpty();
  }

  @Test
  void onlyOfficeAndAdministratorsMayAdopt() throws Exception {
    String student = school.student(casey, "2027-02-20");
    for (String group : List.of("leaders", "teachers", "providers", "analysts")) {
      browser.perform(get("/caseload/adoption").with(as(group))).andExpect(status().isForbidden());
      browser
          .perform(
              post("/caseload/adoption/students/" + student)
                  .param("where", "notBegun")
                  .with(as(group))
                  .with(csrf()))
          .andExpect(status().isForbidden());
      browser
          .perform(
              post("/caseload/adoption/finish")
                  .param("school", school.id)
                  .param("sure", "true")
                  .with(as(group))
                  .with(csrf()))
          .andExpect(status().isForbidden());
    }
    browser.perform(get("/caseload/adoption").with(as("camunda-admin"))).andExpect(status().isOk());
    browser
        .perform(get("/caseload/adoption/students/nobody").with(as("office")))
        .andExpect(status().isNotFound());
  }

  private static Map<String, List<String>> dateSet(String... done) {
    return Map.of(
        "where", List.of("dateSet"),
        "kind", List.of("annual"),
        "start", List.of("2027-02-09T14:30"),
        "minutes", List.of("60"),
        "mode", List.of("phone"),
        "dialIn", List.of("555-0100, code 12"),
        "done", List.of(done));
  }

  private static Map<String, List<String>> nothing(String reason, String finishedOn) {
    return Map.of(
        "where", List.of("nothing"),
        "kind", List.of("annual"),
        "finishedOn", List.of(finishedOn),
        "reason", List.of(reason));
  }

  private ResultActions enter(String student, Map<String, List<String>> answers) throws Exception {
    MockHttpServletRequestBuilder request = post("/caseload/adoption/students/" + student);
    answers.forEach((name, values) -> values.forEach(value -> request.param(name, value)));
    return browser.perform(request.with(as("office")).with(csrf()));
  }

  private ResultActions finish(boolean sure) throws Exception {
    MockHttpServletRequestBuilder request =
        post("/caseload/adoption/finish").param("school", school.id);
    return browser.perform(
        (sure ? request.param("sure", "true") : request).with(as("office")).with(csrf()));
  }

  private String page(String path) throws Exception {
    return browser
        .perform(get(path).with(as("office")))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private RequestPostProcessor as(String group) {
    return user((school.id + group).toLowerCase())
        .authorities(AuthorityUtils.createAuthorityList(group));
  }
}
