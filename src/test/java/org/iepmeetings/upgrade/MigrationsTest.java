package org.iepmeetings.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each migration on tables that are not empty, on both databases, one after the other: what those
 * since the last release change of one another's tables is in no released version's database.
 */
class MigrationsTest {

  private static final String FIRST_RELEASE = "9";

  @ParameterizedTest
  @EnumSource
  void everyMigrationKeepsTheRowsThatAreThere(Databases database) {
    try (HikariDataSource dataSource = database.empty()) {
      JdbcClient jdbc = JdbcClient.create(dataSource);
      migrate(database, dataSource, FIRST_RELEASE);
      fillFirstRelease(jdbc);
      for (MigrationInfo pending : flyway(database, dataSource, "latest").info().pending()) {
        migrate(database, dataSource, pending.getVersion().getVersion());
        switch (pending.getVersion().getVersion()) {
          case "12" -> fillDrafts(jdbc);
          case "13" -> fillNotices(jdbc);
          default -> {}
        }
      }

      assertThat(steps(jdbc)).containsExactly("agenda", "noticeInformation", "teamInputRequest");
      assertThat(one(jdbc, "select count(*) from document where sent_at is not null")).isEqualTo(1);
      assertThat(one(jdbc, "select team_revision from meeting")).isZero();
      assertThat(one(jdbc, "select team_revision from notice")).isZero();
      assertThat(one(jdbc, "select count(*) from form_draft where task_id = ''")).isEqualTo(1);
      assertThat(one(jdbc, "select count(*) from submitted_form where about is null")).isEqualTo(1);
      assertThat(one(jdbc, "select count(*) from seis_sheet")).isEqualTo(1);
      jdbc.sql(
              """
              insert into seis_sheet_view (meeting_id, person, schedule_version, fields, viewed_at)
              values ('M-1', 'casey', 1, '{}', current_timestamp)
              """)
          .update();
      assertThat(flyway(database, dataSource, "latest").validateWithResult().validationSuccessful)
          .isTrue();
    }
  }

  private static void fillFirstRelease(JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into meeting (id, meeting_type, sitting, schedule_version, begun_at)
            values ('M-1', 'annual', 1, 1, current_timestamp)
            """)
        .update();
    jdbc.sql(
            """
            insert into submitted_form (meeting_id, sitting, form_id, form_version, section,
              entered_by, submitted_at, late, answers)
            values ('M-1', 1, 'enter-notice-information', 'x', 'seisNotice', 'casey',
              current_timestamp, false, '{}')
            """)
        .update();
    jdbc.sql(
            """
            insert into input_request (meeting_id, kind, person_id, status, requested_at)
            values ('M-1', 'geFeedback', 'T103', 'REQUESTED', current_timestamp)
            """)
        .update();
    jdbc.sql(
            """
            insert into effect_ledger (effect_key, meeting_id, purpose, recipient,
              schedule_version, ordinal, what, state, claimed_by, claimed_until, begun_at, done_at)
            values ('M-1/agenda/G1/1/0', 'M-1', 'agenda', 'G1', 1, 0, 'Mail', 'DONE', 'node',
              current_timestamp, current_timestamp, current_timestamp)
            """)
        .update();
    for (String kind : List.of("draft", "draft-sent")) {
      jdbc.sql(
              """
              insert into document (id, meeting_id, kind, file_name, content_type, size_bytes,
                sha256, content, stored_by, stored_at)
              values (:kind, 'M-1', :kind, 'a.pdf', 'application/pdf', 1, 'x', :content, 'casey',
                current_timestamp)
              """)
          .params(Map.of("kind", kind, "content", new byte[] {1}))
          .update();
    }
    jdbc.sql(
            """
            insert into preparation_gap (meeting_id, sitting, step, noted_at)
            values ('M-1', 1, 'agenda', current_timestamp)
            """)
        .update();
  }

  private static void fillDrafts(JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into form_draft (page_id, meeting_id, form_id, person_id, saves, posted, saved_at)
            values ('p', 'M-1', 'parent-input', 'G1', 1, '{}', current_timestamp)
            """)
        .update();
  }

  private static void fillNotices(JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into notice (meeting_id, schedule_version, person_id, attempt, document_id,
              sha256, printed_at)
            values ('M-1', 1, 'G1', 1, 'draft', 'x', current_timestamp)
            """)
        .update();
    jdbc.sql(
            """
            insert into seis_sheet (meeting_id, schedule_version, fields, entered_by, entered_at)
            values ('M-1', 1, '{}', 'casey', current_timestamp)
            """)
        .update();
  }

  private static List<String> steps(JdbcClient jdbc) {
    return jdbc.sql("select step from step_done order by step").query(String.class).list();
  }

  private static int one(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  private static void migrate(Databases database, DataSource dataSource, String target) {
    flyway(database, dataSource, target).migrate();
  }

  private static Flyway flyway(Databases database, DataSource dataSource, String target) {
    return database.flyway(dataSource).target(target).load();
  }
}
