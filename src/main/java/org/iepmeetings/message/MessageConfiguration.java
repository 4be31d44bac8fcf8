package org.iepmeetings.message;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** By mail server where {@code spring.mail.host} names one, else into the local outbox. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

  @Bean
  @Primary
  MailRoute mailRoute(
      @Value("${spring.mail.host:}") String host,
      @Value("${iep.mail.from:}") String from,
      ObjectProvider<JavaMailSenderImpl> server,
      Outbox outbox) {
    if (!StringUtils.hasText(host)) {
      return outbox;
    }
    if (!StringUtils.hasText(from)) {
      throw new IllegalStateException(
          "spring.mail.host is set, but iep.mail.from is not. Set it to the address that the"
              + " school's mail comes from, such as \"Sample School IEP office"
              + " <iep@school.example>\".");
    }
    return new SmtpRoute(server.getObject());
  }
}
