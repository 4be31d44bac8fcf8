package org.iepmeetings.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;

class MeetingRecordPageTest extends SampleSchoolPages {

  @Autowired MeetingRecord record;
  @Autowired TaskForms forms;
  @Autowired EffectLedger ledger;
  @Autowired AccessRecord accessRecord;
  @Autowired JdbcClient jdbc;

  @Test
  void the_case_manager_reads_what_a_teacher_wrote_word_for_word() throws Exception {
    var meeting = meetingOfMaya();
    keep(
        meeting,
        "ge-feedback",
        "geFeedback",
        "theo",
        false,
        Map.of(
            "strengths", "Draws maps.\n  Asks <script>alert('why')</script> & listens. ",
            "willAttend", "part",
            "reading", ""));

    var page = page("casey", meeting);

    assertThat(page)
        .contains("Give the GE feedback", name("theo"), "The student in class")
        .contains(
            ">Draws maps.\n  Asks &lt;script&gt;alert(&#39;why&#39;)&lt;/script&gt; &amp; listens. <")
        .contains("Strengths and interests", "Will you attend?", "For a part")
        .doesNotContain("<script>alert", ">Reading<", "late: the meeting had begun");
  }

  @Test
  void rows_late_answers_and_answers_by_link_are_told_in_words() throws Exception {
    var meeting = meetingOfMaya();
    var parent = roster.guardians(MAYA).get(0);
    keep(
        meeting,
        "parent-input",
        "parentInput",
        "link:" + parent.id(),
        true,
        Map.of(
            "concerns",
            List.of(Map.of("concern", "Reading\ntakes long"), Map.of("concern", "Sleep")),
            "fieldOfAnotherVersion",
            "still here"));

    assertThat(page("casey", meeting))
        .contains(parent.fullName() + " (by secure link)", "late: the meeting had begun")
        .contains(">Reading\ntakes long</td>", ">Sleep</td>")
        .contains("parentInput.fieldOfAnotherVersion", "still here");
  }

  @Test
  void people_stand_there_by_their_names_and_a_moment_under_what_was_asked() throws Exception {
    var meeting = meetingOfMaya();
    var parent = roster.guardians(MAYA).get(0);
    var theo = roster.staffByUsername("theo").orElseThrow();
    keep(
        meeting,
        "coordinate-date",
        "schedule",
        "casey",
        false,
        Map.of(
            "start",
            "2026-12-08T10:00-08:00",
            "durationMinutes",
            60,
            "members",
            List.of(
                Map.of("person", parent.id(), "role", "parent"),
                Map.of("person", theo.id(), "role", "geTeacher"),
                Map.of("person", MAYA, "role", "student"))));

    assertThat(page("casey", meeting))
        .contains(
            ">" + parent.fullName() + "</td>",
            ">" + theo.fullName() + "</td>",
            ">Maya Rosales</td>")
        .contains("<dt>Date of the meeting</dt>")
        .doesNotContain(">" + parent.id() + "<", ">" + theo.id() + "<", ">" + MAYA + "<");
  }

  @Test
  void a_failed_delivery_shows_its_reason_until_it_works_and_after() throws Exception {
    var meeting = meetingOfMaya();
    var parent = roster.guardians(MAYA).get(0);
    var key = new EffectKey(meeting, "invitation", parent.id(), 1, 0);
    assertThatThrownBy(
            () ->
                ledger.once(
                    key,
                    "Mail \"invitation\"",
                    () -> {
                      throw new IOException("550 no such <mailbox>");
                    }))
        .isNotNull();

    assertThat(page("olive", meeting))
        .contains(
            "Mail &quot;Notice of an IEP meeting: please reply&quot;",
            parent.fullName(),
            "failed, first tried")
        .contains("550 no such &lt;mailbox&gt;");

    ledger.once(key, "Mail \"invitation\"", () -> "taken by the mail server");

    assertThat(page("olive", meeting))
        .contains("done, ", "taken by the mail server", "550 no such &lt;mailbox&gt;")
        .doesNotContain("failed, first tried");
  }

  @Test
  void it_says_whose_input_is_missing_and_which_steps_were_left_open() throws Exception {
    var meeting = meetingOfMaya();
    var theo = roster.staffByUsername("theo").orElseThrow();
    jdbc.sql(
            """
            insert into input_request (meeting_id, kind, person_id, status, requested_at)
            values (?, 'geFeedback', ?, 'NOT_RECEIVED', current_timestamp)
            """)
        .params(meeting, theo.id())
        .update();
    jdbc.sql(
            """
            insert into preparation_gap (meeting_id, sitting, step, noted_at)
            values (?, 1, 'Prepare the agenda', current_timestamp)
            """)
        .params(meeting)
        .update();

    assertThat(page("casey", meeting))
        .contains(theo.fullName(), "GE feedback", "not received", "Prepare the agenda");
  }

  @ParameterizedTest
  @ValueSource(strings = {"casey", "olive", "lena"})
  void who_runs_the_meeting_and_the_leaders_read_it_and_each_view_is_kept(String who)
      throws Exception {
    var meeting = meetingOfMaya();

    page(who, meeting);

    assertThat(accessRecord.about(MAYA))
        .anyMatch(
            entry ->
                entry.username().equals(who)
                    && entry.opened().equals("record of meeting " + meeting));
  }

  @ParameterizedTest
  @ValueSource(strings = {"theo", "pia", "carlos"})
  void others_learn_nothing_and_see_no_link(String who) throws Exception {
    var meeting = meetingOfMaya();

    browser
        .perform(get("/meetings/{id}/record", meeting).with(as(who)))
        .andExpect(status().isNotFound());

    assertThat(accessRecord.about(MAYA))
        .noneMatch(entry -> entry.opened().equals("record of meeting " + meeting));
    var documents =
        browser.perform(get("/meetings/{id}/documents", meeting).with(as(who))).andReturn();
    assertThat(documents.getResponse().getContentAsString()).doesNotContain("/record");
  }

  @Test
  void administrators_do_not_come_in() throws Exception {
    browser
        .perform(
            get("/meetings/{id}/record", meetingOfMaya())
                .with(user("ada").authorities(AuthorityUtils.createAuthorityList("camunda-admin"))))
        .andExpect(status().isForbidden());
  }

  @Test
  void the_documents_and_the_caseload_lead_to_it() throws Exception {
    var meeting = meetingOfMaya();

    var documents =
        browser.perform(get("/meetings/{id}/documents", meeting).with(as("casey"))).andReturn();
    var caseload = browser.perform(get("/caseload").with(as("casey"))).andReturn();

    assertThat(documents.getResponse().getContentAsString())
        .contains("href=\"/meetings/" + meeting + "/record\"");
    assertThat(caseload.getResponse().getContentAsString())
        .containsPattern("href=\"/meetings/M-[^/]+/record\"");
  }

  private void keep(
      String meeting,
      String formId,
      String section,
      String author,
      boolean late,
      Map<String, Object> answers) {
    record.keep(
        new MeetingRecord.Entry(
            meeting,
            formId,
            forms.deployedForm(formId).hash(),
            section,
            null,
            author,
            late,
            Map.of(section, answers)));
  }

  private String page(String who, String meeting) throws Exception {
    return browser
        .perform(get("/meetings/{id}/record", meeting).with(as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private String name(String username) {
    return roster.staffByUsername(username).orElseThrow().fullName();
  }
}
