package org.iepmeetings.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import org.iepmeetings.document.PdfCheck;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WebMvcTest(RosterPage.class)
class RosterPageTest {

  // Of another room, but in front of every upload.
  @Import(PdfCheck.class)
  @TestConfiguration
  @EnableMethodSecurity
  static class RealRoster {

    @Bean
    RosterFixture school() {
      return new RosterFixture(Databases.H2);
    }

    @Bean
    Roster roster(RosterFixture school) {
      return school.roster;
    }

    @Bean
    RosterImport rosterImport(RosterFixture school) {
      return school.rosterImport;
    }
  }

  @Autowired MockMvc browser;
  @Autowired Roster roster;
  @Autowired RosterFixture school;
  @TempDir Path temp;

  @BeforeEach
  void nothingImported() {
    school.clear();
  }

  @Test
  void beforeTheFirstImportThePageSaysSo() throws Exception {
    assertThat(pageFor("office")).contains("No roster has been imported yet.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"office", "camunda-admin"})
  void officeAndAdministratorsUploadAndSeeWhatCameIn(String group) throws Exception {
    browser
        .perform(multipart("/roster").file(zipOfSample()).with(member(group)).with(csrf()))
        .andExpect(redirectedUrl("/roster"))
        .andExpect(flash().attribute("imported", true));

    assertThat(pageFor(group))
        .contains("November 22, 2026, 12:00 PM PST")
        .contains("by <span>olive</span>")
        .containsPattern("Students on the caseload</th>\\s*<td>61</td>");
  }

  @Test
  void aRefusedUploadShowsEachProblemAndChangesNothing() throws Exception {
    RosterFixture.copyOfSample(temp);
    RosterFixture.edit(temp, "families.csv", "0101,es", "0101,<b>Spanish</b>");

    String page =
        browser
            .perform(multipart("/roster").file(zipOf(temp)).with(member("office")).with(csrf()))
            .andExpect(status().isUnprocessableEntity())
            .andReturn()
            .getResponse()
            .getContentAsString();

    assertThat(page)
        .contains("Nothing was imported")
        .contains("<strong>families.csv</strong>")
        .contains("<span>line 2</span><span>, language</span>")
        .contains("&lt;b&gt;Spanish&lt;/b&gt;")
        .contains("No roster has been imported yet.");
    assertThat(roster.studentsWithIep()).isEmpty();
  }

  @Test
  void anUploadWithoutAFileIsAnsweredWithASentence() throws Exception {
    String page =
        browser
            .perform(
                multipart("/roster")
                    .file(new MockMultipartFile("file", new byte[0]))
                    .with(member("office"))
                    .with(csrf()))
            .andExpect(status().isUnprocessableEntity())
            .andReturn()
            .getResponse()
            .getContentAsString();

    assertThat(page).contains("Choose the zip file with the roster first.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"case-managers", "teachers", "providers", "leaders", "analysts"})
  void nobodyElseMaySeeOrUpload(String group) throws Exception {
    browser.perform(get("/roster").with(member(group))).andExpect(status().isForbidden());
    browser
        .perform(multipart("/roster").file(zipOfSample()).with(member(group)).with(csrf()))
        .andExpect(status().isForbidden());
    assertThat(roster.allStaff()).isEmpty();
  }

  @Test
  void anUploadFromAnotherSiteIsRefused() throws Exception {
    browser
        .perform(multipart("/roster").file(zipOfSample()).with(member("office")))
        .andExpect(status().isForbidden());
  }

  private String pageFor(String group) throws Exception {
    return browser
        .perform(get("/roster").with(member(group)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static RequestPostProcessor member(String group) {
    return user("olive").authorities(new SimpleGrantedAuthority(group));
  }

  private MockMultipartFile zipOfSample() throws Exception {
    return zipOf(RosterFixture.SAMPLE);
  }

  private MockMultipartFile zipOf(Path folder) throws Exception {
    Path zip = RosterFixture.zip(folder, Files.createTempFile("roster", ".zip"), "");
    try {
      return new MockMultipartFile(
          "file", "roster.zip", "application/zip", Files.readAllBytes(zip));
    } finally {
      Files.delete(zip);
    }
  }
}
