package org.iepmeetings.link;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.iepmeetings.draft.FormDrafts;
import org.iepmeetings.form.Form;
import org.iepmeetings.form.FormCheck;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.SubmissionRefused;
import org.iepmeetings.message.LedgerDatabase;
import org.iepmeetings.message.LedgerFixture;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.testing.Databases;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Just the link pages, with one form behind every link. */
@EnableAutoConfiguration(
    excludeName = {
      "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
      "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
      "org.camunda.bpm.spring.boot.starter.security.oauth2.CamundaSpringSecurityOAuth2AutoConfiguration",
      "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration"
    })
@Import({
  LinkController.class,
  LinkSecurity.class,
  SecureLinks.class,
  FormDrafts.class,
  Roster.class
})
class LinkPageApp {

  static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource() {
    return Databases.H2.migrated();
  }

  @Bean
  JdbcClient jdbcClient(DataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  @Bean
  LedgerDatabase ledgerDatabase(HikariDataSource dataSource) {
    return LedgerFixture.database(dataSource);
  }

  @Bean
  Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @Bean
  ParentInput linkedForms() {
    return new ParentInput();
  }

  /** Keeps what each link answered; refuses like a rule that looks at other forms. */
  static class ParentInput implements LinkedForms {

    static final School SCHOOL =
        new School(
            "s-1",
            "Manzanita Charter School",
            ZoneId.of("America/Los_Angeles"),
            "(510) 555-0100",
            "1 Manzanita Way",
            true);

    final Map<Long, Map<String, Object>> answers = new HashMap<>();

    /** Somebody whose answer came before, and beside which this one is kept. */
    Answered first;

    Map<String, Object> shown =
        Map.of(
            "student", Map.of("name", "Maya <b>Rivera</b>"),
            "parent",
                Map.of(
                    "concerns",
                    List.of(
                        Map.of("source", "Last meeting", "concern", "Reading aloud\nat home"),
                        Map.of("source", "Phone call", "concern", "Bus")),
                    "lastWords",
                    "  Two spaces,\n\nan empty line and “quotes”."),
            "times", List.of(Map.of("value", "am", "label", "Morning"), "Afternoon"));

    final Form form = read();

    @Override
    public Optional<LinkedForm> open(SecureLink link) {
      return answers.containsKey(link.id())
          ? Optional.empty()
          : Optional.of(
              new LinkedForm(
                  "What you would like us to know", SCHOOL, form, shown, first, false, null));
    }

    @Override
    public LinkedForm closed(SecureLink link) {
      return new LinkedForm(
          "What you would like us to know", SCHOOL, form, shown, null, false, null);
    }

    @Override
    public boolean isSent(SecureLink link, Map<String, Object> given) {
      return FormCheck.check(form, shown, given).sections().equals(answers.get(link.id()));
    }

    @Override
    public Optional<Answered> answered(SecureLink link) {
      return answers.containsKey(link.id())
          ? Optional.of(new Answered(ZonedDateTime.ofInstant(NOW, SCHOOL.zone()), "Rosa Rivera"))
          : Optional.empty();
    }

    @Override
    public Next next(SecureLink link) {
      return new Next(SCHOOL, "parent-input", "Tuesday", "", false);
    }

    @Override
    public void submit(SecureLink link, Map<String, Object> given) {
      Map<String, Object> sections = FormCheck.check(form, shown, given).sections();
      if (sections.toString().contains("refuse me")) {
        throw new SubmissionRefused(
            List.of(new Problem("parent.strengths", "Strengths", "Please write something else.")));
      }
      answers.put(link.id(), sections);
    }

    private static Form read() {
      try (var in = LinkPageApp.class.getResourceAsStream("/form/parent-page.form")) {
        return Form.read(in);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
