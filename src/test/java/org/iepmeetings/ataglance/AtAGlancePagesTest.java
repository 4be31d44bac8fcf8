package org.iepmeetings.ataglance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.iepmeetings.ataglance.AtAGlance.Status.CHANGES_AWAIT_CONSENT;
import static org.iepmeetings.ataglance.AtAGlance.Status.IN_EFFECT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.iepmeetings.document.Documents;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AtAGlancePagesTest extends SampleSchoolPages {

  @Autowired AtAGlances atAGlances;
  @Autowired AtAGlancePdf printer;
  @Autowired Documents documents;

  @Test
  void the_teacher_opens_the_copy_and_it_is_recorded_as_opened() throws Exception {
    var version = version(IN_EFFECT);
    atAGlances.issue(version, "T103");
    atAGlances.issue(version, "T104");

    browser
        .perform(get("/at-a-glance/{id}", version).with(as("theo")))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("/at-a-glance/" + version + "/pdf")))
        .andExpect(content().string(not(containsString("superseded"))));
    assertThat(atAGlances.copy(version, "T103").orElseThrow().openedAt()).isNull();
    browser
        .perform(get("/at-a-glance/{id}/pdf", version).with(as("theo")))
        .andExpect(status().isOk())
        .andExpect(content().contentType("application/pdf"));

    assertThat(atAGlances.copy(version, "T103").orElseThrow().openedAt()).isNotNull();
    assertThat(atAGlances.copy(version, "T104").orElseThrow().openedAt()).isNull();
  }

  @Test
  void a_teacher_new_to_the_student_opens_what_was_issued_and_nothing_else() throws Exception {
    var version = version(IN_EFFECT);
    var other = usernameOf("T120");
    browser
        .perform(get("/at-a-glance/{id}", version).with(as(other)))
        .andExpect(status().isNotFound())
        .andExpect(content().string(not(containsString("Maya"))));
    browser
        .perform(get("/at-a-glance/{id}/pdf", version).with(as(other)))
        .andExpect(status().isNotFound());

    atAGlances.issue(version, "T120");

    browser
        .perform(get("/at-a-glance/{id}/pdf", version).with(as(other)))
        .andExpect(status().isOk());
  }

  @Test
  void strangers_learn_nothing() throws Exception {
    var version = version(IN_EFFECT);

    browser
        .perform(get("/at-a-glance/{id}", version).with(as("carlos")))
        .andExpect(status().isNotFound());
    browser
        .perform(get("/at-a-glance/{id}", version).with(as("ada")))
        .andExpect(status().isForbidden());
    browser
        .perform(get("/at-a-glance/{id}", "no-such").with(as("olive")))
        .andExpect(status().isNotFound());
  }

  @Test
  void an_old_version_says_that_it_is_superseded_and_leads_to_the_current_one() throws Exception {
    var old = version(CHANGES_AWAIT_CONSENT);
    var current = version(IN_EFFECT);

    browser
        .perform(get("/at-a-glance/{id}", old).with(as("casey")))
        .andExpect(content().string(containsString("This version is superseded.")))
        .andExpect(content().string(containsString("/at-a-glance/" + current)));
  }

  @Test
  void a_teacher_without_a_copy_of_the_current_version_is_not_led_to_it() throws Exception {
    var old = version(CHANGES_AWAIT_CONSENT);
    atAGlances.issue(old, "T120");
    var current = version(IN_EFFECT);

    browser
        .perform(get("/at-a-glance/{id}", old).with(as(usernameOf("T120"))))
        .andExpect(content().string(containsString("This version is superseded.")))
        .andExpect(content().string(not(containsString(current))));
  }

  @Test
  void the_case_manager_sees_who_has_acknowledged_and_a_teacher_does_not() throws Exception {
    var version = version(CHANGES_AWAIT_CONSENT);
    atAGlances.issue(version, "T103");
    atAGlances.markAcknowledged(version, "T103");

    browser
        .perform(get("/at-a-glance/{id}", version).with(as("casey")))
        .andExpect(content().string(containsString("await the family")))
        .andExpect(content().string(containsString("Theo Lindqvist")));
    browser
        .perform(get("/at-a-glance/{id}", version).with(as("tara")))
        .andExpect(content().string(not(containsString("Theo Lindqvist"))));
  }

  private String version(AtAGlance.Status status) {
    var meetingId = meetingOfMaya();
    var document =
        documents.store(
            meetingId,
            "at-a-glance",
            "IEP At-a-Glance.pdf",
            "application/pdf",
            printer.print(SampleAtAGlance.with(status)),
            "ataglance");
    return atAGlances.create(meetingId, MAYA, atAGlances.nextVersion(MAYA), status, document);
  }
}
