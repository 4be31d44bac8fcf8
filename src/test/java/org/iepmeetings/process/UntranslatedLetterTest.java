package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A language without texts: a person has the letter translated, and nothing goes out before. */
class UntranslatedLetterTest extends InputTest {

  @AfterEach
  void inSpanishAgain() {
    language("es");
  }

  @Test
  void becomesATaskWithItsWordsAndGoesOutTranslated() {
    language("vi");
    String meeting = asked();
    assertThat(lettersTo(meeting, parent().id())).doesNotContain("parentInput-inputRequest");
    var task = tasksAbout(meeting, "task_translateLetter", parent().id()).get(0);
    assertThat(stage.shown(task).get("untranslated").toString())
        .contains("Vietnamese", "first and most important teacher", parent().fullName());

    assertThatThrownBy(
            () ->
                stage.submit("olive", task, Map.of("translation", Map.of("subject", "Về em Maya"))))
        .hasMessageContaining("leave the student's name out of it");
    stage.submit("olive", task, Map.of());
    stage.runJobs(meeting);

    assertThat(lettersTo(meeting, parent().id())).contains("parentInput-inputRequest");
    String mail = Letters.newestTo(jdbc, parent().email());
    assertThat(mail).contains("Xin cho chúng tôi biết").contains("/s/").contains("first and most");
    assertThat(stage.timers(meeting, "timer_reminderDay")).isNotEmpty();
  }

  private void language(String code) {
    jdbc.sql("update guardian set language = ? where id = ?").params(code, parent().id()).update();
  }
}
