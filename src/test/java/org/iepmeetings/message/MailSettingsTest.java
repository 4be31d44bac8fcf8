package org.iepmeetings.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailSettingsTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
          .withUserConfiguration(MessageConfiguration.class)
          .withBean(
              Outbox.class,
              () -> new Outbox(new LedgerDatabase(new HikariDataSource()), Clock.systemUTC()));

  @Test
  void withoutAMailServerMailStaysInTheOutbox() {
    application.run(
        context -> assertThat(context.getBean(MailRoute.class)).isInstanceOf(Outbox.class));
    // As an empty environment variable gives it.
    application
        .withPropertyValues("spring.mail.host=")
        .run(context -> assertThat(context.getBean(MailRoute.class)).isInstanceOf(Outbox.class));
  }

  @Test
  void aMailServerIsUsedAndNeverWaitedForWithoutEnd() {
    application
        .withPropertyValues(
            "spring.mail.host=mail.school.example",
            "spring.mail.properties.mail.smtp.timeout=7000",
            "iep.mail.from=iep@school.example")
        .run(
            context -> {
              assertThat(context.getBean(MailRoute.class)).isInstanceOf(SmtpRoute.class);
              assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                  .containsEntry("mail.smtp.connectiontimeout", "15000")
                  .containsEntry("mail.smtp.timeout", "7000");
            });
  }

  @Test
  void aMailServerWithoutASenderIsRefusedAtTheStart() {
    application
        .withPropertyValues("spring.mail.host=mail.school.example")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("spring.mail.host is set, but iep.mail.from is not."));
  }
}
