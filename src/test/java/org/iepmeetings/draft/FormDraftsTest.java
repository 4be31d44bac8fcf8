package org.iepmeetings.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.iepmeetings.draft.FormDrafts.Draft;
import org.iepmeetings.draft.FormDrafts.Sheet;
import org.iepmeetings.draft.FormDrafts.Writing;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept while somebody writes, on both databases. */
class FormDraftsTest {

  private static final Writing MINE = Writing.onLink("M-7F3K9QX2", "parent-input", "g-1");

  /** Each look at it is a minute later. */
  private final Clock clock =
      new Clock() {
        private Instant now = Instant.parse("2026-11-23T17:00:00Z");

        @Override
        public Instant instant() {
          now = now.plus(Duration.ofMinutes(1));
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private FormDrafts drafts;

  @ParameterizedTest
  @EnumSource
  void an_older_text_of_a_page_never_overwrites_a_newer_one(Databases database) {
    try (HikariDataSource pool = open(database)) {
      keep("page-one", 3, "", "newer");
      keep("page-one", 2, "", "older, held up on the way");
      assertThat(texts()).containsExactly("newer");
      keep("page-one", 4, "", "Zwölf 🙂\r\nlines");
      assertThat(texts()).containsExactly("Zwölf 🙂\r\nlines");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_page_that_goes_on_takes_the_text_over_and_a_second_one_stands_beside_it(
      Databases database) {
    try (HikariDataSource pool = open(database)) {
      keep("page-one", 1, "", "begun on the phone");
      String mark = drafts.of(MINE).get(0).mark();
      keep("page-two", 1, mark, "went on at the desk");
      assertThat(texts()).containsExactly("went on at the desk");

      keep("page-three", 1, mark, "also went on from the phone's text");
      keep("page-one", 2, "", "the phone is still open");
      assertThat(texts())
          .containsExactly(
              "the phone is still open",
              "also went on from the phone's text",
              "went on at the desk");
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_is_the_writers_alone_and_goes_with_the_answer_or_the_meeting(Databases database) {
    try (HikariDataSource pool = open(database)) {
      Writing other = Writing.onLink("M-7F3K9QX2", "parent-input", "g-2");
      keep("page-one", 1, "", "mine");
      drafts.keep(other, new Sheet("page-one", 9, ""), Map.of("a", new String[] {"theirs"}));
      assertThat(texts()).as("somebody else's page id changes nothing").containsExactly("mine");
      drafts.keep(other, new Sheet("page-two", 1, ""), Map.of("a", new String[] {"theirs"}));

      drafts.discard(MINE);
      assertThat(texts()).isEmpty();
      assertThat(drafts.of(other)).hasSize(1);
      drafts.discardAll("M-7F3K9QX2");
      assertThat(drafts.of(other)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void two_tasks_with_one_form_are_two_texts(Databases database) {
    try (HikariDataSource pool = open(database)) {
      Writing interpreter = new Writing("M-7F3K9QX2", "arrange-support", "olive", "task-1");
      Writing ramp = new Writing("M-7F3K9QX2", "arrange-support", "olive", "task-2");
      drafts.keep(interpreter, new Sheet("page-one", 1, ""), text("Ms. Ng is asked"));
      drafts.keep(ramp, new Sheet("page-two", 1, ""), text("the side door"));

      assertThat(drafts.of(interpreter)).hasSize(1);
      assertThat(drafts.inTasklist("olive")).hasSize(2);
      assertThat(drafts.inTasklist("casey")).isEmpty();
      drafts.discard("page-two", "casey");
      assertThat(drafts.inTask("task-2")).as("not casey's to throw away").hasSize(1);
      drafts.discard("page-two", "olive");
      assertThat(drafts.inTask("task-2")).isEmpty();
      drafts.discard(interpreter);
      assertThat(drafts.inTasklist("olive")).isEmpty();
    }
  }

  private static Map<String, String[]> text(String words) {
    return Map.of("a", new String[] {words});
  }

  private HikariDataSource open(Databases database) {
    HikariDataSource pool = database.migrated();
    drafts = new FormDrafts(JdbcClient.create(pool), clock);
    return pool;
  }

  private void keep(String page, int saves, String continues, String text) {
    drafts.keep(
        MINE,
        new Sheet(page, saves, continues),
        Map.of("a", new String[] {text}, "_csrf", new String[] {"token"}));
  }

  private List<String> texts() {
    List<Draft> kept = drafts.of(MINE);
    assertThat(kept).noneMatch(draft -> draft.posted().containsKey("_csrf"));
    return kept.stream().map(draft -> draft.posted().get("a")[0]).toList();
  }
}
