package org.iepmeetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

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
