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
import java.util.Map;
import org.iepmeetings.caseload.WatchedSchool.School;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A school joins whatever meeting runs, of each of the nine types. */
class AdoptEveryTypeTest extends CaseloadTest {

  @Autowired Meetings meetings;
  @Autowired MeetingRecord record;
  @Autowired Deadlines deadlines;

  private School school;
  private String casey;
  private String student;

  @BeforeEach
  void aSchoolOnItsFirstDay() {
    WatchedSchool.clock("2027-01-08", "16:00", PACIFIC);
    school = schools.school(PACIFIC);
    casey = school.caseManager("Casey");
    school.person("office", "office");
    schools.rosterImported();
    school.morning();
    student = school.student(casey, "2027-09-20");
    schools.parent(student);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "initial",
        "annual",
        "triennial",
        "interim30Day",
        "amendment",
        "parentRequested",
        "transition",
        "manifestation",
        "exit"
      })
  void joinsAtItsPreparing(String type) throws Exception {
    enter(type, dates(type)).andExpect(flash().attributeExists("done"));

    Meeting meeting = schools.onlyMeetingOf(student);
    assertThat(meeting.type()).isEqualTo(type);
    schools.runMeeting(meeting.id());
    assertThat(schools.openTasks(meeting.id()))
        .isNotEmpty()
        .doesNotContain("task_coordinateDate", "task_chooseStudent");
  }

  @Test
  void aStudentWithoutAnIepJoinsWithTheInitialMeeting() throws Exception {
    school.withoutIep(student);
    assertThat(page("/caseload/adoption?school=" + school.id)).contains("no IEP yet");
    assertThat(page("/caseload/adoption/students/" + student))
        .contains(
            "The student has no IEP yet.", "The need for special education was determined on");
    assertThat(refused("annual", Map.of("where", "notBegun")))
        .contains("Where an initial meeting runs, choose that type");

    enter("initial", dates("initial")).andExpect(flash().attributeExists("done"));

    assertThat(schools.onlyMeetingOf(student).type()).isEqualTo("initial");
  }

  @Test
  void itsLegalTimeIsCountedFromTheDateThatWasEntered() throws Exception {
    enter("parentRequested", Map.of("writtenRequestOn", "2027-01-05"));

    Meeting meeting = schools.onlyMeetingOf(student);
    assertThat(meetings.milestones(meeting.id()))
        .containsEntry(Milestone.WRITTEN_REQUEST, LocalDate.parse("2027-01-05"));
    assertThat(deadlines.legalDate(meeting.id()).orElseThrow().due().due()).isEqualTo("2027-02-04");
    assertThat(page("/caseload/adoption?school=" + school.id)).contains("date set, joined here");
  }

  @Test
  void whatIsMissingOrCannotBeIsSaid() throws Exception {
    assertThat(refused("manifestation", Map.of()))
        .contains("The change of placement was decided on: enter the day.");
    assertThat(refused("parentRequested", Map.of("writtenRequestOn", "2027-03-01")))
        .contains("written request on: this day is still to come.")
        .contains("value=\"2027-03-01\"");
    assertThat(
            refused(
                "initial", Map.of("needDeterminedOn", "2026-12-01", "signedPlanOn", "2027-01-04")))
        .contains("Correct one of the two dates.");
    assertThat(refused("picnic", Map.of())).contains("Type of meeting: choose one of the nine.");
    assertThat(refused("amendment", Map.of("where", "notBegun")))
        .contains("are for the annual and the triennial");
    assertThat(schools.meetingsOf(student)).isEmpty();
  }

  @Test
  void thePageShowsTheStepsAndDatesOfTheTypeThatIsChosen() throws Exception {
    String page = page("/caseload/adoption/students/%s?type=manifestation".formatted(student));

    assertThat(page).contains("The change of placement was decided on");
    Words.types().forEach((type, words) -> assertThat(page).contains("value=\"" + type + "\""));
    assertThat(page).doesNotContain("Not begun: let the watch start it");
    assertThat(page("/caseload/adoption/students/" + student))
        .contains("Not begun: let the watch start it")
        .doesNotContain("The change of placement was decided on");
  }

  @Test
  void theInterpretersLanguageIsAWord() throws Exception {
    schools
        .jdbc()
        .sql("update guardian set interpreter_needed = true, language = 'es' where student_id = ?")
        .param(student)
        .update();
    enter("annual", Map.of());

    assertThat(record.answers(schools.onlyMeetingOf(student).id(), "schedule"))
        .containsEntry("interpreterLanguage", "Spanish");
  }

  private static Map<String, String> dates(String type) {
    return switch (type) {
      case "initial" -> Map.of("needDeterminedOn", "2027-01-05");
      case "interim30Day" -> Map.of("movedInOn", "2027-01-05");
      case "manifestation" -> Map.of("placementDecisionOn", "2027-01-05");
      case "parentRequested" -> Map.of("writtenRequestOn", "2027-01-05");
      default -> Map.of();
    };
  }

  private String refused(String type, Map<String, String> changes) throws Exception {
    return enter(type, changes)
        .andExpect(status().isUnprocessableEntity())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private ResultActions enter(String type, Map<String, String> changes) throws Exception {
    MockHttpServletRequestBuilder request =
        post("/caseload/adoption/students/" + student)
            .param("kind", type)
            .param("where", changes.getOrDefault("where", "dateSet"))
            .param("start", "2027-02-02T14:30")
            .param("minutes", "60")
            .param("mode", "phone")
            .param("dialIn", "555-0100, code 12");
    changes.forEach(
        (name, value) -> {
          if (!name.equals("where")) {
            request.param(name, value);
          }
        });
    return browser.perform(request.with(office()).with(csrf()));
  }

  private String page(String path) throws Exception {
    return browser.perform(get(path).with(office())).andReturn().getResponse().getContentAsString();
  }

  private RequestPostProcessor office() {
    return user((school.id + "office").toLowerCase())
        .authorities(AuthorityUtils.createAuthorityList("office"));
  }
}
