package org.iepmeetings.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class InputPageTest extends SampleSchoolPages {

  @Autowired MeetingRecord record;
  @Autowired TaskForms forms;
  @Autowired AccessRecord accessRecord;
  @Autowired JdbcClient jdbc;

  @Test
  void concerns_come_first_then_what_is_missing_then_what_each_wrote() throws Exception {
    var meeting = meetingOfMaya();
    var parent = roster.guardians(MAYA).get(0);
    String theo = roster.staffByUsername("theo").orElseThrow().id();
    asked(meeting, "parentInput", parent.id(), "RECEIVED");
    asked(meeting, "geFeedback", theo, "REQUESTED");
    keep(
        meeting,
        "parent-input",
        "parentInput",
        parent.id(),
        "olive",
        false,
        Map.of("takenBy", "phone", "concerns", List.of(Map.of("concern", "The <bus> is late"))));
    keep(
        meeting,
        "note-family-reply",
        "reply",
        parent.id(),
        "link:" + parent.id(),
        false,
        Map.of("bringing", "Her grandmother", "willRecord", "yes"));
    keep(
        meeting,
        "provider-report",
        "providerReport",
        roster.staffByUsername("pia").orElseThrow().id(),
        "pia",
        true,
        Map.of("strengths", "Sings."));
    jdbc.sql(
            """
            insert into form_draft (page_id, meeting_id, form_id, person_id, saves, posted, saved_at)
            values ('p', ?, 'ge-feedback', ?, 1, '{"geFeedback.strengths":["not said yet"]}',
              current_timestamp)
            """)
        .params(meeting, theo)
        .update();

    String page = page("theo", meeting);

    assertThat(page)
        .containsSubsequence(
            "The &lt;bus&gt; is late",
            parent.fullName(),
            "Who was asked",
            "Missing: asked, not in yet",
            "What they wrote",
            "Olive",
            ", for " + parent.fullName(),
            "By phone",
            "Reply to the notice",
            "Who will you bring?",
            "Her grandmother",
            "Will you make an audio recording?",
            "Sings.")
        .contains("late: the meeting had begun")
        .doesNotContain("not said yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"casey", "theo", "pia", "olive", "lena"})
  void the_team_the_office_and_leaders_read_it_and_each_view_is_kept(String who) throws Exception {
    var meeting = meetingOfMaya();
    page(who, meeting);
    assertThat(accessRecord.about(MAYA))
        .anyMatch(
            entry ->
                entry.username().equals(who)
                    && entry.opened().equals("input for meeting " + meeting));
  }

  @Test
  void others_learn_nothing() throws Exception {
    browser
        .perform(get("/meetings/{id}/input", meetingOfMaya()).with(as("carlos")))
        .andExpect(status().isNotFound());
  }

  @Test
  void the_meetings_page_leads_to_it() throws Exception {
    var meeting = meetingOfMaya();
    for (String from : List.of("/meetings/{id}", "/meetings/{id}/documents")) {
      assertThat(
              browser
                  .perform(get(from, meeting).with(as("theo")))
                  .andReturn()
                  .getResponse()
                  .getContentAsString())
          .contains("href=\"/meetings/" + meeting + "/input\"");
    }
  }

  private void asked(String meeting, String kind, String person, String status) {
    jdbc.sql(
            """
            insert into input_request (meeting_id, kind, person_id, status, requested_at)
            values (?, ?, ?, ?, current_timestamp)
            """)
        .params(meeting, kind, person, status)
        .update();
  }

  private void keep(
      String meeting,
      String formId,
      String section,
      String respondent,
      String author,
      boolean late,
      Map<String, Object> answers) {
    record.keep(
        new MeetingRecord.Entry(
            meeting,
            formId,
            forms.deployedForm(formId).hash(),
            section,
            respondent,
            author,
            late,
            Map.of(section, answers)));
  }

  private String page(String who, String meeting) throws Exception {
    return browser
        .perform(get("/meetings/{id}/input", meeting).with(as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }
}
