package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iepmeetings.caseload.WatchedSchool.PACIFIC;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import org.iepmeetings.caseload.WatchedSchool.School;
import org.iepmeetings.meeting.Meeting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A family never signs: the next review starts all the same. */
class HeldUnsignedTest extends CaseloadTest {

  private School school;
  private String casey;
  private String student;
  private Meeting held;

  @BeforeEach
  void heldInJanuary() throws Exception {
    WatchedSchool.clock("2027-01-08", "16:00", PACIFIC);
    school = schools.school(PACIFIC);
    casey = school.caseManager("Casey");
    String office = school.person("olive", "office");
    schools.rosterImported();
    student = school.student(casey, "2027-02-20", "2029-02-20");
    schools.parent(student);
    school.service(student, casey);
    browser.perform(
        post("/caseload/adoption/students/" + student)
            .param("where", "held")
            .param("kind", "annual")
            .param("heldOn", "2027-01-05")
            .with(as(office, "office"))
            .with(csrf()));
    held = schools.onlyMeetingOf(student);
    schools.runMeeting(held.id());
    schools.complete(held.id(), "task_summarizeIep");
    school.adopted();
  }

  @Test
  void theNextAnnualStartsOnItsMorningAndTheCaseloadShowsBoth() throws Exception {
    school.morning();
    assertThat(schools.onlyMeetingOf(student).id())
        .as("not for the same cycle")
        .isEqualTo(held.id());
    assertThat(caseload()).contains(held.id());

    WatchedSchool.clock("2027-11-08", "08:00", PACIFIC); // 58 days before January 5, 2028
    school.morning();

    assertThat(schools.meetingsOf(student)).hasSize(2);
    Meeting next = next();
    schools.runMeeting(next.id());
    assertThat(schools.openTasks(next.id())).containsExactly("task_coordinateDate");
    assertThat(schools.openTasks(held.id())).as("is waited for still").isNotEmpty();
    assertThat(caseload())
        .contains(next.id(), held.id())
        .contains("finding a date; the meeting of Jan 5, 2027 is awaiting consent");
    school.morning();
    assertThat(schools.meetingsOf(student)).hasSize(2);
  }

  @Test
  void byHandAnotherMayBeStartedToo_andNoSecondOne() throws Exception {
    WatchedSchool.clock("2027-11-08", "07:00", PACIFIC);
    assertThat(caseload()).contains("/caseload/start");

    start().andExpect(flash().attributeExists("done"));
    assertThat(schools.meetingsOf(student)).hasSize(2);
    start().andExpect(flash().attributeExists("problem"));
    assertThat(schools.meetingsOf(student)).hasSize(2);
  }

  private Meeting next() {
    return schools.meetingsOf(student).stream()
        .filter(one -> !one.id().equals(held.id()))
        .findFirst()
        .orElseThrow();
  }

  private ResultActions start() throws Exception {
    return browser.perform(
        post("/caseload/start")
            .param("studentId", student)
            .param("type", "annual")
            .with(as(casey, "case-managers"))
            .with(csrf()));
  }

  private String caseload() throws Exception {
    return browser
        .perform(get("/caseload").with(as(casey, "case-managers")))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static RequestPostProcessor as(String staffId, String group) {
    return user(staffId.toLowerCase()).authorities(AuthorityUtils.createAuthorityList(group));
  }
}
