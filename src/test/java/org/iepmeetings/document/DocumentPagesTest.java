package org.iepmeetings.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.testing.Pdfs;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.ResultActions;

class DocumentPagesTest extends SampleSchoolPages {

  @Autowired Documents documents;
  @Autowired AccessRecord accessRecord;

  @ParameterizedTest
  @ValueSource(strings = {"casey", "olive"})
  void the_case_manager_and_the_office_upload_and_find_the_document_in_the_list(String who)
      throws Exception {
    var meetingId = meetingOfMaya();
    var pdf = Pdfs.page(PDRectangle.LETTER, 0);

    upload(who, meetingId, "draft", "Draft goals.pdf", pdf)
        .andExpect(status().isFound())
        .andExpect(redirectedUrl("/meetings/" + meetingId + "/documents"))
        .andExpect(flash().attribute("stored", "Draft goals.pdf"));

    var stored = documents.list(meetingId).get(0);
    assertThat(documents.content(stored.id())).isEqualTo(pdf);
    assertThat(stored.storedBy()).isEqualTo(who);
    browser
        .perform(get("/meetings/{id}/documents", meetingId).with(as(who)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Draft pages")))
        .andExpect(content().string(containsString("Draft goals.pdf")))
        .andExpect(content().string(containsString(roster.staffByUsername(who).get().fullName())));
  }

  @Test
  void a_task_s_link_chooses_the_kind() throws Exception {
    browser
        .perform(get("/meetings/{id}/documents?kind=iep", meetingOfMaya()).with(as("casey")))
        .andExpect(
            content().string(containsString("<option value=\"iep\" selected=\"selected\">")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"casey", "olive", "theo", "tara", "pia", "lena"})
  void who_may_see_the_student_downloads_and_the_access_is_recorded(String who) throws Exception {
    var meetingId = meetingOfMaya();
    var pdf = Pdfs.page(PDRectangle.LETTER, 0);
    var id = documents.store(meetingId, "iep", "Año.pdf", "application/pdf", pdf, "casey");

    browser
        .perform(get("/meetings/{m}/documents/{d}", meetingId, id).with(as(who)))
        .andExpect(status().isOk())
        .andExpect(content().contentType("application/pdf"))
        .andExpect(content().bytes(pdf))
        .andExpect(header().string("Cache-Control", containsString("no-store")))
        .andExpect(
            header()
                .string("Content-Disposition", containsString("filename*=UTF-8''A%C3%B1o.pdf")));

    assertThat(accessRecord.about(MAYA))
        .anyMatch(entry -> entry.username().equals(who) && entry.opened().equals("document " + id));
  }

  @Test
  void who_may_not_see_the_student_learns_nothing() throws Exception {
    var meetingId = meetingOfMaya();
    var id = documents.store(meetingId, "iep", "Maya.pdf", "application/pdf", new byte[] {1}, "x");

    for (var stranger : new String[] {"carlos", usernameOf("T120")}) {
      browser
          .perform(get("/meetings/{id}/documents", meetingId).with(as(stranger)))
          .andExpect(status().isNotFound())
          .andExpect(content().string(not(containsString("Maya"))));
      browser
          .perform(get("/meetings/{m}/documents/{d}", meetingId, id).with(as(stranger)))
          .andExpect(status().isNotFound());
      upload(stranger, meetingId, "draft", "a.pdf", Pdfs.pages(1)).andExpect(status().isNotFound());
    }
    for (var closed : new String[] {"ada", "ana"}) {
      browser
          .perform(get("/meetings/{id}/documents", meetingId).with(as(closed)))
          .andExpect(status().isForbidden());
    }
    browser
        .perform(get("/meetings/{id}/documents", meetingId).accept("text/html"))
        .andExpect(status().isFound());
    browser
        .perform(get("/meetings/{id}/documents", "M-NOTHING").with(as("olive")))
        .andExpect(status().isNotFound());
  }

  @Test
  void a_document_is_reached_through_its_own_meeting_only() throws Exception {
    var other = meetings.begin("annual", "carlos");
    var id = documents.store(other, "iep", "other.pdf", "application/pdf", new byte[] {1}, "x");

    browser
        .perform(get("/meetings/{m}/documents/{d}", meetingOfMaya(), id).with(as("casey")))
        .andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @ValueSource(strings = {"theo", "pia", "lena"})
  void who_may_only_see_is_shown_no_upload_and_may_not_upload(String who) throws Exception {
    var meetingId = meetingOfMaya();

    browser
        .perform(get("/meetings/{id}/documents", meetingId).with(as(who)))
        .andExpect(status().isOk())
        .andExpect(content().string(not(containsString("type=\"file\""))));
    upload(who, meetingId, "draft", "a.pdf", Pdfs.pages(1)).andExpect(status().isForbidden());
    assertThat(documents.list(meetingId)).isEmpty();
  }

  @Test
  void an_upload_without_the_form_s_token_is_refused() throws Exception {
    var meetingId = meetingOfMaya();

    browser
        .perform(
            multipart("/meetings/{id}/documents", meetingId)
                .file(new MockMultipartFile("file", "a.pdf", "application/pdf", Pdfs.pages(1)))
                .param("kind", "draft")
                .with(as("casey")))
        .andExpect(status().isForbidden());
    assertThat(documents.list(meetingId)).isEmpty();
  }

  @Test
  void what_cannot_be_used_is_refused_with_a_sentence_and_nothing_is_stored() throws Exception {
    var meetingId = meetingOfMaya();

    expectProblem(
        upload("casey", meetingId, "draft", "a.pdf", "word".getBytes()),
        "The file is not a PDF, whatever its name says.");
    expectProblem(
        upload("casey", meetingId, "draft", "a.pdf", Pdfs.locked("x")),
        "The PDF is protected by a password");
    expectProblem(
        upload("casey", meetingId, "", "a.pdf", Pdfs.pages(1)),
        "Choose what kind of document it is.");
    expectProblem(
        upload("casey", meetingId, "at-a-glance", "a.pdf", Pdfs.pages(1)),
        "Choose what kind of document it is.");
    expectProblem(
        upload("casey", meetingId, "draft", "", new byte[0]), "Choose the PDF to upload.");
    expectProblem(upload("casey", meetingId, "draft", "a.pdf", new byte[0]), "The file is empty.");
    expectProblem(
        upload("casey", meetingId, "draft", "a.pdf", new byte[15 * 1024 * 1024 + 1]),
        "The file is larger than 15 MB.");
    assertThat(documents.list(meetingId)).isEmpty();
  }

  @Test
  void the_same_file_sent_twice_is_kept_once() throws Exception {
    var meetingId = meetingOfMaya();
    var pdf = Pdfs.pages(2);
    upload("casey", meetingId, "draft", "a.pdf", pdf).andExpect(status().isFound());

    expectProblem(
        upload("casey", meetingId, "draft", "a.pdf", pdf),
        "This very file is already in the list below.");
    assertThat(documents.list(meetingId)).hasSize(1);
  }

  @Test
  void several_files_are_stored_together_or_not_at_all() throws Exception {
    var meetingId = meetingOfMaya();

    uploadAll(meetingId, file("levels.pdf", Pdfs.pages(2)), file("goals.pdf", "word".getBytes()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content().string(containsString("&quot;goals.pdf&quot;: The file is not a PDF")));
    assertThat(documents.list(meetingId)).isEmpty();

    uploadAll(meetingId, file("levels.pdf", Pdfs.pages(2)), file("goals.pdf", Pdfs.pages(1)))
        .andExpect(status().isFound());
    assertThat(documents.list(meetingId))
        .extracting(StoredDocument::fileName)
        .containsExactly("goals.pdf", "levels.pdf");
  }

  @Test
  void another_file_of_the_same_name_is_not_taken_for_a_correction() throws Exception {
    var meetingId = meetingOfMaya();
    upload("casey", meetingId, "draft", "goals.pdf", Pdfs.pages(1)).andExpect(status().isFound());

    expectProblem(
        upload("casey", meetingId, "draft", "Goals.pdf", Pdfs.pages(2)),
        "Another file of this name is there already.");
    uploadAll(meetingId, file("a.pdf", Pdfs.pages(2)), file("a.pdf", Pdfs.pages(3)))
        .andExpect(status().isUnprocessableEntity());

    withdraw("casey", meetingId, documents.list(meetingId).get(0).id())
        .andExpect(status().isFound());
    upload("casey", meetingId, "draft", "Goals.pdf", Pdfs.pages(2)).andExpect(status().isFound());
    assertThat(documents.list(meetingId)).hasSize(1);
  }

  @Test
  void a_wrong_document_is_withdrawn_and_stays_on_record() throws Exception {
    var meetingId = meetingOfMaya();
    upload("casey", meetingId, "draft", "other.pdf", Pdfs.pages(1)).andExpect(status().isFound());
    var id = documents.list(meetingId).get(0).id();

    withdraw("theo", meetingId, id).andExpect(status().isForbidden());
    withdraw("carlos", meetingId, id).andExpect(status().isNotFound());
    assertThat(documents.list(meetingId)).hasSize(1);

    withdraw("casey", meetingId, id).andExpect(status().isFound());
    assertThat(documents.list(meetingId)).isEmpty();
    browser
        .perform(get("/meetings/{id}/documents", meetingId).with(as("casey")))
        .andExpect(content().string(containsString("withdrawn by <span>Casey")));
    browser
        .perform(get("/meetings/{m}/documents/{d}", meetingId, id).with(as("casey")))
        .andExpect(status().isOk());
    browser
        .perform(get("/meetings/{m}/documents/{d}", meetingId, id).with(as("theo")))
        .andExpect(status().isNotFound());
    expectProblem(withdraw("casey", meetingId, id), "has been withdrawn already");
  }

  @Test
  void what_has_gone_out_cannot_be_called_back() throws Exception {
    var meetingId = meetingOfMaya();
    upload("casey", meetingId, "draft", "goals.pdf", Pdfs.pages(1)).andExpect(status().isFound());
    var id = documents.list(meetingId).get(0).id();
    var sent = documents.bundle(documents.bindDraft(meetingId)).get(0).id();

    expectProblem(withdraw("casey", meetingId, id), "has gone out to the parents");
    expectProblem(withdraw("casey", meetingId, sent), "was made here and belongs to the record");
    assertThat(documents.withdrawn(meetingId)).isEmpty();
  }

  private ResultActions withdraw(String who, String meetingId, String documentId) throws Exception {
    return browser.perform(
        post("/meetings/{m}/documents/{d}/withdraw", meetingId, documentId)
            .with(csrf())
            .with(as(who)));
  }

  private ResultActions uploadAll(String meetingId, MockMultipartFile... files) throws Exception {
    var request = multipart("/meetings/{id}/documents", meetingId);
    for (var file : files) {
      request.file(file);
    }
    return browser.perform(request.param("kind", "draft").with(csrf()).with(as("casey")));
  }

  private static MockMultipartFile file(String name, byte[] content) {
    return new MockMultipartFile("file", name, "application/pdf", content);
  }

  private ResultActions upload(
      String who, String meetingId, String kind, String name, byte[] content) throws Exception {
    return browser.perform(
        multipart("/meetings/{id}/documents", meetingId)
            .file(new MockMultipartFile("file", name, "application/pdf", content))
            .param("kind", kind)
            .with(csrf())
            .with(as(who)));
  }

  private static void expectProblem(ResultActions answer, String sentence) throws Exception {
    answer
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString(sentence)));
  }
}
