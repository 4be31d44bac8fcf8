package org.iepmeetings.sis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.UUID;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class SisPagesTest extends SampleSchoolPages {

  @Autowired SisPosting posting;
  @Autowired EmbeddedSis sis;

  @AfterEach
  void back() {
    sis.setAvailable(true, "test");
  }

  @Test
  void who_may_see_the_student_finds_the_document_and_its_receipt() throws Exception {
    var receipt = post();

    for (var who : new String[] {"casey", "olive", "theo", "lena"}) {
      browser
          .perform(get("/sis/students/{id}", MAYA).with(as(who)))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString("Maya Rosales")))
          .andExpect(content().string(containsString(receipt.fileName())))
          .andExpect(content().string(containsString(receipt.sha256())))
          .andExpect(content().string(containsString(receipt.documentId())));
      browser
          .perform(get(document(receipt)).with(as(who)))
          .andExpect(status().isOk())
          .andExpect(content().contentType("application/pdf"))
          .andExpect(content().bytes("the pdf".getBytes(UTF_8)));
    }
  }

  @Test
  void who_may_not_see_the_student_learns_nothing() throws Exception {
    var receipt = post();

    for (var stranger : new String[] {"carlos", usernameOf("T120")}) {
      browser
          .perform(get("/sis/students/{id}", MAYA).with(as(stranger)))
          .andExpect(status().isNotFound())
          .andExpect(content().string(not(containsString("Maya"))));
      browser.perform(get(document(receipt)).with(as(stranger))).andExpect(status().isNotFound());
    }
    browser
        .perform(get("/sis/students/{id}", MAYA).with(as("ada")))
        .andExpect(status().isForbidden());
    browser
        .perform(get("/sis/students/{id}", "no-such-student").with(as("olive")))
        .andExpect(status().isNotFound());
  }

  @Test
  void a_document_is_reached_through_its_own_student_only() throws Exception {
    var receipt = post();

    browser
        .perform(get("/sis/students/S1002/documents/{d}", receipt.documentId()).with(as("casey")))
        .andExpect(status().isNotFound());
  }

  @Test
  void while_the_sis_is_down_the_receipts_are_shown_and_the_document_says_why_not()
      throws Exception {
    var receipt = post();
    sis.setAvailable(false, "ada");

    browser
        .perform(get("/sis/students/{id}", MAYA).with(as("casey")))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(receipt.fileName())));
    browser
        .perform(get(document(receipt)).with(as("casey")))
        .andExpect(status().isServiceUnavailable())
        .andExpect(content().string(containsString("The document is not lost: try again")));
  }

  @Test
  void the_switch_is_for_administrators_and_only_in_the_demonstration() throws Exception {
    browser.perform(get("/sis/status").with(as("casey"))).andExpect(status().isForbidden());
    browser.perform(get("/sis/status").with(as("ada"))).andExpect(status().isNotFound());

    try (var demo = new AnnotationConfigApplicationContext()) {
      demo.getEnvironment().setActiveProfiles("demo");
      demo.register(SisStatusPage.class);
      assertThat(demo.containsBeanDefinition("sisStatusPage")).isTrue();
    }
  }

  private SisReceipt post() {
    return posting.post(
        SisDocument.of(
            "M-TEST/at-a-glance/sis/0/" + UUID.randomUUID(),
            MAYA,
            "730100",
            "IEP At-a-Glance, version 1",
            SisDocument.AT_A_GLANCE,
            LocalDate.of(2026, 12, 15),
            "the pdf".getBytes(UTF_8)));
  }

  private static String document(SisReceipt receipt) {
    return "/sis/students/" + MAYA + "/documents/" + receipt.documentId();
  }
}
