package org.iepmeetings.ataglance;

import java.util.Map;
import org.iepmeetings.form.FormFacts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a teacher opens the copy that has to be acknowledged. */
@Configuration
class AtAGlanceFacts {

  @Bean
  FormFacts copyFacts() {
    return FormFacts.of(
        "copy",
        context ->
            context.variables().get("atAGlanceId") == null
                ? null
                : Map.of("url", "/at-a-glance/" + context.variables().get("atAGlanceId")));
  }
}
