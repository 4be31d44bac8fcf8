package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;

class CaseloadPageTest extends SampleSchoolPages {

  @BeforeEach
  void no_meeting_of_maya_runs() {
    meetings.running(MAYA).ifPresent(earlier -> meetings.end(earlier.id()));
  }

  @Test
  void a_second_start_is_refused() throws Exception {
    start("casey").andExpect(flash().attributeExists("done"));

    start("olive")
        .andExpect(
            flash()
                .attribute(
                    "problem",
                    "A meeting of this student is already running. Nothing was started."));
  }

  @Test
  void of_those_who_start_at_the_same_moment_one_begins_a_meeting() {
    List<CompletableFuture<String>> starts =
        Stream.of("casey", "olive", "casey", "olive")
            .map(who -> CompletableFuture.supplyAsync(() -> outcomeOfStart(who)))
            .toList();

    assertThat(starts.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder("done", "problem", "problem", "problem");
    assertThat(meetings.ofStudent(MAYA)).filteredOn(one -> one.endedAt() == null).hasSize(1);
  }

  @Test
  void the_file_of_the_last_meeting_stays_in_reach_after_it_was_closed() throws Exception {
    var meeting = meetingOfMaya();
    meetings.end(meeting);

    assertThat(page("casey"))
        .contains(
            "Start the annual meeting of Maya Rosales",
            "/meetings/%s/documents\"".formatted(meeting),
            "/meetings/%s/record\"".formatted(meeting));
  }

  @Test
  void leaders_see_every_student_and_start_nothing() throws Exception {
    var meeting = meetingOfMaya();

    assertThat(page("lena"))
        .contains("All students with an IEP", "/meetings/%s/record\"".formatted(meeting))
        .doesNotContain("Start the annual meeting");
    assertThat(page("lena", "/"))
        .contains("href=\"/caseload\"")
        .doesNotContain("Start a meeting from here");
    meetings.end(meeting);
    start("lena").andExpect(status().isForbidden());
    assertThat(meetings.running(MAYA)).isEmpty();
  }

  private String page(String who) throws Exception {
    return page(who, "/caseload");
  }

  private String page(String who, String path) throws Exception {
    return browser
        .perform(get(path).with(as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private String outcomeOfStart(String who) {
    try {
      return start(who).andReturn().getFlashMap().containsKey("done") ? "done" : "problem";
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private ResultActions start(String who) throws Exception {
    return browser.perform(
        post("/caseload/start").param("studentId", MAYA).with(as(who)).with(csrf()));
  }
}
